import type { Point } from '@volume/affine.ts'
import { voxel } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { spacingMm } from '@volume/grid.ts'

/** A place that deserves a look: the mean of an uncertainty map in a box of ±`reachMm` around the voxel. */
export interface DoubtfulPlace {
  readonly voxel: Point<'voxel'>
  readonly meanNats: number
}

export interface DoubtfulPlacesRequest {
  readonly grid: Grid
  /** On the grid, nats after multiplication by `natsPerUnit`. */
  readonly voxels: Uint16Array
  readonly natsPerUnit: number
  readonly reachMm: number
  /** Two places are at least this far apart. */
  readonly apartMm: number
  readonly limit: number
}

/**
 * The places where a map is highest on average, most doubtful first. A single bright voxel counts little, a blurred border
 * counts less than a region in doubt as a whole. Places without any doubt are not named, so the list may be short.
 */
export function doubtfulPlaces(request: DoubtfulPlacesRequest): readonly DoubtfulPlace[] {
  const box = boxOfDoubt(request)
  if (!box) return []
  const means = boxMeans(request, box)
  const places: DoubtfulPlace[] = []
  const spacing = spacingMm(request.grid)
  while (places.length < request.limit) {
    const index = indexOfLargest(means)
    const mean = means[index]
    if (mean === undefined || mean <= 0) break
    const at = voxelOf(box, index)
    places.push({ voxel: at, meanNats: mean * request.natsPerUnit })
    suppress(means, box, { at, reach: spacing.map((mm) => request.apartMm / mm) })
  }
  return places
}

interface Box {
  readonly min: readonly [number, number, number]
  readonly size: readonly [number, number, number]
}

/** The box of all voxels that are not 0; maps are 0 wherever no network looked, which is most of a head. */
function boxOfDoubt({ grid, voxels }: DoubtfulPlacesRequest): Box | undefined {
  const [ni, nj, nk] = grid.shape
  const min: [number, number, number] = [ni, nj, nk]
  const max: [number, number, number] = [-1, -1, -1]
  let index = 0
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++) {
        if (voxels[index++] === 0) continue
        min[0] = Math.min(min[0], i)
        min[1] = Math.min(min[1], j)
        min[2] = Math.min(min[2], k)
        max[0] = Math.max(max[0], i)
        max[1] = Math.max(max[1], j)
        max[2] = Math.max(max[2], k)
      }
  if (max[0] < 0) return undefined
  return { min, size: [max[0] - min[0] + 1, max[1] - min[1] + 1, max[2] - min[2] + 1] }
}

/** Means over boxes of ±reach, axis by axis; beyond the box of doubt there is none. */
function boxMeans({ grid, voxels, reachMm }: DoubtfulPlacesRequest, { min, size }: Box): Float32Array {
  const [ni, nj] = grid.shape
  const [si, sj, sk] = size
  let means = new Float32Array(si * sj * sk)
  let index = 0
  for (let k = 0; k < sk; k++)
    for (let j = 0; j < sj; j++) {
      const row = min[0] + ni * (min[1] + j + nj * (min[2] + k))
      for (let i = 0; i < si; i++) means[index++] = voxels[row + i]!
    }
  const strides = [1, si, si * sj]
  for (const [axis, mm] of spacingMm(grid).entries())
    means = meansAlong(means, {
      stride: strides[axis]!,
      length: size[axis]!,
      reach: Math.max(0, Math.round(reachMm / mm)),
    })
  return means
}

interface Line {
  readonly stride: number
  readonly length: number
  readonly reach: number
}

function meansAlong(values: Float32Array, { stride, length, reach }: Line): Float32Array<ArrayBuffer> {
  const means = new Float32Array(values.length)
  const width = 2 * reach + 1
  for (let start = 0; start < values.length; start++) {
    if (Math.floor(start / stride) % length !== 0) continue
    let sum = 0
    for (let n = 0; n <= Math.min(reach, length - 1); n++) sum += values[start + n * stride]!
    for (let n = 0; n < length; n++) {
      means[start + n * stride] = sum / width
      if (n + reach + 1 < length) sum += values[start + (n + reach + 1) * stride]!
      if (n - reach >= 0) sum -= values[start + (n - reach) * stride]!
    }
  }
  return means
}

function indexOfLargest(values: Float32Array): number {
  let largest = 0
  for (let index = 1; index < values.length; index++) if (values[index]! > values[largest]!) largest = index
  return largest
}

const voxelOf = ({ min, size }: Box, index: number): Point<'voxel'> =>
  voxel(
    min[0] + (index % size[0]),
    min[1] + (Math.floor(index / size[0]) % size[1]),
    min[2] + Math.floor(index / (size[0] * size[1])),
  )

/** Takes an ellipsoid of voxels out of the running. */
function suppress(
  means: Float32Array,
  { min, size }: Box,
  { at, reach }: { readonly at: Point<'voxel'>; readonly reach: readonly number[] },
): void {
  const center = [at.x - min[0], at.y - min[1], at.z - min[2]]
  const from = center.map((middle, axis) => Math.max(0, Math.ceil(middle - reach[axis]!)))
  const to = center.map((middle, axis) => Math.min(size[axis]! - 1, Math.floor(middle + reach[axis]!)))
  for (let k = from[2]!; k <= to[2]!; k++)
    for (let j = from[1]!; j <= to[1]!; j++)
      for (let i = from[0]!; i <= to[0]!; i++) {
        const distance =
          ((i - center[0]!) / reach[0]!) ** 2 +
          ((j - center[1]!) / reach[1]!) ** 2 +
          ((k - center[2]!) / reach[2]!) ** 2
        if (distance < 1) means[i + size[0] * (j + size[1] * k)] = 0
      }
}
