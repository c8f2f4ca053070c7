import type { CorrectionApi } from '@contract/correction.ts'
import { type Failure, sentenceOf } from '@contract/failure/failure.ts'
import type { Claim } from '@contract/queue.ts'
import type { Result } from '@contract/result.ts'
import { appliedPatches, type History } from '@correction/journal/history.ts'
import { correctText } from '../text/correct.ts'
import { patchOf } from './journal-entry.svelte.ts'
import type { HistoryEntry, PendingStep } from './journal-step.ts'

/**
 * saved ⇄ saving → unsaved; from unsaved by retry to saving, or by taking back to saved. When the claim is lost: saving →
 * aside, where all steps are kept in a version of their own and none can follow; or unsaved, and so on as above.
 */
export type SavedState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving'; readonly pendingCount: number }
  | { readonly kind: 'unsaved'; readonly pendingCount: number; readonly because: string; readonly isLost: boolean }
  | { readonly kind: 'aside'; readonly stepCount: number; readonly version: number }

export interface StepWriterNeeds {
  readonly correction: Pick<CorrectionApi, 'record' | 'undo' | 'redo' | 'goTo' | 'keepAside'>
  readonly claim: Pick<Claim, 'caseId' | 'fence'>
  /** The base of the correction. */
  readonly segmentationId: string
  /** The history on screen. */
  readonly shown: () => History<HistoryEntry>
  /** This stroke is on disk and has its number. */
  readonly onRecorded: (step: PendingStep) => void
}

/** The steps that are on screen and on their way to disk. One after the other; one that fails stops those behind it. */
export class StepWriter {
  readonly #needs: StepWriterNeeds
  /** Oldest first. A queue that is not drawn: only its length is. */
  #waiting: PendingStep[] = []
  #pendingCount = $state(0)
  #problem = $state<string>()
  /** Another claim has replaced this one: nothing is written any more. */
  #isLost = $state(false)
  /** The version that the first `stepCount` waiting steps are kept in. */
  #aside = $state.raw<{ readonly version: number; readonly stepCount: number }>()
  #drained: Promise<void> | undefined

  constructor(needs: StepWriterNeeds) {
    this.#needs = needs
  }

  get saved(): SavedState {
    const [pendingCount, aside] = [this.#pendingCount, this.#aside]
    if (this.#problem !== undefined)
      return { kind: 'unsaved', pendingCount, because: this.#problem, isLost: this.#isLost }
    if (aside && aside.stepCount === pendingCount) return { kind: 'aside', ...aside }
    return pendingCount > 0 ? { kind: 'saving', pendingCount } : { kind: 'saved' }
  }
  /** Further steps can be made. */
  get isFree(): boolean {
    return this.#problem === undefined && !this.#isLost
  }
  /** Why no further step can be made, in words. */
  get because(): string | undefined {
    return this.#problem ?? (this.#isLost ? correctText.aside.stopped : undefined)
  }

  /** Why the case cannot be decided, in words. */
  get undecidable(): string | undefined {
    return this.#problem === undefined ? this.because : correctText.mustSettle
  }

  add(step: PendingStep): void {
    this.#waiting.push(step)
    this.#pendingCount = this.#waiting.length
    this.#drain()
  }

  /** Resolves when nothing is on its way any more; the state then says whether all of it was kept. */
  async settled(): Promise<SavedState> {
    while (this.#drained) await this.#drained
    return this.saved
  }

  /** Tries again what could not be written. */
  retry(): void {
    if (this.#problem === undefined) return
    this.#problem = undefined
    this.#drain()
  }

  /** Forgets what could not be written and returns it, oldest first. */
  takeBack(): readonly PendingStep[] {
    if (this.#problem === undefined) return []
    const waiting = this.#waiting
    this.#waiting = []
    this.#pendingCount = 0
    this.#problem = this.#aside = undefined
    this.#isLost = false
    return waiting
  }

  #drain(): void {
    this.#drained ??= this.#writeAll().finally(() => {
      this.#drained = undefined
    })
  }

  async #writeAll(): Promise<void> {
    while (this.#problem === undefined && this.#waiting.length > (this.#aside?.stepCount ?? 0)) {
      const answer = await (this.#isLost ? this.#keepAside() : this.#writeFirst()).catch(reasonOf)
      if (typeof answer === 'string') this.#problem = answer
      else if (!answer.ok && answer.failure.kind === 'claim-lost' && !this.#isLost) this.#isLost = true
      else if (!answer.ok) this.#problem = sentenceOf(answer.failure)
    }
  }

  async #writeFirst(): Promise<Result<unknown, Failure>> {
    const [step] = this.#waiting
    if (!step) throw new Error('Nothing waits to be written.')
    const { correction, claim, onRecorded } = this.#needs
    const held = { caseId: claim.caseId, fence: claim.fence }
    const answer = await this.#call(step, held, correction)
    if (!answer.ok) return answer
    this.#waiting.shift()
    this.#pendingCount = this.#waiting.length
    if (step.kind === 'record') onRecorded(step)
    return answer
  }

  async #call(
    step: PendingStep,
    held: Pick<Claim, 'caseId' | 'fence'>,
    correction: StepWriterNeeds['correction'],
  ): Promise<Result<unknown, Failure>> {
    if (step.kind === 'go-to') return correction.goTo({ ...held, patchNumber: step.entry?.patchNumber ?? 0 })
    if (step.kind !== 'record') return correction[step.kind](held)
    const answer = await correction.record({ ...held, patch: patchOf(step.entry) })
    if (answer.ok) step.entry.number(answer.value.patchNumber)
    return answer
  }

  /** All that is on screen, with the strokes that end meanwhile: those are in the next version. */
  async #keepAside(): Promise<Result<unknown, Failure>> {
    const { correction, claim, segmentationId, shown } = this.#needs
    const applied = appliedPatches(shown())
    // Steps are written in order: those with a number come first.
    const from = applied.findIndex(({ patchNumber }) => patchNumber === undefined)
    const journaled = from < 0 ? applied : applied.slice(0, from)
    const stepCount = this.#waiting.length
    const answer = await correction.keepAside({
      caseId: claim.caseId,
      fence: claim.fence,
      segmentationId,
      afterPatchNumber: journaled.at(-1)?.patchNumber ?? 0,
      patches: applied.slice(journaled.length).map(patchOf),
    })
    if (answer.ok) this.#aside = { version: answer.value.version, stepCount }
    return answer
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
