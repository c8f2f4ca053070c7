import type { Patch } from '@contract/correction.ts'
import { column } from '@volume/affine.ts'
import { extents } from '@volume/extent.ts'
import type { Grid } from '@volume/grid.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { clip, grow, unionOf } from '@volume/voxel-box.ts'
import { metricOf } from '../metric.ts'
import { onPart } from '../tool/on-part.ts'
import type { ToolInput } from '../tool/propose.ts'
import { proposePatch } from '../tool/propose.ts'
import { betweenSlices } from './between-slices.ts'
import type { PlaneMetric } from './signed-distance-2d.ts'
import { type Cut, cutOf, gapsOf, type SliceGap, type SliceRange, sliceMask, slicesOrAll } from './slice-gaps.ts'

export interface FillBetweenSlices {
  readonly normalAxis: 0 | 1 | 2
  /** The own segment alone, or all segments; then only background is filled, each voxel by the segment it lies deepest in. */
  readonly segments: 'own' | 'all'
  /** Slices to look at; absent: all of them. */
  readonly slices?: SliceRange | undefined
  /** Gaps of more empty slices than this stay empty; absent: none is too long. */
  readonly longestGapSlices?: number | undefined
}

/**
 * Fills the empty slices between slices that hold a segment. The outline is followed from slice to slice, along with
 * its shift in the plane; pieces are paired, so that it may split, merge and end. Slices that hold the segment do not
 * change, nor do those before its first and after its last one.
 */
export function fillBetweenSlices(input: ToolInput, fill: FillBetweenSlices): Patch | undefined {
  const { grid } = input.labelmap
  const boxes = [...extents(input.labelmap)]
    .filter(([value]) => fill.segments === 'all' || value === input.segmentValue)
    .map(([, { box }]) => box)
  const [first, ...others] = boxes
  if (first === undefined) return undefined
  const box = others.reduce<VoxelBox>(unionOf, first)
  // One voxel around, so that no outline runs along the border of the part.
  const part = clip(grow(box, [1, 1, 1]), grid.shape) ?? box
  const offset = part.min[fill.normalAxis]
  const { first: from, last } = slicesOrAll(fill.slices)
  const slices = { first: from - offset, last: last - offset }
  return onPart(input, part, (cropped) => fillPart(cropped, { ...fill, slices }))
}

function fillPart(input: ToolInput, fill: FillBetweenSlices & { readonly slices: SliceRange }): Patch | undefined {
  const { labelmap, segmentValue } = input
  const filled = new Uint16Array(labelmap.voxels.length)
  const depthMm = new Float32Array(fill.segments === 'all' ? filled.length : 0).fill(Number.NEGATIVE_INFINITY)
  const boxes = extents(labelmap)
  const values = fill.segments === 'all' ? [...boxes.keys()].toSorted((a, b) => a - b) : [segmentValue]
  for (const value of values) {
    const box = boxes.get(value)?.box
    if (box === undefined) continue
    const where = { box, segmentValue: value, slices: fill.slices }
    for (const gap of gapsOf(labelmap, fill.normalAxis, where)) {
      if (gap.second - gap.first - 1 > (fill.longestGapSlices ?? Number.POSITIVE_INFINITY)) continue
      fillGap(input, { gap, value, box, normalAxis: fill.normalAxis }, (index, deepMm) => {
        if (fill.segments === 'all') {
          if (deepMm <= depthMm[index]!) return
          depthMm[index] = deepMm
        }
        filled[index] = value
      })
    }
  }
  return proposePatch({ ...input, tool: 'fill-between-slices' }, (index, before) => {
    if (filled[index] === 0 || (fill.segments === 'all' && before !== 0)) return before
    return filled[index]!
  })
}

/**
 * A center on the outline itself counts as inside; rounding is less than this. Halfway between two slices many lie there, and on
 * real segments most of them belong to the segment.
 */
const onOutlineMm = 1e-4

interface GapOfSegment {
  readonly gap: SliceGap
  readonly value: number
  readonly box: VoxelBox
  readonly normalAxis: 0 | 1 | 2
}

/** Says of every voxel between two slices that lies inside how deep it does, in mm. */
function fillGap(
  { labelmap }: ToolInput,
  { gap, value, box, normalAxis }: GapOfSegment,
  say: (index: number, deepMm: number) => void,
): void {
  const { grid } = labelmap
  const cut = cutOf(grid.shape, normalAxis)
  const [u, v] = cut.axes
  const around = clip(grow(box, [1, 1, 1]), grid.shape) ?? box
  const mask = (slice: number) => sliceMask(labelmap, cut, { box: around, slice, segmentValue: value })
  const first = mask(gap.first)
  const count = gap.second - gap.first
  const reachMm = count * Math.hypot(...column(grid.rasFromVoxel, normalAxis))
  const depthAt = betweenSlices(first, mask(gap.second), { metric: planeMetric(grid, cut), reachMm })
  for (let step = 1; step < count; step++) {
    const deepMm = depthAt(step / count)
    for (let at = 0; at < deepMm.length; at++) {
      if (deepMm[at]! < -onOutlineMm) continue
      const x = at % first.width
      const y = (at - x) / first.width
      const [su, sv, sn] = cut.strides
      say((x + around.min[u]) * su + (y + around.min[v]) * sv + (gap.first + step) * sn, deepMm[at]!)
    }
  }
}

function planeMetric({ rasFromVoxel }: Grid, { axes: [u, v] }: Cut): PlaneMetric {
  const metric = metricOf(rasFromVoxel)
  const product = u === 0 ? (v === 1 ? metric[3] : metric[4]) : metric[5]
  return [metric[u], metric[v], product]
}
