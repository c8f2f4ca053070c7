import { determinant } from '@volume/affine.ts'
import { extents } from '@volume/extent.ts'
import type { Grid } from '@volume/grid.ts'
import { spacingMm } from '@volume/grid.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { Ranks } from './doubt-blobs.ts'
import { doubtBlobs } from './doubt-blobs.ts'
import type { DoubtMap } from './doubt-map.ts'
import { errorProbabilities } from './doubt-map.ts'
import { rivalLabels } from './doubt-rivals.ts'
import { gainsOf } from './doubt-tally.ts'
import { nearestSegment } from './nearest-segment.ts'
import type { RegionPlace } from './region-place.ts'
import { regionPlace } from './region-place.ts'

export interface DoubtfulRegionsRequest {
  readonly labelmap: Labelmap
  /** Says how likely each label is wrong. */
  readonly predictiveEntropy: DoubtMap
  /** Says where the samples disagree: regions are its blobs, or those of the entropy where it is absent. */
  readonly mutualInformation?: DoubtMap | undefined
  /** Stands for the nearest segment where nothing is labelled. */
  readonly firstSegmentValue: number
}

/**
 * A connected place of doubt, small enough to be judged in one look: its box, its most doubtful voxel (`peak`), where the
 * panes should stand (`lookAt`, in the slice of the largest cut), the slice of the largest cut along i, j, k, and the
 * voxel `axis` across which the cut is largest in mm².
 */
export interface DoubtfulRegion extends RegionPlace {
  /** Index of the peak: it depends on the maps alone, so it stays when a case is opened again. */
  readonly id: number
  /** The segment whose Dice it may change most. */
  readonly segmentValue: number
  /** Indices, ascending. */
  readonly voxels: Uint32Array
  readonly volumeMm3: number
  /** Mean of the map that the region is a blob of. */
  readonly meanNats: number
  /** Σ (1 − p) of the most probable class. A model that is too sure expects too few: the shipped one a third of the truth. */
  readonly expectedWrongCount: number
  /** Expected change of Dice if its doubt was resolved, summed over the segments that it is about. */
  readonly expectedDiceChange: number
}

/** A voxel is in doubt from this probability of a wrong label on. */
const leastErrorProbability = 0.2
/** A region holds at least one voxel that belongs to the more doubtful half of those in doubt. */
const seedShare = 0.5
/** What one look takes in: no side of a region's box is longer. */
const longestSideMm = 8

/**
 * The regions of doubt, the one that may change Dice most first; equals in order of their id. Voxels in doubt are those
 * whose label is wrong with a probability of at least 0.2 by the entropy, wherever they lie: the map peaks at the surfaces,
 * and what lies apart may be a part that was missed. Their blobs are those of `doubtBlobs`; one without a voxel of the more
 * doubtful half is left out (hysteresis). The limits were chosen on ten held-out hippocampus cases by what a simulated
 * reader gained (`test/slow/robot-reader.test.ts`, which reports on others).
 */
export function doubtfulRegions(request: DoubtfulRegionsRequest): readonly DoubtfulRegion[] {
  const found = findDoubt(request)
  if (!found) return []
  const { grid } = request.labelmap
  const { candidates, blobs, heights, errors, natsPerUnit } = found
  const gainOf = gainsOf(found, found.labelledCountOf)
  const seed = heights.toSorted()[Math.floor(heights.length * (1 - seedShare))]!
  const voxelMm3 = Math.abs(determinant(grid.rasFromVoxel))
  const regions: DoubtfulRegion[] = []
  for (const members of membersOf(blobs)) {
    const top = members.reduce((best, rank) => (heights[rank]! > heights[best]! ? rank : best))
    if (heights[top]! < seed) continue
    const { segmentValue, wrongCount, diceChange } = gainOf(members)
    const voxels = members.map((rank) => candidates[rank]!)
    const peak = candidates[top]!
    regions.push({
      ...regionPlace({ grid, indices: voxels, peak, weights: Float32Array.from(members, (rank) => errors[rank]!) }),
      id: peak,
      segmentValue,
      voxels,
      volumeMm3: voxels.length * voxelMm3,
      meanNats: (natsPerUnit * members.reduce((sum, rank) => sum + heights[rank]!, 0)) / voxels.length,
      expectedWrongCount: wrongCount,
      expectedDiceChange: diceChange,
    })
  }
  return regions.sort((a, b) => b.expectedDiceChange - a.expectedDiceChange || a.id - b.id)
}

