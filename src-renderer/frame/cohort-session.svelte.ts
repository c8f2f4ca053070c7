import type { CohortSummary } from '@contract/cohort.ts'
import type { Workstation } from '@contract/contract.ts'
import type { Failure } from '@contract/failure/failure.ts'

/** starting → closed | open; choosing a folder leads from either to open, or back with a failure to show. */
export type CohortState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'closed'; readonly failure?: Failure | undefined }
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly summary: CohortSummary }

/** The cohort that is open, if any. */
export class CohortSession {
  readonly #workstation: Workstation
  #state = $state.raw<CohortState>({ kind: 'starting' })

  constructor(workstation: Workstation) {
    this.#workstation = workstation
  }

  get state(): CohortState {
    return this.#state
  }
  get summary(): CohortSummary | undefined {
    return this.#state.kind === 'open' ? this.#state.summary : undefined
  }
  get isOpen(): boolean {
    return this.#state.kind === 'open'
  }

  /** Reads the numbers again: after the start, and whenever cases changed. */
  async refresh(): Promise<void> {
    const summary = await this.#workstation.cohort.current()
    if (summary) this.#state = { kind: 'open', summary }
    else if (this.#state.kind !== 'opening') this.#state = { kind: 'closed' }
  }

  create(): Promise<Failure | undefined> {
    return this.#choose(() => this.#workstation.cohort.create())
  }
  open(): Promise<Failure | undefined> {
    return this.#choose(() => this.#workstation.cohort.open())
  }

  /** Whoever cancels the dialog is back where they were; a failure leaves an open cohort open. */
  async #choose(ask: Workstation['cohort']['open']): Promise<Failure | undefined> {
    const before = this.#state
    if (before.kind === 'opening') return undefined
    if (before.kind !== 'open') this.#state = { kind: 'opening' }
    const answer = await ask().catch((error: unknown) => {
      this.#state = before
      throw error
    })
    if (answer.ok && answer.value) this.#state = { kind: 'open', summary: answer.value }
    else if (before.kind === 'open') this.#state = before
    else this.#state = { kind: 'closed', failure: answer.ok ? undefined : answer.failure }
    return answer.ok ? undefined : answer.failure
  }
}
