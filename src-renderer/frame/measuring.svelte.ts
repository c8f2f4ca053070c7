import type { Workstation } from '@contract/contract.ts'
import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { MeasuringProgress } from '@contract/quality.ts'

/** idle → running → done | failed; a new start leads back to running. */
export type MeasuringWork =
  | { readonly kind: 'idle' }
  /** Scans that were added are measured by themselves. */
  | { readonly kind: 'background'; readonly progress: MeasuringProgress }
  | { readonly kind: 'running'; readonly progress: MeasuringProgress | undefined; readonly cancelling: boolean }
  | { readonly kind: 'done'; readonly doneCount: number; readonly failedCount: number; readonly cancelled: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** The measuring of quality of all cases, while the reader does something else. */
export class Measuring {
  readonly #workstation: Workstation
  #work = $state.raw<MeasuringWork>({ kind: 'idle' })
  /** Counts up whenever a case was measured: what is shown of one is asked for again. */
  #measuredCount = $state(0)

  constructor(workstation: Workstation) {
    this.#workstation = workstation
  }

  get work(): MeasuringWork {
    return this.#work
  }
  get measuredCount(): number {
    return this.#measuredCount
  }

  receive(event: WorkstationEvent): void {
    if (event.kind === 'measuring-progress') this.#follow(event.progress)
    if (event.kind === 'quality-measured') this.#measuredCount++
  }

  #follow(progress: MeasuringProgress): void {
    if (this.#work.kind === 'running') this.#work = progress.inBackground ? this.#work : { ...this.#work, progress }
    else if (progress.doneCases < progress.totalCases) this.#work = { kind: 'background', progress }
    else if (this.#work.kind === 'background') this.#work = { kind: 'idle' }
  }

  /** Of these cases, or of all, what was not measured yet. */
  async start(caseIds?: readonly string[]): Promise<void> {
    if (this.#work.kind === 'running') return
    this.#work = { kind: 'running', progress: undefined, cancelling: false }
    const ended = await this.#workstation.quality.measure({ caseIds }).catch((error: unknown) => {
      this.#work = { kind: 'idle' }
      throw error
    })
    this.#work = ended.ok ? { kind: 'done', ...ended.value } : { kind: 'failed', failure: ended.failure }
  }

  async cancel(): Promise<void> {
    if (this.#work.kind === 'running') this.#work = { ...this.#work, cancelling: true }
    else this.#work = { kind: 'idle' }
    await this.#workstation.quality.cancel()
  }

  dismiss(): void {
    if (this.#work.kind !== 'running') this.#work = { kind: 'idle' }
  }
}
