import type { Patch } from '@contract/correction.ts'
import type { Point } from '@volume/affine.ts'
import type { Connectivity } from '@volume/components.ts'
import type { VoxelArray } from '@volume/volume.ts'
import { indexAt, voxelsUnder } from '../stroke/covered-voxels.ts'
import type { IntensityRange, IntensityStatistics } from '../stroke/intensity-range.ts'
import { collectIntensities, rangeAround, rangeWith } from '../stroke/intensity-range.ts'
import { statisticsUnder } from '../stroke/threshold-brush.ts'
import type { Reached } from './flood.ts'
import { flood } from './flood.ts'
import { mayChange } from './guard.ts'
import type { ToolInput } from './propose.ts'
import { proposePatch } from './propose.ts'

/** Which intensities belong to a region. */
export type GrowingRange =
  | ({ readonly kind: 'fixed' } & IntensityRange)
  | {
      readonly kind: 'local'
      /** Half the width of the range in standard deviations. */
      readonly deviations: number
      /** The first mean and deviation are those around the seeds. */
      readonly neighborhoodMm: number
      /** How often the region is measured and grown anew with its own mean and deviation. */
      readonly iterations: number
    }

export interface RegionGrowing {
  /** Intensities on the labelmap's grid. */
  readonly voxels: VoxelArray
  readonly seeds: readonly Point<'voxel'>[]
  readonly range: GrowingRange
  readonly connectivity: Connectivity
  /** Nothing farther from the nearest seed is taken, along a straight line; absent: no limit. */
  readonly largestDistanceMm?: number
}

/**
 * Grows a region from the seeds over voxels of fitting intensity that belong to the segment or that the guard lets it
 * have; all others are walls. Seeds outside the volume are left out, and so are, with a fixed range, those outside of it.
 *
 * A local range is that of ITK's ConfidenceConnectedImageFilter: mean ± k·SD, at first with means and variances averaged
 * over the seeds' neighborhoods, then of the region, always widened to hold the seeds. The neighborhood is a ball in mm,
 * where ITK takes a cube of voxels.
 */
export function growRegion(input: ToolInput, growing: RegionGrowing): Patch | undefined {
  const { labelmap, segmentValue, guard } = input
  const { range, voxels, largestDistanceMm: radiusMm } = growing
  const seeds = growing.seeds.filter((at) => indexAt(labelmap.grid.shape, at) !== undefined)
  const seedIndices = seeds.flatMap((at) => indexAt(labelmap.grid.shape, at) ?? [])
  const tip = radiusMm === undefined ? undefined : ({ radiusMm, shape: 'ball', normalAxis: 2 } as const)
  const isNear = tip && voxelsUnder(labelmap.grid, tip, seeds)
  const grow = ({ low, high }: IntensityRange): Reached =>
    flood({ shape: labelmap.grid.shape, seeds: seedIndices, connectivity: growing.connectivity }, (index) => {
      const intensity = voxels[index]!
      if (!(intensity >= low && intensity <= high) || isNear?.[index] === 0) return false
      const label = labelmap.voxels[index]!
      return label === segmentValue || mayChange(guard, index, label, segmentValue)
    })
  const reached =
    range.kind === 'fixed'
      ? grow(range)
      : growWithConfidence({ voxels, seedIndices, range }, around(input, growing, seeds), grow)
  if (reached?.box === undefined) return undefined
  return proposePatch({ ...input, tool: 'region-growing', box: reached.box }, (index, before) =>
    reached.marks[index] === 1 ? segmentValue : before,
  )
}

/** Mean of the means and root of the mean variance of the seeds' neighborhoods. */
function around(
  { labelmap }: ToolInput,
  { voxels, range }: RegionGrowing,
  seeds: readonly Point<'voxel'>[],
): IntensityStatistics | undefined {
  if (range.kind === 'fixed') return undefined
  const tip = { radiusMm: range.neighborhoodMm, shape: 'ball', normalAxis: 2 } as const
  const each = seeds.flatMap((at) => statisticsUnder({ grid: labelmap.grid, voxels, tip }, at) ?? [])
  if (each.length === 0) return undefined
  const mean = each.reduce((sum, one) => sum + one.mean, 0) / each.length
  const variance = each.reduce((sum, { deviation }) => sum + deviation * deviation, 0) / each.length
  return { mean, deviation: Math.sqrt(variance) }
}

interface Confidence {
  readonly voxels: VoxelArray
  readonly seedIndices: readonly number[]
  readonly range: { readonly deviations: number; readonly iterations: number }
}

function growWithConfidence(
  { voxels, seedIndices, range: { deviations, iterations } }: Confidence,
  first: IntensityStatistics | undefined,
  grow: (range: IntensityRange) => Reached,
): Reached | undefined {
  if (first === undefined) return undefined
  const rangeOf = (statistics: IntensityStatistics): IntensityRange =>
    seedIndices.reduce((range, seed) => rangeWith(range, voxels[seed]!), rangeAround(statistics, deviations))
  let reached = grow(rangeOf(first))
  for (let iteration = 0; iteration < iterations; iteration++) {
    const collector = collectIntensities(voxels)
    for (const index of reached.indices) collector.add(index)
    const statistics = collector.statistics()
    // A region of one intensity stays as it is.
    if (statistics === undefined || statistics.deviation === 0) break
    reached = grow(rangeOf(statistics))
  }
  return reached
}
