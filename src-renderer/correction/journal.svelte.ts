import type { Checkpoint, CorrectionApi, CorrectionHistory, LeftBranch, Patch } from '@contract/correction.ts'
import { sentenceOf } from '@contract/failure/failure.ts'
import type { Claim } from '@contract/queue.ts'
import type { Segment } from '@contract/segment.ts'
import type { History, HistoryStep } from '@correction/journal/history.ts'
import { appliedPatches, recordPatch, redo, undo } from '@correction/journal/history.ts'
import { applyPatch, type PatchDirection } from '@correction/journal/patch.ts'
import { segmentsAfter } from '@correction/journal/segment-changes.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { OwnEntry } from './journal-entry.svelte.ts'
import { backward, branchesAfter, type Change, forward, type HistoryEntry, type PendingWrite } from './journal-step.ts'
import { type SavedState, StepWriter } from './journal-writer.svelte.ts'

export type { HistoryEntry } from './journal-step.ts'
export type { SavedState } from './journal-writer.svelte.ts'

export interface JournalNeeds {
  readonly correction: Pick<CorrectionApi, 'record' | 'undo' | 'redo' | 'goTo' | 'checkpoint' | 'keepAside'>
  readonly claim: Pick<Claim, 'caseId' | 'fence'>
  readonly labelmap: Labelmap
  /** The segment table of the base. */
  readonly segments: readonly Segment[]
  readonly history: CorrectionHistory
  readonly readerId: string
  readonly now: () => Date
  /** Voxels changed: a patch was applied in this direction, inside this box (absent for a stroke: it is painted already). */
  readonly onChange: (change: { patch: Patch; direction: PatchDirection; box: VoxelBox | undefined }) => void
}

/**
 * The strokes of one case. A step is on screen at once and goes to disk in order; one that cannot be written stops all
 * further painting until the reader retries it or takes it back: nothing is ever shown as kept that is not.
 */
export class Journal {
  readonly #needs: JournalNeeds
  readonly #writer: StepWriter
  #history = $state.raw<History<HistoryEntry>>({ patches: [], appliedCount: 0 })
  #segments = $state.raw<readonly Segment[]>([])
  #checkpoints = $state.raw<readonly Checkpoint[]>([])
  #leftBranches = $state.raw<readonly LeftBranch[]>([])
  #isJumping = $state(false)

