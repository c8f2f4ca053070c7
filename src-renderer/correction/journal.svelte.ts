import type { CorrectionApi, CorrectionHistory, Patch } from '@contract/correction.ts'
import { sentenceOf } from '@contract/failure/failure.ts'
import type { Claim } from '@contract/queue.ts'
import type { History, HistoryStep } from '@correction/history.ts'
import { recordPatch, redo, undo } from '@correction/history.ts'
import { applyPatch, type PatchDirection } from '@correction/patch.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'

/** A stroke as the history shows it. It has a number once it is on disk. */
export interface HistoryEntry extends Patch {
  readonly patchNumber: number | undefined
  readonly readerId: string
  readonly at: string
}

/** What happened on screen and is on its way to disk. */
interface PendingStep {
  readonly kind: 'record' | 'undo' | 'redo'
  readonly entry: HistoryEntry
  readonly before: History<HistoryEntry>
}

/** saved ⇄ saving → unsaved; from unsaved by retry to saving, or by taking back to saved. */
export type SavedState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving'; readonly pendingCount: number }
  | { readonly kind: 'unsaved'; readonly pendingCount: number; readonly because: string }

export interface JournalNeeds {
  readonly correction: Pick<CorrectionApi, 'record' | 'undo' | 'redo'>
  readonly claim: Pick<Claim, 'caseId' | 'fence'>
  readonly labelmap: Labelmap
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
  #drained: Promise<void> | undefined

  constructor(needs: JournalNeeds) {
    this.#needs = needs
    this.#history = { patches: needs.history.patches, appliedCount: needs.history.appliedCount }
  }

  get entries(): readonly HistoryEntry[] {
    return this.#history.patches
  }
  get appliedCount(): number {
    return this.#history.appliedCount
  }
  get canUndo(): boolean {
    return this.#problem === undefined && this.#history.appliedCount > 0
  }
  get canRedo(): boolean {
    return this.#problem === undefined && this.#history.appliedCount < this.#history.patches.length
  }
  get saved(): SavedState {
    const pendingCount = this.#pending.length
    if (this.#problem !== undefined) return { kind: 'unsaved', pendingCount, because: this.#problem }
    return pendingCount > 0 ? { kind: 'saving', pendingCount } : { kind: 'saved' }
  }

  /** A finished stroke, painted already. */
  record(patch: Patch): void {
    const { readerId, now } = this.#needs
    const entry = { ...patch, patchNumber: undefined, readerId, at: now().toISOString() }
    this.#needs.onChange({ patch, direction: 'forward', box: undefined })
    this.#take('record', { history: recordPatch(this.#history, entry), patch: entry })
  }

  undo(): void {
    if (this.canUndo) this.#step('undo', undo(this.#history), 'backward')
  }
  redo(): void {
    if (this.canRedo) this.#step('redo', redo(this.#history), 'forward')
  }

  /** Undoes or redoes until `count` strokes are applied. */
  goTo(count: number): void {
    while (this.canUndo && this.#history.appliedCount > count) this.undo()
    while (this.canRedo && this.#history.appliedCount < count) this.redo()
  }

  /** Resolves when nothing is on its way any more; the state then says whether all of it was kept. */
  async settled(): Promise<SavedState> {
    await this.#drained
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
    for (const { kind, entry } of this.#pending.toReversed())
      this.#apply(entry, kind === 'undo' ? 'forward' : 'backward')
    this.#history = first.before
    this.#pending = []
    this.#problem = undefined
  }

  #step(kind: 'undo' | 'redo', step: HistoryStep<HistoryEntry> | undefined, direction: PatchDirection): void {
    if (!step) return
    this.#apply(step.patch, direction)
    this.#take(kind, step)
  }

  #apply(patch: Patch, direction: PatchDirection): void {
    const box = applyPatch(this.#needs.labelmap, patch, direction)
    this.#needs.onChange({ patch, direction, box })
  }

  #take(kind: PendingStep['kind'], { history, patch }: HistoryStep<HistoryEntry>): void {
    this.#pending = [...this.#pending, { kind, entry: patch, before: this.#history }]
    this.#history = history
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
  async #write({ kind, entry }: PendingStep): Promise<string | undefined> {
    const { correction, claim } = this.#needs
    const held = { caseId: claim.caseId, fence: claim.fence }
    if (kind !== 'record') {
      const answer = await correction[kind](held)
      return answer.ok ? undefined : sentenceOf(answer.failure)
    }
    const { tool, segmentValue, runs, segmentChange } = entry
    const patch = { tool, segmentValue, runs, ...(segmentChange && { segmentChange }) }
    const answer = await correction.record({ ...held, patch })
    if (!answer.ok) return sentenceOf(answer.failure)
    this.#number(entry, answer.value.patchNumber)
    return undefined
  }

  /** The stroke has its number now, wherever it stands. */
  #number(entry: HistoryEntry, patchNumber: number): void {
    const numbered = { ...entry, patchNumber }
    const inHistory = ({ patches, appliedCount }: History<HistoryEntry>) => ({
      patches: patches.map((other) => (other === entry ? numbered : other)),
      appliedCount,
    })
    this.#history = inHistory(this.#history)
    this.#pending = this.#pending.map((step) => ({
      ...step,
      entry: step.entry === entry ? numbered : step.entry,
      before: inHistory(step.before),
    }))
  }
}