/** All voxels in doubt, place by place: index, blob, label, rival, doubt as stored and probability of a wrong label. */
function findDoubt({ labelmap, predictiveEntropy, mutualInformation, firstSegmentValue }: DoubtfulRegionsRequest) {
  const { grid } = labelmap
  const doubt = mutualInformation ?? predictiveEntropy
  const errorByValue = errorProbabilities(predictiveEntropy.natsPerUnit)
  const least = errorByValue.findIndex((error) => error >= leastErrorProbability)
  const candidates = least < 0 ? new Uint32Array(0) : indicesFrom(predictiveEntropy.voxels, least)
  if (candidates.length === 0) return undefined
  const ranks = rankIn(candidates, grid)
  const blobs = doubtBlobs({ shape: grid.shape, heights: doubt.voxels, candidates, ranks, reach: reachOf(grid) })
  const extentOf = extents(labelmap)
  const nearestOf = nearestSegment(grid, extentOf)
  const nearest = (index: number) => nearestOf(index) ?? firstSegmentValue
  return {
    candidates,
    blobs,
    labels: gathered(labelmap.voxels, candidates),
    rivals: rivalLabels({ labelmap, candidates, ranks, blobs, nearest }),
    heights: gathered(doubt.voxels, candidates),
    errors: gathered(predictiveEntropy.voxels, candidates, errorByValue),
    natsPerUnit: doubt.natsPerUnit,
    labelledCountOf: (segmentValue: number) => extentOf.get(segmentValue)?.voxelCount ?? 0,
  }
}

/** Covers the slices of the candidates and one more on either side: all that a neighbor can lie in. */
function rankIn(candidates: Uint32Array, { shape: [ni, nj, nk] }: Grid): Ranks {
  const slice = ni * nj
  const from = Math.max(0, Math.floor(candidates[0]! / slice) - 1)
  const to = Math.min(nk - 1, Math.floor(candidates[candidates.length - 1]! / slice) + 1)
  const ranks = new Int32Array((to - from + 1) * slice)
  const first = from * slice
  for (let rank = 0; rank < candidates.length; rank++) ranks[candidates[rank]! - first] = rank + 1
  return { first, ranks }
}

/** The values at these places; looked up in `table` if there is one. */
function gathered(values: Uint16Array, places: Uint32Array): Uint16Array
function gathered(values: Uint16Array, places: Uint32Array, table: Float32Array): Float32Array
function gathered(values: Uint16Array, places: Uint32Array, table?: Float32Array): Uint16Array | Float32Array {
  const found = table ? new Float32Array(places.length) : new Uint16Array(places.length)
  for (let at = 0; at < places.length; at++) {
    const value = values[places[at]!]!
    found[at] = table ? table[value]! : value
  }
  return found
}

/** Indices of the voxels that hold at least `least`, which is above 0. Most hold 0: those are passed two at a time. */
function indicesFrom(voxels: Uint16Array, least: number): Uint32Array {
  const isAligned = voxels.byteOffset % 4 === 0
  const pairs = isAligned ? new Uint32Array(voxels.buffer, voxels.byteOffset, voxels.length >> 1) : new Uint32Array(0)
  const indices: number[] = []
  for (let pair = 0; pair < pairs.length; pair++) {
    if (pairs[pair] === 0) continue
    if (voxels[2 * pair]! >= least) indices.push(2 * pair)
    if (voxels[2 * pair + 1]! >= least) indices.push(2 * pair + 1)
  }
  for (let index = 2 * pairs.length; index < voxels.length; index++) if (voxels[index]! >= least) indices.push(index)
  return Uint32Array.from(indices)
}

const reachOf = (grid: Grid): readonly [number, number, number] => {
  const [i, j, k] = spacingMm(grid).map((mm) => Math.max(1, Math.floor(longestSideMm / mm)))
  return [i ?? 1, j ?? 1, k ?? 1]
}

/** The places of each blob, ascending. */
function membersOf(blobs: Int32Array): readonly Uint32Array[] {
  const counts: number[] = []
  for (const blob of blobs) counts[blob] = (counts[blob] ?? 0) + 1
  const members = counts.map((count) => new Uint32Array(count))
  counts.fill(0)
  for (let place = 0; place < blobs.length; place++) {
    const blob = blobs[place]!
    members[blob]![counts[blob]!++] = place
  }
  return members
}
