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
import { backward, branchesAfter, type Change, forward, type HistoryEntry, type PendingStep } from './journal-step.ts'

export type { HistoryEntry } from './journal-step.ts'

/** saved ⇄ saving → unsaved; from unsaved by retry to saving, or by taking back to saved. */
export type SavedState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving'; readonly pendingCount: number }
  | { readonly kind: 'unsaved'; readonly pendingCount: number; readonly because: string }

export interface JournalNeeds {
  readonly correction: Pick<CorrectionApi, 'record' | 'undo' | 'redo' | 'goTo' | 'checkpoint'>
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
  #history = $state.raw<History<HistoryEntry>>({ patches: [], appliedCount: 0 })
  #pending = $state.raw<readonly PendingStep[]>([])
  #problem = $state<string>()
  #segments = $state.raw<readonly Segment[]>([])
  #checkpoints = $state.raw<readonly Checkpoint[]>([])
  #leftBranches = $state.raw<readonly LeftBranch[]>([])
  #isJumping = $state(false)
  #drained: Promise<void> | undefined

  constructor(needs: JournalNeeds) {
    this.#needs = needs
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
  get canUndo(): boolean {
    return this.#isFree && this.#history.appliedCount > 0
  }
  get canRedo(): boolean {
    return this.#isFree && this.#history.appliedCount < this.#history.patches.length
  }
  get saved(): SavedState {
    const pendingCount = this.#pending.length
    if (this.#problem !== undefined) return { kind: 'unsaved', pendingCount, because: this.#problem }
    return pendingCount > 0 ? { kind: 'saving', pendingCount } : { kind: 'saved' }
  }

  get #isFree(): boolean {
    return this.#problem === undefined && !this.#isJumping
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
    if (!this.#isFree) return
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
    if (!this.#isFree || target === appliedCount) return
    const changes = [
      ...patches.slice(target, appliedCount).toReversed().map(backward),
      ...patches.slice(appliedCount, target).map(forward),
    ]
    for (const change of changes) this.#apply(change)
    this.#take({ kind: 'go-to', entry: patches[target - 1], changes }, { patches, appliedCount: target })
  }

  /** To the state of a checkpoint or at the end of a left branch; 0 is the base. Says why it was not possible. */
  async goToPatch(patchNumber: number): Promise<string | undefined> {
    const position = this.#history.patches.findIndex((entry) => entry.patchNumber === patchNumber) + 1
    if (position > 0 || patchNumber === 0) {
      this.goTo(position)
      return undefined
    }
    if (!this.#isFree) return this.#problem
    this.#isJumping = true
    try {
      if ((await this.settled()).kind === 'unsaved') return this.#problem
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
    if ((await this.settled()).kind === 'unsaved') return this.#problem
    const patchNumber = this.#history.patches[this.#history.appliedCount - 1]?.patchNumber ?? 0
    const answer = await this.#needs.correction.checkpoint({ ...this.#held, patchNumber, name })
    if (!answer.ok) return sentenceOf(answer.failure)
    this.#checkpoints = [...this.#checkpoints, answer.value]
    return undefined
  }

  /** Resolves when nothing is on its way any more; the state then says whether all of it was kept. */
  async settled(): Promise<SavedState> {
    while (this.#drained) await this.#drained
    return this.saved
  }

  /** Tries to write again what could not be written. */
  retry(): void {
    if (this.#problem === undefined) return
    this.#problem = undefined
    this.#drain()
  }

  /** Takes everything back that could not be written: the screen then shows what is on disk. */
  takeBack(): void {
    const [first] = this.#pending
    if (this.#problem === undefined || !first) return
    for (const { changes } of this.#pending.toReversed())
      for (const { patch, direction } of changes.toReversed())
        this.#apply({ patch, direction: direction === 'forward' ? 'backward' : 'forward' })
    this.#show(first.before)
    this.#pending = []
    this.#problem = undefined
  }

  get #held(): Pick<Claim, 'caseId' | 'fence'> {
    const { caseId, fence } = this.#needs.claim
    return { caseId, fence }
  }

  #append(patch: Patch): void {
    const { readerId, now } = this.#needs
    const entry = { ...patch, patchNumber: undefined, readerId, at: now().toISOString() }
    this.#take({ kind: 'record', entry, changes: [forward(patch)] }, recordPatch(this.#history, entry))
  }

  #step(kind: 'undo' | 'redo', step: HistoryStep<HistoryEntry> | undefined, direction: PatchDirection): void {
    if (!step) return
    const change = { patch: step.patch, direction }
    this.#apply(change)
    this.#take({ kind, entry: step.patch, changes: [change] }, step.history)
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

  #take(step: Omit<PendingStep, 'before'>, history: History<HistoryEntry>): void {
    this.#pending = [...this.#pending, { ...step, before: this.#history }]
    this.#show(history)
    this.#drain()
  }

  #drain(): void {
    this.#drained ??= this.#writeAll().finally(() => {
      this.#drained = undefined
    })
  }

  async #writeAll(): Promise<void> {
    for (let step = this.#pending[0]; step && this.#problem === undefined; step = this.#pending[0]) {
      const because = await this.#write(step).catch((error: unknown) =>
        error instanceof Error ? error.message : String(error),
      )
      if (because === undefined) this.#pending = this.#pending.slice(1)
      else this.#problem = because
    }
  }

  /** Why it could not be written, or nothing. */
  async #write({ kind, entry, before }: PendingStep): Promise<string | undefined> {
    const { correction } = this.#needs
    if (kind === 'go-to') {
      const answer = await correction.goTo({ ...this.#held, patchNumber: entry?.patchNumber ?? 0 })
      return answer.ok ? undefined : sentenceOf(answer.failure)
    }
    if (kind !== 'record') {
      const answer = await correction[kind](this.#held)
      return answer.ok ? undefined : sentenceOf(answer.failure)
    }
    if (!entry) throw new Error('Only a jump can lead to the base.')
    const { tool, segmentValue, runs, segmentChange } = entry
    const patch = { tool, segmentValue, runs, ...(segmentChange && { segmentChange }) }
    const answer = await correction.record({ ...this.#held, patch })
    if (!answer.ok) return sentenceOf(answer.failure)
    this.#number(entry, answer.value.patchNumber)
    this.#leftBranches = branchesAfter(this.#leftBranches, before)
    return undefined
  }

  /** The stroke has its number now, wherever it stands. */
  #number(entry: HistoryEntry, patchNumber: number): void {
    const numbered = { ...entry, patchNumber }
    const inHistory = ({ patches, appliedCount }: History<HistoryEntry>) => ({
      patches: patches.map((other) => (other === entry ? numbered : other)),
      appliedCount,
    })
    this.#show(inHistory(this.#history))
    this.#pending = this.#pending.map((step) => ({
      ...step,
      entry: step.entry === entry ? numbered : step.entry,
      before: inHistory(step.before),
    }))
  }
}
