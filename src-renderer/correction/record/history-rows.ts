import type { Checkpoint, LeftBranch, Patch } from '@contract/correction.ts'
import type { HistoryEntry } from '../journal-step.ts'

/** One line of the history. `count`: how many steps are applied in the state that the line leads to. */
export type HistoryRow =
  | { readonly kind: 'entry'; readonly entry: HistoryEntry; readonly count: number; readonly names: readonly string[] }
  | { readonly kind: 'branch'; readonly branch: LeftBranch }
  | { readonly kind: 'start'; readonly names: readonly string[] }

export interface HistoryOfRows {
  readonly entries: readonly HistoryEntry[]
  readonly checkpoints: readonly Checkpoint[]
  readonly leftBranches: readonly LeftBranch[]
}

/** Newest first. A branch stands above the step that it has in common with the one that is followed. */
export function historyRows({ entries, checkpoints, leftBranches }: HistoryOfRows): readonly HistoryRow[] {
  const names = groupedBy(checkpoints, ({ patchNumber }) => patchNumber)
  const branches = groupedBy(leftBranches, ({ forkPatchNumber }) => forkPatchNumber)
  const namesOf = (patchNumber: number) => (names.get(patchNumber) ?? []).map(({ name }) => name)
  const branchesOf = (patchNumber: number) =>
    (branches.get(patchNumber) ?? []).map((branch): HistoryRow => ({ kind: 'branch', branch }))
  const rows: HistoryRow[] = []
  for (let at = entries.length - 1; at >= 0; at--) {
    const entry = entries[at]
    if (!entry) continue
    const { patchNumber } = entry
    if (patchNumber !== undefined) rows.push(...branchesOf(patchNumber))
    rows.push({ kind: 'entry', entry, count: at + 1, names: patchNumber === undefined ? [] : namesOf(patchNumber) })
  }
  return [...rows, ...branchesOf(0), { kind: 'start', names: namesOf(0) }]
}

/** By how many voxels a step changes a segment: those that it gains less those that it loses. */
export interface ChangedSegment {
  readonly value: number
  readonly gainedVoxelCount: number
}

/**
 * The segments of which a step changes voxels: the one that it was about first, the others by label value. A step that
 * changes the segment table alone is about its segment and changes no voxel.
 */
export function changedSegments({
  runs,
  segmentValue,
}: Pick<Patch, 'runs' | 'segmentValue'>): readonly ChangedSegment[] {
  const gained = new Map<number, number>()
  const add = (value: number, count: number) => {
    if (value !== 0) gained.set(value, (gained.get(value) ?? 0) + count)
  }
  for (let at = 0; at < runs.length; at += 4) {
    add(runs[at + 2]!, -runs[at + 1]!)
    add(runs[at + 3]!, runs[at + 1]!)
  }
  if (gained.size === 0) gained.set(segmentValue, 0)
  const rank = (value: number) => (value === segmentValue ? 0 : value)
  return Array.from(gained, ([value, gainedVoxelCount]) => ({ value, gainedVoxelCount })).sort(
    (a, b) => rank(a.value) - rank(b.value),
  )
}

function groupedBy<One>(all: readonly One[], keyOf: (one: One) => number): ReadonlyMap<number, readonly One[]> {
  const groups = new Map<number, One[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}
