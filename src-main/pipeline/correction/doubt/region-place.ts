import type { Point } from '@volume/affine.ts'
import { voxel } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import type { Metric, Step } from '../metric.ts'
import { metricOf, productMm2 } from '../metric.ts'

type Axis = 0 | 1 | 2

/** Where a region is looked at. */
export interface RegionPlace {
  readonly box: VoxelBox
  readonly peak: Point<'voxel'>
  readonly lookAt: Point<'voxel'>
  readonly slices: readonly [number, number, number]
  readonly axis: Axis
}

interface PlaceRequest {
  readonly grid: Grid
  /** Not empty. */
  readonly indices: Uint32Array
  readonly peak: number
  /** How much each of the indices weighs in the middle of its slice; above 0. */
  readonly weights: Float32Array
}

/**
 * Along each axis the slice that cuts most voxels (the first of equals), and the axis whose cut is largest in mm² (the last
 * of equals, so that a ball is looked at across k). The panes stand at the voxel of that cut nearest to its weighted middle.
 */
export function regionPlace({ grid, indices, peak, weights }: PlaceRequest): RegionPlace {
  const box = boxOf(grid, indices)
  const cuts = ([0, 1, 2] as const).map((axis) => largestCut(grid, indices, { axis, box }))
  const metric = metricOf(grid.rasFromVoxel)
  const areasMm2 = cuts.map(({ count }, axis) => count * facetMm2(metric, axis))
  let axis: Axis = 2
  for (const other of [1, 0] as const) if (areasMm2[other]! > areasMm2[axis]!) axis = other
  const slices = [cuts[0]!.slice, cuts[1]!.slice, cuts[2]!.slice] as const
  const isInCut = (index: number) => placeOf(grid, index)[axis] === slices[axis]
  const cut = {
    indices: indices.filter(isInCut),
    weights: weights.filter((_, at) => isInCut(indices[at]!)),
  }
  return { box, peak: pointOf(grid, peak), lookAt: middleOf(grid, cut), slices, axis }
}

const placeOf = ({ shape: [ni, nj] }: Grid, index: number): Step => [
  index % ni,
  Math.floor(index / ni) % nj,
  Math.floor(index / (ni * nj)),
]
const pointOf = (grid: Grid, index: number): Point<'voxel'> => voxel(...placeOf(grid, index))

function boxOf(grid: Grid, indices: Uint32Array): VoxelBox {
  const min: [number, number, number] = [...placeOf(grid, indices[0]!)]
  const max: [number, number, number] = [...min]
  for (const index of indices) {
    const place = placeOf(grid, index)
    for (const axis of [0, 1, 2] as const) {
      if (place[axis] < min[axis]) min[axis] = place[axis]
      if (place[axis] > max[axis]) max[axis] = place[axis]
    }
  }
  return { min, max }
}

function largestCut(grid: Grid, indices: Uint32Array, { axis, box }: { axis: Axis; box: VoxelBox }) {
  const first = box.min[axis]
  const counts = new Uint32Array(box.max[axis] - first + 1)
  for (const index of indices) counts[placeOf(grid, index)[axis] - first]!++
  let largest = 0
  for (let at = 1; at < counts.length; at++) if (counts[at]! > counts[largest]!) largest = at
  return { slice: first + largest, count: counts[largest]! }
}

/** Area of one voxel as a slice across the axis cuts it: |b × c| of the other two columns, from the metric. */
function facetMm2([ii, jj, kk, ij, ik, jk]: Metric, axis: number): number {
  const minors = [jj * kk - jk * jk, ii * kk - ik * ik, ii * jj - ij * ij]
  return Math.sqrt(minors[axis]!)
}

function middleOf(grid: Grid, { indices, weights }: Pick<PlaceRequest, 'indices' | 'weights'>): Point<'voxel'> {
  const middle: [number, number, number] = [0, 0, 0]
  let sum = 0
  for (let at = 0; at < indices.length; at++) {
    const weight = weights[at]!
    const place = placeOf(grid, indices[at]!)
    sum += weight
    for (const axis of [0, 1, 2] as const) middle[axis] += weight * place[axis]
  }
  const metric = metricOf(grid.rasFromVoxel)
  let nearest = indices[0]!
  let least = Number.POSITIVE_INFINITY
  for (const index of indices) {
    const [i, j, k] = placeOf(grid, index)
    const step: Step = [i - middle[0] / sum, j - middle[1] / sum, k - middle[2] / sum]
    const distance = productMm2(metric, step, step)
    if (distance < least) [nearest, least] = [index, distance]
  }
  return pointOf(grid, nearest)
}