  constructor(needs: JournalNeeds) {
    this.#needs = needs
    this.#writer = new StepWriter({
      correction: needs.correction,
      claim: needs.claim,
      segmentationId: needs.history.segmentationId,
      shown: () => this.#history,
      onRecorded: ({ before }) => {
        this.#leftBranches = branchesAfter(this.#leftBranches, before)
      },
    })
    this.#checkpoints = needs.history.checkpoints
    this.#leftBranches = needs.history.leftBranches
    this.#show({ patches: needs.history.patches, appliedCount: needs.history.appliedCount })
  }

  get entries(): readonly HistoryEntry[] {
    return this.#history.patches
  }
  get appliedCount(): number {
    return this.#history.appliedCount
  }
  /** The segment table with all that is applied. */
  get segments(): readonly Segment[] {
    return this.#segments
  }
  get checkpoints(): readonly Checkpoint[] {
    return this.#checkpoints
  }
  get leftBranches(): readonly LeftBranch[] {
    return this.#leftBranches
  }
  /** On the way to another branch, which has to be fetched: no stroke may begin. */
  get isJumping(): boolean {
    return this.#isJumping
  }
  /** Steps can be made now. */
  get isFree(): boolean {
    return this.#writer.isFree && !this.#isJumping
  }
  get canUndo(): boolean {
    return this.isFree && this.#history.appliedCount > 0
  }
  get canRedo(): boolean {
    return this.isFree && this.#history.appliedCount < this.#history.patches.length
  }
  get saved(): SavedState {
    return this.#writer.saved
  }
  /** Why the case cannot be decided, in words. */
  get undecidable(): string | undefined {
    return this.#writer.undecidable
  }

  /** A finished stroke, painted already. */
  record(patch: Patch): void {
    // A stroke that ended during a jump belongs to a state that is being left: it is taken off again, and seen to be.
    const isLeft = this.#isJumping
    if (!isLeft) this.#needs.onChange({ patch, direction: 'forward', box: undefined })
    if (isLeft) this.#apply({ patch, direction: 'backward' })
    else this.#append(patch)
  }

  /** A step that is not on screen yet. */
  perform(patch: Patch): void {
    if (!this.isFree) return
    this.#apply({ patch, direction: 'forward' })
    this.#append(patch)
  }

  undo(): void {
    if (this.canUndo) this.#step('undo', undo(this.#history), 'backward')
  }
  redo(): void {
    if (this.canRedo) this.#step('redo', redo(this.#history), 'forward')
  }

  /** To the state in which `count` steps of this branch are applied. */
  goTo(count: number): void {
    const { patches, appliedCount } = this.#history
    const target = Math.min(Math.max(0, count), patches.length)
    if (!this.isFree || target === appliedCount) return
    const changes = [
      ...patches.slice(target, appliedCount).toReversed().map(backward),
      ...patches.slice(appliedCount, target).map(forward),
    ]
    for (const change of changes) this.#apply(change)
    this.#take({ kind: 'go-to', entry: patches[target - 1] }, changes, { patches, appliedCount: target })
  }

  /** To the state of a checkpoint or at the end of a left branch; 0 is the base. Says why it was not possible. */
  async goToPatch(patchNumber: number): Promise<string | undefined> {
    const position = this.#history.patches.findIndex((entry) => entry.patchNumber === patchNumber) + 1
    if (position > 0 || patchNumber === 0) {
      this.goTo(position)
      return undefined
    }
    if (!this.isFree) return this.#writer.because
    this.#isJumping = true
    try {
      await this.settled()
      if (!this.#writer.isFree) return this.#writer.because
      const answer = await this.#needs.correction.goTo({ ...this.#held, patchNumber })
      if (!answer.ok) return sentenceOf(answer.failure)
      this.#adopt(answer.value)
      return undefined
    } finally {
      this.#isJumping = false
    }
  }

  /** Names the state on screen. Says why it was not possible. */
  async checkpoint(name: string): Promise<string | undefined> {
    await this.settled()
    if (!this.#writer.isFree) return this.#writer.because
    const patchNumber = this.#history.patches[this.#history.appliedCount - 1]?.patchNumber ?? 0
    const answer = await this.#needs.correction.checkpoint({ ...this.#held, patchNumber, name })
    if (!answer.ok) return sentenceOf(answer.failure)
    this.#checkpoints = [...this.#checkpoints, answer.value]
    return undefined
  }

  /** Resolves when nothing is on its way any more; the state then says whether all of it was kept. */
  settled(): Promise<SavedState> {
    return this.#writer.settled()
  }

  /** Tries to write again what could not be written. */
  retry(): void {
    this.#writer.retry()
  }

  /** Takes everything back that could not be written: the screen then shows what is on disk. */
  takeBack(): void {
    const steps = this.#writer.takeBack()
    const [first] = steps
    if (!first) return
    for (const { changes } of steps.toReversed())
      for (const { patch, direction } of changes.toReversed())
        this.#apply({ patch, direction: direction === 'forward' ? 'backward' : 'forward' })
    this.#show(first.before)
  }

  get #held(): Pick<Claim, 'caseId' | 'fence'> {
    const { caseId, fence } = this.#needs.claim
    return { caseId, fence }
  }

  #append(patch: Patch): void {
    const { readerId, now } = this.#needs
    const entry = new OwnEntry(patch, readerId, now().toISOString())
    this.#take({ kind: 'record', entry }, [forward(patch)], recordPatch(this.#history, entry))
  }

  #step(kind: 'undo' | 'redo', step: HistoryStep<HistoryEntry> | undefined, direction: PatchDirection): void {
    if (!step) return
    const change = { patch: step.patch, direction }
    this.#apply(change)
    this.#take({ kind }, [change], step.history)
  }

  #apply({ patch, direction }: Change): void {
    const box = applyPatch(this.#needs.labelmap, patch, direction)
    this.#needs.onChange({ patch, direction, box })
  }

  #show(history: History<HistoryEntry>): void {
    this.#history = history
    const segments = segmentsAfter(this.#needs.segments, appliedPatches(history))
    const isSame =
      segments.length === this.#segments.length && segments.every((segment, at) => segment === this.#segments[at])
    if (!isSame) this.#segments = segments
  }

  /** Another branch, which disk has gone to: back to where both are one, and on from there. */
  #adopt({ patches, appliedCount, checkpoints, leftBranches }: CorrectionHistory): void {
    const before = appliedPatches(this.#history)
    const after = patches.slice(0, appliedCount)
    let common = 0
    while (common < after.length && before[common]?.patchNumber === after[common]?.patchNumber) common++
    for (const patch of before.slice(common).toReversed()) this.#apply(backward(patch))
    for (const patch of after.slice(common)) this.#apply(forward(patch))
    this.#show({ patches, appliedCount })
    this.#checkpoints = checkpoints
    this.#leftBranches = leftBranches
  }

  #take(write: PendingWrite, changes: readonly Change[], history: History<HistoryEntry>): void {
    const before = this.#history
    this.#show(history)
    this.#writer.add({ ...write, changes, before })
  }
}
