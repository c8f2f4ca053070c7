import type { Patch } from '@contract/correction.ts'
import type { Point } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import type { VoxelArray } from '@volume/volume.ts'
import { unionOf } from '@volume/voxel-box.ts'
import { metricOf } from '../metric.ts'
import type { BrushTip } from '../stroke/brush.ts'
import { boxAround, indexAt, voxelsUnder } from '../stroke/covered-voxels.ts'
import type { IntensityRange } from '../stroke/intensity-range.ts'
import { rangeAround, rangeWith } from '../stroke/intensity-range.ts'
import { statisticsUnder } from '../stroke/threshold-brush.ts'
import { flood } from './flood.ts'
import { mayChange } from './guard.ts'
import type { ToolInput } from './propose.ts'
import { proposePatch } from './propose.ts'
import { smallHoles } from './small-holes.ts'

export interface SmartFill {
  /** Intensities on the labelmap's grid. */
  readonly voxels: VoxelArray
  /** The voxel that was clicked. */
  readonly at: Point<'voxel'>
  /** `slice`: the fill stays in the slice of the click along the normal axis, and its radii are those of disks. */
  readonly extent: 'slice' | 'volume'
  readonly normalAxis: 0 | 1 | 2
  /** Similar are the intensities within so many standard deviations of the mean around the click. */
  readonly deviations: number
  /** Mean and deviation are those of the voxels within this distance that do not belong to another segment. */
  readonly neighborhoodMm: number
  /** Nothing farther from the click is filled. */
  readonly largestRadiusMm: number
  /** Holes as large as a disk (in a volume: a ball) of this radius are closed; 0 closes none. */
  readonly holeRadiusMm: number
}

/**
 * Fills from one click: all voxels of similar intensity that are joined to it by faces over background and the own
 * segment, then the small holes that this leaves. The intensity under the click is similar in any case. Other segments
 * and voxels that the guard keeps are walls; a click on one of them fills nothing.
 */
export function smartFill(input: ToolInput, fill: SmartFill): Patch | undefined {
  const { labelmap, segmentValue, guard } = input
  const { shape } = labelmap.grid
  const seed = indexAt(shape, fill.at)
  if (seed === undefined) return undefined
  const range = similarRange(input, fill, seed)
  if (range === undefined) return undefined
  const normalAxis = fill.extent === 'slice' ? fill.normalAxis : undefined
  const isNear = voxelsUnder(labelmap.grid, tipOf(fill, fill.largestRadiusMm), [fill.at])
  const reached = flood({ shape, seeds: [seed], connectivity: 6, normalAxis }, (index) => {
    const intensity = fill.voxels[index]!
    if (isNear[index] === 0 || !(intensity >= range.low && intensity <= range.high)) return false
    const label = labelmap.voxels[index]!
    const isFree = label === 0 || label === guard.dispute?.undecidedValue
    return label === segmentValue || (isFree && mayChange(guard, index, label, segmentValue))
  })
  if (reached.box === undefined) return undefined
  const largestVoxelCount = voxelsInHole(labelmap.grid, fill)
  const holes = smallHoles({ labelmap, segmentValue, reached, normalAxis, largestVoxelCount })
  for (const index of holes) reached.marks[index] = 1
  const holesBox = boxAround(shape, holes)
  const box = holesBox === undefined ? reached.box : unionOf(reached.box, holesBox)
  return proposePatch({ ...input, tool: 'smart-fill', box }, (index, before) =>
    reached.marks[index] === 1 ? segmentValue : before,
  )
}

const tipOf = ({ extent, normalAxis }: SmartFill, radiusMm: number): BrushTip => ({
  radiusMm,
  shape: extent === 'slice' ? 'disk' : 'ball',
  normalAxis,
})

function similarRange(
  { labelmap, segmentValue }: ToolInput,
  fill: SmartFill,
  seed: number,
): IntensityRange | undefined {
  const measured = { grid: labelmap.grid, voxels: fill.voxels, tip: tipOf(fill, fill.neighborhoodMm) }
  const isOwn = (index: number) => labelmap.voxels[index] === 0 || labelmap.voxels[index] === segmentValue
  const statistics = statisticsUnder(measured, fill.at, isOwn)
  return statistics && rangeWith(rangeAround(statistics, fill.deviations), fill.voxels[seed]!)
}

/** How many voxels a disk or ball of the hole's radius has by its area or volume. */
function voxelsInHole({ rasFromVoxel }: Grid, { extent, normalAxis, holeRadiusMm: r }: SmartFill): number {
  const [ii, jj, kk, ij, ik, jk] = metricOf(rasFromVoxel)
  if (extent === 'volume') {
    const cellMm3 = Math.sqrt(ii * (jj * kk - jk * jk) - ij * (ij * kk - jk * ik) + ik * (ij * jk - jj * ik))
    return Math.floor(((4 / 3) * Math.PI * r * r * r) / cellMm3)
  }
  const cellMm2 = [Math.sqrt(jj * kk - jk * jk), Math.sqrt(ii * kk - ik * ik), Math.sqrt(ii * jj - ij * ij)][
    normalAxis
  ]!
  return Math.floor((Math.PI * r * r) / cellMm2)
}
