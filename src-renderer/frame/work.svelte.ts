import type { RefusedFile } from '@contract/cohort.ts'
import type { Workstation } from '@contract/contract.ts'
import type { IntakeProgress, WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { sentenceOf } from '@contract/failure/failure.ts'
import type { InferenceParameters, InferenceProgress } from '@contract/inference.ts'

/** idle → running → done | cancelled | failed; a new start leads back to running. */
export type IntakeWork =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: IntakeProgress | undefined; readonly cancelling: boolean }
  | { readonly kind: 'done'; readonly addedCount: number; readonly refusedCount: number; readonly cancelled: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** The same picture for inference. */
export type InferenceWork =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: InferenceProgress | undefined; readonly cancelling: boolean }
  | { readonly kind: 'done'; readonly doneCount: number; readonly failedCount: number; readonly cancelled: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure }

export type InferenceRequest = InferenceParameters & { readonly caseIds?: readonly string[] | undefined }

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

  constructor(workstation: Workstation) {
    this.#workstation = workstation
  }

  get intake(): IntakeWork {
    return this.#intake
  }
  get inference(): InferenceWork {
    return this.#inference
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
    if (this.#inference.progress?.caseId === caseId) return 'running'
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
  async addFolder(): Promise<void> {
    if (this.#intake.kind === 'running') return
    const before = this.#intake
    this.#refused = []
    this.#intake = { kind: 'running', progress: undefined, cancelling: false }
    const added = await this.#workstation.intake.addFolder().catch((error: unknown) => {
      this.#intake = before
      throw error
    })
    const cancelled = this.#intake.kind === 'running' && this.#intake.cancelling
    if (!added.ok) this.#intake = { kind: 'failed', failure: added.failure }
    else if (added.value) this.#intake = { kind: 'done', ...added.value, cancelled }
    else this.#intake = before
  }

  async cancelIntake(): Promise<void> {
    if (this.#intake.kind !== 'running') return
    this.#intake = { ...this.#intake, cancelling: true }
    await this.#workstation.intake.cancel()
  }

  /** Runs a model; resolves with what to say when the batch ended. */
  async infer(request: InferenceRequest): Promise<void> {
    if (this.#inference.kind === 'running') return
    this.#begunCaseIds = new Set()
    this.#inferenceCaseIds = request.caseIds && new Set(request.caseIds)
    this.#inference = { kind: 'running', progress: undefined, cancelling: false }
    const ran = await this.#workstation.inference.run(request).catch((error: unknown) => {
      this.#inference = { kind: 'idle' }
      throw error
    })
    this.#inference = ran.ok ? { kind: 'done', ...ran.value } : { kind: 'failed', failure: ran.failure }
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
