import type { RefusedFile } from '@contract/cohort.ts'
import type { Workstation } from '@contract/contract.ts'
import type { IntakeProgress, WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { sentenceOf } from '@contract/failure/failure.ts'
import type { CasesToRun, InferenceParameters, InferenceProgress, InterruptedRun } from '@contract/inference.ts'

/** idle → running → done | cancelled | failed; a new start leads back to running. */
export type IntakeWork =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: IntakeProgress | undefined; readonly cancelling: boolean }
  | { readonly kind: 'done'; readonly addedCount: number; readonly refusedCount: number; readonly cancelled: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** The same picture for inference; while it is paused, the cases that were begun still end. */
export type InferenceWork =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running'
      readonly progress: InferenceProgress | undefined
      readonly cancelling: boolean
      readonly paused: boolean
    }
  | { readonly kind: 'done'; readonly doneCount: number; readonly failedCount: number; readonly cancelled: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure }

export type InferenceRequest = InferenceParameters & CasesToRun

/** How many refused files are kept for the live list; all of them are in the cohort. */
const keptRefusals = 200

/** Long work that goes on while the reader does something else. One of each at a time. */
export class Work {
  readonly #workstation: Workstation
  #intake = $state.raw<IntakeWork>({ kind: 'idle' })
  #inference = $state.raw<InferenceWork>({ kind: 'idle' })
  #refused = $state.raw<readonly RefusedFile[]>([])
  /** Cases of the batch that the model has begun. */
  #begunCaseIds = $state.raw<ReadonlySet<string>>(new Set())
  #inferenceCaseIds = $state.raw<ReadonlySet<string> | undefined>()
  /** Calls of `infer` that have not ended, and what the others came to. */
  #openOrders = 0
  #interrupted = $state.raw<InterruptedRun>()
  #outcome: Extract<InferenceWork, { kind: 'done' | 'failed' }> | undefined

  constructor(workstation: Workstation) {
    this.#workstation = workstation
  }

  get intake(): IntakeWork {
    return this.#intake
  }
  get inference(): InferenceWork {
    return this.#inference
  }
  /** What is left of a run that the end of the program broke off. */
  get interrupted(): InterruptedRun | undefined {
    return this.#interrupted
  }
  /** Files that this intake refused so far, newest first. */
  get refused(): readonly RefusedFile[] {
    return this.#refused
  }
  /** Whether a case is part of the batch that runs. */
  isInBatch(caseId: string): boolean {
    return this.#inference.kind === 'running' && (this.#inferenceCaseIds?.has(caseId) ?? true)
  }

