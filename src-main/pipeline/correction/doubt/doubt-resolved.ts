import type { Patch } from '@contract/correction.ts'
import type { DoubtfulRegion } from './doubtful-regions.ts'

/** open → seen (visited) → corrected (a stroke changed a voxel of it) or confirmed (the reader says that it is right). */
export type RegionState = 'open' | 'seen' | 'corrected' | 'confirmed'

export const isResolved = (state: RegionState): boolean => state === 'corrected' || state === 'confirmed'

/**
 * The share of all expected wrong voxels, 0..1, that lies in regions which are corrected or confirmed. Having been seen
 * resolves nothing. Without doubt there is nothing to resolve: `undefined`.
 */
export function resolvedShare(
  regions: readonly Pick<DoubtfulRegion, 'id' | 'expectedWrongCount'>[],
  stateOf: (id: number) => RegionState,
): number | undefined {
  let [resolved, whole] = [0, 0]
  for (const { id, expectedWrongCount } of regions) {
    whole += expectedWrongCount
    if (isResolved(stateOf(id))) resolved += expectedWrongCount
  }
  return whole === 0 ? undefined : resolved / whole
}

/** Those that would each change Dice by less than this. */
export const confidentRegions = <Region extends Pick<DoubtfulRegion, 'expectedDiceChange'>>(
  regions: readonly Region[],
  belowDiceChange: number,
): readonly Region[] => regions.filter((region) => region.expectedDiceChange < belowDiceChange)

/** Finds the ids of the regions in which a patch changed a voxel. */
export function regionFinder(
  regions: readonly Pick<DoubtfulRegion, 'id' | 'voxels'>[],
): (patch: Pick<Patch, 'runs'>) => ReadonlySet<number> {
  const { indices, owners } = sortedVoxels(regions)
  return ({ runs }) => {
    const touched = new Set<number>()
    for (let run = 0; run < runs.length; run += 4) {
      const end = runs[run]! + runs[run + 1]!
      for (let at = firstFrom(indices, runs[run]!); at < indices.length && indices[at]! < end; at++)
        touched.add(owners[at]!)
    }
    return touched
  }
}

/** All voxels of the regions, ascending, and whose they are. Regions have no voxel in common. */
function sortedVoxels(regions: readonly Pick<DoubtfulRegion, 'id' | 'voxels'>[]) {
  const count = regions.reduce((sum, { voxels }) => sum + voxels.length, 0)
  const all = new Float64Array(count)
  let at = 0
  // Both numbers in one, so that the array sorts without a comparison function: 2³² voxels times 2²¹ regions are exact.
  for (const [number, { voxels }] of regions.entries())
    for (const index of voxels) all[at++] = index * regions.length + number
  all.sort()
  return {
    indices: Uint32Array.from(all, (pair) => Math.floor(pair / regions.length)),
    owners: Float64Array.from(all, (pair) => regions[pair % regions.length]!.id),
  }
}

/** Place of the first index that is not below `least`. */
function firstFrom(indices: Uint32Array, least: number): number {
  let [low, high] = [0, indices.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (indices[middle]! < least) low = middle + 1
    else high = middle
  }
  return low
}
