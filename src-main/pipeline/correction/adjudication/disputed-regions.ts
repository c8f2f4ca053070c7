import { voxelMl } from '@volume/extent.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { RegionPlace } from '../doubt/region-place.ts'
import { regionPlace } from '../doubt/region-place.ts'
import { withCrumbs } from '../journal/difference-crumbs.ts'
import type { DifferenceRegion } from '../journal/prediction-difference.ts'
import { predictionDifference } from '../journal/prediction-difference.ts'
import { type SegmentOverlap, segmentOverlaps } from '../journal/version-comparison.ts'
import { reachFinder } from './reach.ts'
import type { Readings } from './readings.ts'

/** A connected part of a volume about which two readings differ in one way: `from` in the first, `to` in the second. */
export interface DisputedRegion extends DifferenceRegion, Pick<RegionPlace, 'lookAt' | 'axis' | 'slices'> {
  /** With its crumbs. */
  readonly ml: number
  /** How much larger the Dice of the two readings would be, were they one about this region: of the segment that gains most. */
  readonly diceGain: number
  /** How far the segment reaches beyond its outline in the other reading; absent: there is none of it near. */
  readonly reachMm?: number
}

/** Where two readings differ, region by region, what counts most for their Dice first. */
export function disputedRegions({ first, second }: Readings): readonly DisputedRegion[] {
  const found = withCrumbs(predictionDifference({ labelmap: first, proposal: second }), first.grid.shape)
  const overlaps = new Map(segmentOverlaps(first, second).map((overlap) => [overlap.segmentValue, overlap]))
  const mlPerVoxel = voxelMl(first)
  const reachOf = reachFinder({ first, second })
  return found
    .map((region): DisputedRegion => {
      const reach = reachOf(region)
      return {
        ...region,
        ...placeOf(first, region),
        ml: region.voxelCount * mlPerVoxel,
        diceGain: diceGain(region, overlaps),
        ...(reach !== undefined && { reachMm: reach }),
      }
    })
    .sort((a, b) => b.diceGain - a.diceGain || b.voxelCount - a.voxelCount)
}

/** The larger gain of the two ways to agree, of the segment that gains most. */
function diceGain({ from, to, voxelCount }: DifferenceRegion, overlaps: ReadonlyMap<number, SegmentOverlap>): number {
  const gains = [from, to].map((value) => {
    const overlap = overlaps.get(value)
    if (!overlap) return 0
    const { first, second, both } = overlap
    const sum = first + second
    const now = (2 * both) / sum
    const added = (2 * (both + voxelCount)) / (sum + voxelCount)
    // Without a voxel left in either there is no Dice; then only the other way counts.
    const removed = sum === voxelCount ? 0 : (2 * both) / (sum - voxelCount)
    return Math.max(added, removed) - now
  })
  return Math.max(...gains)
}

function placeOf({ grid }: Labelmap, { runs }: DifferenceRegion) {
  const indices = indicesOf(runs)
  const weights = new Float32Array(indices.length).fill(1)
  const { lookAt, axis, slices } = regionPlace({ grid, indices, peak: indices[0]!, weights })
  return { lookAt, axis, slices }
}

/** The voxels of runs of two numbers each: first index, length. */
export function indicesOf(runs: Uint32Array): Uint32Array<ArrayBuffer> {
  let count = 0
  for (let at = 1; at < runs.length; at += 2) count += runs[at]!
  const indices = new Uint32Array(count)
  let next = 0
  for (let at = 0; at < runs.length; at += 2)
    for (let index = runs[at]!; index < runs[at]! + runs[at + 1]!; index++) indices[next++] = index
  return indices
}
