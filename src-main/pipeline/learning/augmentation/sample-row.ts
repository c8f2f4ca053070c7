import type { Shape } from '@volume/grid.ts'
import type { RowPlaces } from './warp.ts'

export interface Source<Values extends Float32Array | Int16Array | Uint16Array | Uint8Array> {
  readonly shape: Shape
  readonly values: Values
}

/** A row of a target in memory: its first place, and 1 or −1 from voxel to voxel. */
export interface TargetRow {
  readonly values: Float32Array | Int16Array | Uint16Array | Uint8Array
  readonly start: number
  readonly step: number
}

/** Trilinear interpolation; all that lies beyond the source is 0, which is the mean of a normalized scan. */
export function linearRow({ shape, values }: Source<Float32Array>, places: RowPlaces, row: TargetRow): void {
  const [iCount, jCount, kCount] = shape
  const plane = iCount * jCount
  const target = row.values
  const { x: xs, y: ys, z: zs } = places
  for (let index = 0, at = row.start; index < xs.length; index++, at += row.step) {
    const x = xs[index]!
    const y = ys[index]!
    const z = zs[index]!
    if (!(x > -1 && y > -1 && z > -1 && x < iCount && y < jCount && z < kCount)) {
      target[at] = 0
      continue
    }
    const i = Math.floor(x)
    const j = Math.floor(y)
    const k = Math.floor(z)
    const u = x - i
    const v = y - j
    const w = z - k
    const o = i + iCount * j + plane * k
    if (i < 0 || j < 0 || k < 0 || i + 1 >= iCount || j + 1 >= jCount || k + 1 >= kCount) {
      target[at] = linearAtBorder({ shape, values }, x, y, z)
      continue
    }
    const a = values[o]! + u * (values[o + 1]! - values[o]!)
    const b = values[o + iCount]! + u * (values[o + iCount + 1]! - values[o + iCount]!)
    const f = o + plane
    const c = values[f]! + u * (values[f + 1]! - values[f]!)
    const d = values[f + iCount]! + u * (values[f + iCount + 1]! - values[f + iCount]!)
    const near = a + v * (b - a)
    target[at] = near + w * (c + v * (d - c) - near)
  }
}

/** The same where some of the eight voxels around a place lie beyond the source: these count as 0. */
function linearAtBorder({ shape, values }: Source<Float32Array>, x: number, y: number, z: number): number {
  const [i, j, k] = [Math.floor(x), Math.floor(y), Math.floor(z)]
  const [u, v, w] = [x - i, y - j, z - k]
  let sum = 0
  for (let corner = 0; corner < 8; corner++) {
    const [di, dj, dk] = [corner & 1, (corner >> 1) & 1, corner >> 2]
    const [ci, cj, ck] = [i + di, j + dj, k + dk]
    if (ci < 0 || cj < 0 || ck < 0 || ci >= shape[0] || cj >= shape[1] || ck >= shape[2]) continue
    const share = (di ? u : 1 - u) * (dj ? v : 1 - v) * (dk ? w : 1 - w)
    sum += share * values[ci + shape[0] * (cj + shape[1] * ck)]!
  }
  return sum
}

/** The value of the voxel that holds each place, `beyond` where none does. A place on a face belongs to the voxel behind it. */
export function nearestRow(
  { shape, values }: Source<Int16Array | Uint16Array | Uint8Array>,
  places: RowPlaces,
  row: TargetRow & { readonly beyond: number },
): void {
  const [iCount, jCount, kCount] = shape
  const { x, y, z } = places
  const { values: target, beyond } = row
  for (let index = 0, at = row.start; index < x.length; index++, at += row.step) {
    const i = Math.floor(x[index]! + 0.5)
    const j = Math.floor(y[index]! + 0.5)
    const k = Math.floor(z[index]! + 0.5)
    const isInside = i >= 0 && j >= 0 && k >= 0 && i < iCount && j < jCount && k < kCount
    target[at] = isInside ? values[i + iCount * (j + jCount * k)]! : beyond
  }
}
