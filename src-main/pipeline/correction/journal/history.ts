import type { Patch } from '@contract/correction.ts'

/** The strokes of a correction: the first `appliedCount` are applied, the rest were undone and can be redone. */
export interface History<OnePatch extends Patch = Patch> {
  readonly patches: readonly OnePatch[]
  readonly appliedCount: number
}

/** A step through the history: what it is afterwards, and the patch to apply backward (undo) or forward (redo). */
export interface HistoryStep<OnePatch extends Patch = Patch> {
  readonly history: History<OnePatch>
  readonly patch: OnePatch
}

export const emptyHistory: History<never> = { patches: [], appliedCount: 0 }

/** Adds a stroke that is applied already; what had been undone can no longer be redone. */
export const recordPatch = <OnePatch extends Patch>(
  { patches, appliedCount }: History<OnePatch>,
  patch: OnePatch,
): History<OnePatch> => ({ patches: [...patches.slice(0, appliedCount), patch], appliedCount: appliedCount + 1 })

/** `undefined`: there is nothing to undo. */
export function undo<OnePatch extends Patch>({
  patches,
  appliedCount,
}: History<OnePatch>): HistoryStep<OnePatch> | undefined {
  const patch = patches[appliedCount - 1]
  return patch && { history: { patches, appliedCount: appliedCount - 1 }, patch }
}

/** `undefined`: there is nothing to redo. */
export function redo<OnePatch extends Patch>({
  patches,
  appliedCount,
}: History<OnePatch>): HistoryStep<OnePatch> | undefined {
  const patch = patches[appliedCount]
  return patch && { history: { patches, appliedCount: appliedCount + 1 }, patch }
}

/** The patches that are applied, oldest first. */
export const appliedPatches = <OnePatch extends Patch>({
  patches,
  appliedCount,
}: History<OnePatch>): readonly OnePatch[] => patches.slice(0, appliedCount)
