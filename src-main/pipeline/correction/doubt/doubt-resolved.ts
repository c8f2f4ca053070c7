import type { CorrectionTool, Patch } from '@contract/correction.ts'
import type { Shape } from '@volume/grid.ts'
import type { DoubtfulRegion } from './doubtful-regions.ts'

/**
 * open → seen (visited) → corrected or confirmed. A region is decided when the reader decided about it: by saying that it
 * is right (confirmed), or by a step of a local tool (`isLocal`) that changed a voxel of it (corrected). What an operation on
 * whole segments does to its voxels on the way decides nothing: nobody looked there.
 */
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

/** They write where the hand points, as far as their tip or one filling reaches. */
const pointed: ReadonlySet<CorrectionTool> = new Set(['brush', 'eraser', 'threshold-brush', 'smart-fill'])
/** They write inside a line that is drawn in a slice, or through many slices at once. */
const outlined: ReadonlySet<CorrectionTool> = new Set(['lasso', 'scissors'])

/** Whether a step wrote where the reader pointed: by the tip of a tool, or inside a line in the one slice of that line. */
export const isLocal = ({ tool, runs }: Pick<Patch, 'tool' | 'runs'>, shape: Shape): boolean =>
  pointed.has(tool) || (outlined.has(tool) && isInOneSlice(runs, shape))

/** Whether all voxels of the runs have one index along one of the axes. */
function isInOneSlice(runs: Uint32Array, [ni, nj]: Shape): boolean {
  const least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const most = [-1, -1, -1]
  const add = (axis: number, index: number) => {
    if (index < least[axis]!) least[axis] = index
    if (index > most[axis]!) most[axis] = index
  }
  for (let at = 0; at < runs.length; at += 4) {
    const first = runs[at]!
    const last = first + runs[at + 1]! - 1
    const [firstRow, lastRow] = [Math.floor(first / ni), Math.floor(last / ni)]
    for (const [index, row] of [
      [first, firstRow],
      [last, lastRow],
    ] as const) {
      add(0, index % ni)
      add(1, row % nj)
      add(2, Math.floor(row / nj))
    }
    // A run that passes the end of a row covers both ends of rows.
    if (lastRow > firstRow) for (const end of [0, ni - 1]) add(0, end)
  }
  return least.some((index, axis) => index === most[axis])
}

/** The voxels of all regions, ascending, and the id of the region that each belongs to. */
export interface RegionIndex {
  readonly indices: Uint32Array<ArrayBuffer>
  readonly owners: Float64Array<ArrayBuffer>
}

/** Finds the ids of the regions in which a patch changed a voxel. */
export function regionFinder({ indices, owners }: RegionIndex): (patch: Pick<Patch, 'runs'>) => ReadonlySet<number> {
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

/** Regions have no voxel in common. */
export function regionIndex(regions: readonly Pick<DoubtfulRegion, 'id' | 'voxels'>[]): RegionIndex {
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
