import type { LeftBranch, Patch } from '@contract/correction.ts'
import type { History } from '@correction/journal/history.ts'
import type { PatchDirection } from '@correction/journal/patch.ts'
import type { OwnEntry } from './journal-entry.svelte.ts'

/** A stroke as the history shows it. It has a number once it is on disk. */
export interface HistoryEntry extends Patch {
  readonly patchNumber: number | undefined
  readonly readerId: string
  readonly at: string
}

/** One patch as it was applied on screen. */
export interface Change {
  readonly patch: Patch
  readonly direction: PatchDirection
}

/** What happened on screen and is on its way to disk. */
export type PendingStep = PendingWrite & {
  readonly changes: readonly Change[]
  readonly before: History<HistoryEntry>
}
export type PendingWrite =
  | { readonly kind: 'record'; readonly entry: OwnEntry }
  | { readonly kind: 'undo' | 'redo' }
  /** To where this is the newest applied; absent: to the base. */
  | { readonly kind: 'go-to'; readonly entry: HistoryEntry | undefined }

export const forward = (patch: Patch): Change => ({ patch, direction: 'forward' })
export const backward = (patch: Patch): Change => ({ patch, direction: 'backward' })

/** The left branches once a step was recorded: what could have been redone before it is one of them now. */
export function branchesAfter(
  branches: readonly LeftBranch[],
  { patches, appliedCount }: History<HistoryEntry>,
): readonly LeftBranch[] {
  const left = patches.slice(appliedCount)
  const end = left.at(-1)
  if (end?.patchNumber === undefined) return branches
  const forkPatchNumber = patches[appliedCount - 1]?.patchNumber ?? 0
  const moved = branches.map((branch) => {
    const position = left.findIndex((entry) => entry.patchNumber === branch.forkPatchNumber)
    return position < 0 ? branch : { ...branch, forkPatchNumber, patchCount: branch.patchCount + position + 1 }
  })
  const { readerId, at } = end
  return [{ patchNumber: end.patchNumber, forkPatchNumber, patchCount: left.length, readerId, at }, ...moved]
}
