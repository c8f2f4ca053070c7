import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { ReferenceApi, ReferenceComparison } from '@contract/reference.ts'

/** unmeasured → measuring → measured | failed; back to unmeasured by a cancel and whenever something else is compared. */
export type MeasuresState =
  | { readonly kind: 'unmeasured' }
  | { readonly kind: 'measuring'; readonly doneCount: number; readonly totalCount: number | undefined }
  | { readonly kind: 'measured'; readonly comparison: ReferenceComparison }
  | { readonly kind: 'failed'; readonly failure: Failure }

export interface PairToMeasure {
  readonly caseId: string
  readonly reference: string
  readonly compared: string
  /** Resolves when all strokes are on disk, where what is measured is read. */
  readonly settled: () => Promise<unknown>
}

/** Surface distances and confusion of one version against another: they take longer than a look, and are asked for. */
export class ReferenceMeasures {
  readonly #reference: ReferenceApi
  #state = $state.raw<MeasuresState>({ kind: 'unmeasured' })
  #toleranceText = $state('1')
  /** Only the latest question counts. */
  #turn = 0

  constructor(reference: ReferenceApi) {
    this.#reference = reference
  }

  get state(): MeasuresState {
    return this.#state
  }
  get toleranceText(): string {
    return this.#toleranceText
  }
  /** In mm; `undefined` where the text is none. */
  get toleranceMm(): number | undefined {
    const text = this.#toleranceText.trim()
    const tolerance = text === '' ? Number.NaN : Number(text.replace(',', '.'))
    return tolerance >= 0 && tolerance <= 100 ? tolerance : undefined
  }

  setTolerance(text: string): void {
    this.#toleranceText = text
    this.forget()
  }

  async measure({ caseId, reference, compared, settled }: PairToMeasure): Promise<void> {
    const { toleranceMm } = this
    if (toleranceMm === undefined) return
    const turn = ++this.#turn
    this.#state = { kind: 'measuring', doneCount: 0, totalCount: undefined }
    await settled()
    if (turn !== this.#turn) return
    const answer = await this.#reference
      .compare({ caseId, reference, compared, toleranceMm })
      .catch((error: unknown) => {
        // It can be asked for again.
        if (turn === this.#turn) this.#state = { kind: 'unmeasured' }
        throw error
      })
    if (turn !== this.#turn) return
    if (answer.ok) this.#state = { kind: 'measured', comparison: answer.value }
    else if (answer.failure.kind === 'cancelled') this.#state = { kind: 'unmeasured' }
    else this.#state = { kind: 'failed', failure: answer.failure }
  }

  /** Something else is compared, or nothing: what was measured says nothing about it. */
  forget(): void {
    this.#turn++
    if (this.#state.kind === 'measuring') void this.#reference.cancel()
    this.#state = { kind: 'unmeasured' }
  }

  receive(event: WorkstationEvent): void {
    if (event.kind !== 'reference-progress' || this.#state.kind !== 'measuring') return
    const { doneCount, totalCount } = event
    this.#state = { kind: 'measuring', doneCount, totalCount }
  }
}