  /** Where a case stands in the batch that runs: before the model, or not yet. A case that is done is in neither place. */
  placeInBatch(caseId: string): 'running' | 'waits' | undefined {
    if (this.#inference.kind !== 'running') return undefined
    const { progress } = this.#inference
    // A case that has ended is told last as one that waits for nothing.
    if (progress?.caseId === caseId && progress.phase !== 'waiting') return 'running'
    const isAhead = this.#inferenceCaseIds?.has(caseId) && !this.#begunCaseIds.has(caseId)
    return isAhead ? 'waits' : undefined
  }

  receive(event: WorkstationEvent): void {
    if (event.kind === 'intake-progress' && this.#intake.kind === 'running')
      this.#intake = { ...this.#intake, progress: event.progress }
    if (event.kind === 'intake-refused')
      this.#refused = [{ file: event.file, failure: event.failure }, ...this.#refused].slice(0, keptRefusals)
    if (event.kind === 'inference-progress' && this.#inference.kind === 'running') {
      this.#inference = { ...this.#inference, progress: event.progress }
      const { caseId } = event.progress
      if (!this.#begunCaseIds.has(caseId)) this.#begunCaseIds = new Set([...this.#begunCaseIds, caseId])
    }
  }

  /** Asks for a folder and takes its scans in. Ends when all files were looked at, or the reader cancelled. */
  addFolder(): Promise<void> {
    return this.#add(() => this.#workstation.intake.addFolder())
  }
  addFiles(): Promise<void> {
    return this.#add(() => this.#workstation.intake.addFiles())
  }
  addDropped(files: readonly File[]): Promise<void> {
    return this.#add(() => this.#workstation.intake.addDropped(files))
  }

  async #add(ask: Workstation['intake']['addFolder']): Promise<void> {
    if (this.#intake.kind === 'running') return
    const before = this.#intake
    this.#refused = []
    this.#intake = { kind: 'running', progress: undefined, cancelling: false }
    const added = await ask().catch((error: unknown) => {
      this.#intake = before
      throw error
    })
    const cancelled = this.#intake.kind === 'running' && this.#intake.cancelling
    // Another cohort was opened meanwhile: nothing of it happened here.
    if (!added.ok && added.failure.kind === 'cancelled') this.#intake = { kind: 'idle' }
    else if (!added.ok) this.#intake = { kind: 'failed', failure: added.failure }
    else if (added.value) this.#intake = { kind: 'done', ...added.value, cancelled }
    else this.#intake = before
  }

  async cancelIntake(): Promise<void> {
    if (this.#intake.kind !== 'running') return
    this.#intake = { ...this.#intake, cancelling: true }
    await this.#workstation.intake.cancel()
  }

  /** Runs a model; resolves when its cases are done. Cases that are named join a batch that runs, and go first. */
  async infer(request: InferenceRequest): Promise<void> {
    if (this.#inference.kind === 'running' && request.caseIds === undefined) return
    await this.#ordered(request.caseIds, () => this.#workstation.inference.run(request))
  }

  /** Another cohort is open: whether a run of it was interrupted. */
  async lookForInterrupted(): Promise<void> {
    this.#interrupted = await this.#workstation.inference.interrupted()
  }
  async goOnInterrupted(): Promise<void> {
    const before = this.#interrupted
    if (!before) return
    this.#interrupted = undefined
    await this.#ordered(before.leftCaseIds, () => this.#workstation.inference.goOn())
  }
  async forgetInterrupted(): Promise<void> {
    this.#interrupted = undefined
    await this.#workstation.inference.forget()
  }

  async #ordered(
    caseIds: readonly string[] | undefined,
    run: () => ReturnType<Workstation['inference']['run']>,
  ): Promise<void> {
    const joins = this.#inference.kind === 'running'
    const asked = caseIds && new Set(caseIds)
    if (joins) {
      if (asked && this.#inferenceCaseIds) this.#inferenceCaseIds = new Set([...this.#inferenceCaseIds, ...asked])
      this.#begunCaseIds = new Set([...this.#begunCaseIds].filter((caseId) => !asked?.has(caseId)))
    } else {
      this.#begunCaseIds = new Set()
      this.#inferenceCaseIds = asked
      this.#inference = { kind: 'running', progress: undefined, cancelling: false, paused: false }
    }
    this.#openOrders++
    try {
      this.#note(await run())
    } finally {
      this.#openOrders--
      if (this.#openOrders === 0) {
        this.#inference = this.#outcome ?? { kind: 'idle' }
        this.#outcome = undefined
      }
    }
  }

  /** What several orders came to is told once, when the last of them is done. */
  #note(ran: Awaited<ReturnType<Workstation['inference']['run']>>): void {
    const before = this.#outcome
    if (!ran.ok) this.#outcome = { kind: 'failed', failure: ran.failure }
    else if (before?.kind !== 'failed') {
      const { doneCount = 0, failedCount = 0, cancelled = false } = before ?? {}
      this.#outcome = {
        kind: 'done',
        doneCount: doneCount + ran.value.doneCount,
        failedCount: failedCount + ran.value.failedCount,
        cancelled: cancelled || ran.value.cancelled,
      }
    }
  }

  /** No further case is begun until the batch goes on. */
  async pauseInference(paused: boolean): Promise<void> {
    if (this.#inference.kind !== 'running') return
    this.#inference = { ...this.#inference, paused }
    await (paused ? this.#workstation.inference.pause() : this.#workstation.inference.resume())
  }

  async cancelInference(): Promise<void> {
    if (this.#inference.kind !== 'running') return
    this.#inference = { ...this.#inference, cancelling: true }
    await this.#workstation.inference.cancel()
  }

  dismissIntake(): void {
    if (this.#intake.kind !== 'running') this.#intake = { kind: 'idle' }
  }
  dismissInference(): void {
    if (this.#inference.kind !== 'running') this.#inference = { kind: 'idle' }
  }
}

/** The sentence of work that failed, or nothing. */
export const failureSentence = (work: IntakeWork | InferenceWork): string | undefined =>
  work.kind === 'failed' ? sentenceOf(work.failure) : undefined
