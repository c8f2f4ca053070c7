import type { Extent } from '@volume/extent.ts'
import { type Shape, spacingMm } from '@volume/grid.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'

type Triple = readonly [number, number, number]
type Axis = 0 | 1 | 2
const axes = [0, 1, 2] as const

/** Doubt is averaged over a box of this half width, so that one loud voxel does not decide. */
const reachMm = 3

/** Where a segment is looked at. Places are voxel indices, fractional. */
export interface WorstPlace {
  readonly centeredOn: 'largest-doubt' | 'largest-cross-section'
  /** Mean doubt around the place, in the units of the map; 0 without a map. */
  readonly doubt: number
  /** The point that the slice across each voxel axis is centered on; its coordinate along that axis is whole. */
  readonly centers: readonly [Triple, Triple, Triple]
  /** The segment's box. */
  readonly box: VoxelBox
  readonly voxelCount: number
}

/**
 * Where the segment is most doubtful, if it is doubted at all, and its largest cross-section along each axis.
 * @param doubt 16-bit units on the labelmap's grid.
 */
export function worstPlace(
  labelmap: Labelmap,
  { value, extent: { box, voxelCount } }: { readonly value: number; readonly extent: Extent },
  doubt: Uint16Array | undefined,
): { readonly byDoubt?: WorstPlace; readonly bySection: WorstPlace } {
  const about = { box, voxelCount }
  const bySection: WorstPlace = {
    ...about,
    centeredOn: 'largest-cross-section',
    doubt: 0,
    centers: largestSections(labelmap, value, box),
  }
  const loudest = doubt && mostDoubtful(labelmap, value, { box, doubt })
  if (!loudest) return { bySection }
  const { at } = loudest
  return { byDoubt: { ...about, centeredOn: 'largest-doubt', doubt: loudest.mean, centers: [at, at, at] }, bySection }
}

/** Along each axis the slice that holds most of the segment, and the segment's middle in it. */
function largestSections({ grid, voxels }: Labelmap, value: number, { min, max }: VoxelBox): [Triple, Triple, Triple] {
  const [columns, rows] = grid.shape
  const tallies = axes.map((axis) =>
    Array.from({ length: max[axis] - min[axis] + 1 }, () => ({
      count: 0,
      sums: [0, 0, 0] as [number, number, number],
    })),
  )
  for (let k = min[2]; k <= max[2]; k++)
    for (let j = min[1]; j <= max[1]; j++)
      for (let i = min[0]; i <= max[0]; i++) {
        if (voxels[i + columns * (j + rows * k)] !== value) continue
        for (const axis of axes) {
          const tally = tallies[axis]?.[[i, j, k][axis]! - min[axis]]
          if (!tally) continue
          tally.count++
          tally.sums[0] += i
          tally.sums[1] += j
          tally.sums[2] += k
        }
      }
  const centerOf = (axis: Axis): Triple => {
    const fullest = (tallies[axis] ?? []).reduce((best, one) => (one.count > best.count ? one : best))
    const [i, j, k] = fullest.sums
    return [i / fullest.count, j / fullest.count, k / fullest.count]
  }
  return [centerOf(0), centerOf(1), centerOf(2)]
}

/** The voxel of the segment around which the mean doubt is largest, of equals the most doubtful; `undefined` if there is no doubt at all. */
function mostDoubtful(
  { grid, voxels }: Labelmap,
  value: number,
  { box, doubt }: { readonly box: VoxelBox; readonly doubt: Uint16Array },
): { readonly at: Triple; readonly mean: number } | undefined {
  const spacing = spacingMm(grid)
  const reach = axes.map((axis) => Math.round(reachMm / spacing[axis])) as unknown as Triple
  const { from, shape, means } = boxMeans(grid.shape, doubt, { box, reach })
  const [columns, rows] = grid.shape
  let best: { at: Triple; mean: number; own: number } | undefined
  for (let k = box.min[2]; k <= box.max[2]; k++)
    for (let j = box.min[1]; j <= box.max[1]; j++)
      for (let i = box.min[0]; i <= box.max[0]; i++) {
        const index = i + columns * (j + rows * k)
        if (voxels[index] !== value) continue
        const own = doubt[index]!
        const mean = means[i - from[0] + shape[0] * (j - from[1] + shape[1] * (k - from[2]))]!
        const isLarger = best ? mean > best.mean || (mean === best.mean && own > best.own) : mean > 0
        if (isLarger) best = { at: [i, j, k], mean, own }
      }
  return best
}

/** Means over boxes that reach so many voxels to each side, inside the segment's box grown by that reach; the edge of the grid cuts them. */
function boxMeans(
  gridShape: Shape,
  doubt: Uint16Array,
  { box, reach }: { readonly box: VoxelBox; readonly reach: Triple },
): { readonly from: Triple; readonly shape: Shape; readonly means: Float32Array } {
  const from = axes.map((axis) => Math.max(0, box.min[axis] - reach[axis])) as unknown as Triple
  const to = axes.map((axis) => Math.min(gridShape[axis] - 1, box.max[axis] + reach[axis])) as unknown as Triple
  const shape: Shape = [to[0] - from[0] + 1, to[1] - from[1] + 1, to[2] - from[2] + 1]
  const means = new Float32Array(shape[0] * shape[1] * shape[2])
  let at = 0
  for (let k = from[2]; k <= to[2]; k++)
    for (let j = from[1]; j <= to[1]; j++) {
      const row = gridShape[0] * (j + gridShape[1] * k)
      for (let i = from[0]; i <= to[0]; i++) means[at++] = doubt[row + i]!
    }
  for (const axis of axes) meanAlong(means, shape, axis, reach[axis])
  return { from, shape, means }
}

/** Replaces each value by the mean of those up to `reach` away along one axis. */
function meanAlong(values: Float32Array, shape: Shape, axis: Axis, reach: number): void {
  if (reach === 0) return
  const length = shape[axis]
  const stride = axis === 0 ? 1 : axis === 1 ? shape[0] : shape[0] * shape[1]
  const line = new Float64Array(length + 1)
  for (let start = 0; start < values.length; start++) {
    if (Math.floor(start / stride) % length !== 0) continue
    for (let at = 0; at < length; at++) line[at + 1] = line[at]! + values[start + at * stride]!
    for (let at = 0; at < length; at++) {
      const low = Math.max(0, at - reach)
      const high = Math.min(length, at + reach + 1)
      values[start + at * stride] = (line[high]! - line[low]!) / (high - low)
    }
  }
}
