import type { Affine } from './affine.ts'
import type { Shape } from './grid.ts'
import { type AxisTable, isWithin } from './resample-axes.ts'

interface Voxels {
  readonly from: Float32Array
  readonly to: Float32Array
  readonly outside: number
}

/** `a` toward `b`; exactly `a` for weight 0, whatever `b` is. */
const mix = (a: number, b: number, weight: number): number => (weight === 0 ? a : a + weight * (b - a))

/** Grids with parallel axes: neighbors and weights come from one table per target axis. */
export function linearAlongAxes(
  { from, to, outside }: Voxels,
  [ti, tj, tk]: readonly [AxisTable, AxisTable, AxisTable],
): void {
  for (let k = 0, at = 0; k < tk.count; k++) {
    const kLow = tk.lower[k]!
    for (let j = 0; j < tj.count; j++, at += ti.count) {
      const jLow = tj.lower[j]!
      if (kLow < 0 || jLow < 0) {
        to.fill(outside, at, at + ti.count)
        continue
      }
      const kHigh = tk.upper[k]!
      const jHigh = tj.upper[j]!
      const row = { from, to, at, outside, jWeight: tj.fraction[j]!, kWeight: tk.fraction[k]! }
      linearRow(row, ti, [kLow + jLow, kLow + jHigh, kHigh + jLow, kHigh + jHigh])
    }
  }
}

interface Row extends Voxels {
  readonly at: number
  readonly jWeight: number
  readonly kWeight: number
}

/** `starts`: where the four source rows around a target row begin, j fastest. */
function linearRow(
  { from, to, at, outside, jWeight, kWeight }: Row,
  { count, lower, upper, fraction }: AxisTable,
  [s00, s10, s01, s11]: readonly [number, number, number, number],
): void {
  for (let i = 0; i < count; i++) {
    const low = lower[i]!
    if (low < 0) {
      to[at + i] = outside
      continue
    }
    const high = upper[i]!
    const weight = fraction[i]!
    const near = mix(
      mix(from[low + s00]!, from[high + s00]!, weight),
      mix(from[low + s10]!, from[high + s10]!, weight),
      jWeight,
    )
    const far = mix(
      mix(from[low + s01]!, from[high + s01]!, weight),
      mix(from[low + s11]!, from[high + s11]!, weight),
      jWeight,
    )
    to[at + i] = mix(near, far, kWeight)
  }
}

/** Any affine between the grids. */
export function linearAnyhow(
  { from, to, outside }: Voxels,
  { elements: e }: Affine<'voxel', 'voxel'>,
  { source, target }: { readonly source: Shape; readonly target: Shape },
): void {
  const [xCount, yCount, zCount] = source
  const [dx, dy, dz] = [e[0]!, e[4]!, e[8]!]
  for (let k = 0, at = 0; k < target[2]; k++) {
    for (let j = 0; j < target[1]; j++) {
      const x0 = e[1]! * j + e[2]! * k + e[3]!
      const y0 = e[5]! * j + e[6]! * k + e[7]!
      const z0 = e[9]! * j + e[10]! * k + e[11]!
      for (let i = 0; i < target[0]; i++, at++) {
        const x = x0 + dx * i
        const y = y0 + dy * i
        const z = z0 + dz * i
        to[at] =
          isWithin(x, xCount) && isWithin(y, yCount) && isWithin(z, zCount)
            ? linearAt(from, xCount, yCount, zCount, x, y, z)
            : outside
      }
    }
  }
}

const clamp = (position: number, count: number): number => Math.min(count - 1, Math.max(0, position))

/** Positional arguments, because this is called once per voxel. */
function linearAt(
  from: Float32Array,
  xCount: number,
  yCount: number,
  zCount: number,
  px: number,
  py: number,
  pz: number,
): number {
  const x = clamp(px, xCount)
  const y = clamp(py, yCount)
  const z = clamp(pz, zCount)
  const xLow = Math.floor(x)
  const yLow = Math.floor(y)
  const zLow = Math.floor(z)
  const xWeight = x - xLow
  const yWeight = y - yLow
  const zWeight = z - zLow
  const xStep = xWeight > 0 ? 1 : 0
  const yStep = yWeight > 0 ? xCount : 0
  const zStep = zWeight > 0 ? xCount * yCount : 0
  const o = xLow + xCount * (yLow + yCount * zLow)
  const near = mix(
    mix(from[o]!, from[o + xStep]!, xWeight),
    mix(from[o + yStep]!, from[o + yStep + xStep]!, xWeight),
    yWeight,
  )
  const f = o + zStep
  const far = mix(
    mix(from[f]!, from[f + xStep]!, xWeight),
    mix(from[f + yStep]!, from[f + yStep + xStep]!, xWeight),
    yWeight,
  )
  return mix(near, far, zWeight)
}
