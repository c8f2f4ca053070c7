import type { ContourSlices, Patch } from '@contract/correction.ts'
import { extents } from '@volume/extent.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { clip, grow, shapeOf } from '@volume/voxel-box.ts'
import type { ToolInput } from '../tool/propose.ts'
import { proposePatch } from '../tool/propose.ts'
import type { FillBetweenSlices } from './fill-between-slices.ts'
import { cutOf, gapsOf, type SliceGap, sliceMask, slicesOrAll } from './slice-gaps.ts'

/** Filling of the own segment by a method that takes slices and gives slices back. */
export interface ContourFill {
  /**
   * What the method is given: one gap after the other, each with the slices at its ends, one empty slice apart unless they
   * share an end; in the plane the segment's box with one voxel around. No slice of the segment lies beside another: ITK
   * takes for drawn only those that stand alone.
   */
  readonly given: ContourSlices
  /** The patch for what it gives back; only empty slices between slices with the segment change. */
  patchOf(answer: ContourSlices): Patch | undefined
}

/** `undefined` if the segment has no gap to fill. */
export function contourFill(input: ToolInput, fill: Omit<FillBetweenSlices, 'segments'>): ContourFill | undefined {
  const { labelmap, segmentValue } = input
  const { normalAxis, longestGapSlices = Number.POSITIVE_INFINITY } = fill
  const extent = extents(labelmap).get(segmentValue)
  if (extent === undefined) return undefined
  const gaps = gapsOf(labelmap, normalAxis, {
    box: extent.box,
    segmentValue,
    slices: slicesOrAll(fill.slices),
  }).filter(({ first, second }) => second - first - 1 <= longestGapSlices)
  if (gaps.length === 0) return undefined
  const box = clip(grow(extent.box, marginOf(normalAxis)), labelmap.grid.shape) ?? extent.box
  return {
    given: slicesIn(input, { box, normalAxis, gaps }),
    patchOf: (answer) => patchIn(input, { box, normalAxis, gaps, answer }),
  }
}

const marginOf = (normalAxis: 0 | 1 | 2): readonly [number, number, number] =>
  normalAxis === 0 ? [0, 1, 1] : normalAxis === 1 ? [1, 0, 1] : [1, 1, 0]

function slicesIn({ labelmap, segmentValue }: ToolInput, { box, normalAxis, gaps }: Gaps): ContourSlices {
  const cut = cutOf(labelmap.grid.shape, normalAxis)
  const { starts, count } = placesOf(gaps)
  const [width, height] = [shapeOf(box)[cut.axes[0]], shapeOf(box)[cut.axes[1]]]
  const voxels = new Uint8Array(width * height * count)
  gaps.forEach(({ first, second }, at) => {
    for (const slice of [first, second]) {
      const mask = sliceMask(labelmap, cut, { box, slice, segmentValue })
      voxels.set(mask.voxels, (starts[at]! + slice - first) * width * height)
    }
  })
  return { shape: [width, height, count], voxels }
}

/** Where each gap begins among the slices that are given, and how many these are. */
function placesOf(gaps: readonly SliceGap[]): { readonly starts: readonly number[]; readonly count: number } {
  const starts: number[] = []
  let [end, reached] = [-2, Number.NaN]
  for (const { first, second } of gaps) {
    const start = first === reached ? end : end + 2
    starts.push(start)
    end = start + second - first
    reached = second
  }
  return { starts, count: end + 1 }
}

interface Gaps {
  readonly box: VoxelBox
  readonly normalAxis: 0 | 1 | 2
  readonly gaps: readonly SliceGap[]
}

interface Filled extends Gaps {
  readonly answer: ContourSlices
}

function patchIn(input: ToolInput, { box, normalAxis, gaps, answer }: Filled): Patch | undefined {
  const { grid } = input.labelmap
  const [ni, nj] = grid.shape
  const { axes } = cutOf(grid.shape, normalAxis)
  const { starts } = placesOf(gaps)
  /** Of each empty slice its place among those that were given. */
  const given = new Map<number, number>()
  gaps.forEach(({ first, second }, at) => {
    for (let slice = first + 1; slice < second; slice++) given.set(slice, starts[at]! + slice - first)
  })
  return proposePatch({ ...input, tool: 'fill-between-slices', box }, (index, before) => {
    const place = [index % ni, Math.floor(index / ni) % nj, Math.floor(index / (ni * nj))]
    const slice = given.get(place[normalAxis]!)
    if (slice === undefined) return before
    const [u, v] = [place[axes[0]]! - box.min[axes[0]], place[axes[1]]! - box.min[axes[1]]]
    return answer.voxels[(slice * answer.shape[1] + v) * answer.shape[0] + u] === 1 ? input.segmentValue : before
  })
}
