import { parseFilter } from '@cohort/filter/parse-filter.ts'
import type { CaseSelection, CaseSort } from '@contract/cohort-table.ts'
import type { Workstation } from '@contract/contract.ts'
import type { Failure } from '@contract/failure/failure.ts'

/** Orders of a batch beside that in which its cases were chosen. */
export const caseOrders = ['site', 'contrast', 'oldest', 'newest', 'smallest', 'largest', 'disagreement'] as const
export type CaseOrder = (typeof caseOrders)[number]

const sorts: Readonly<Record<CaseOrder, CaseSort>> = {
  site: { by: 'site', order: 'rising' },
  contrast: { by: 'contrast', order: 'rising' },
  oldest: { by: 'added', order: 'rising' },
  newest: { by: 'added', order: 'falling' },
  smallest: { by: 'voxels', order: 'rising' },
  largest: { by: 'voxels', order: 'falling' },
  disagreement: { by: 'disagreement', order: 'falling' },
}

/** looking → found | refused; `aheadCount` cases are let through by the filter, absent without one. */
export type OrderState =
  | { readonly kind: 'looking' }
  | {
      readonly kind: 'found'
      readonly ahead: readonly string[] | undefined
      readonly aheadCount: number | undefined
    }
  | { readonly kind: 'refused'; readonly failure: Failure }

const asChosen: OrderState = { kind: 'found', ahead: undefined, aheadCount: undefined }
const settleMs = 300

/** Which cases of a batch go first: those of a filter, and both these and the others in the order of a column. */
export class BatchOrder {
  readonly #table: Pick<Workstation['table'], 'caseIds'>
  #caseIds: readonly string[] | undefined
  #order = $state<CaseOrder>()
  #first = $state('')
  #found = $state.raw<OrderState>(asChosen)
  #generation = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(table: Pick<Workstation['table'], 'caseIds'>) {
    this.#table = table
  }

  /** Absent: as the cases were chosen. */
  get order(): CaseOrder | undefined {
    return this.#order
  }
  /** The filter, as it is typed. */
  get first(): string {
    return this.#first
  }
  get found(): OrderState {
    return this.#found
  }

  /** A batch of these cases, or of all that are indexed: in no order yet. */
  restart(caseIds: readonly string[] | undefined): void {
    this.end()
    this.#caseIds = caseIds
    this.#order = undefined
    this.#first = ''
    this.#found = asChosen
  }
  end(): void {
    this.#generation++
    clearTimeout(this.#timer)
  }

  chooseOrder(order: CaseOrder | undefined): void {
    this.#order = order
    this.#look(0)
  }
  setFirst(filter: string): void {
    this.#first = filter
    this.#look(settleMs)
  }

  #look(afterMs: number): void {
    this.end()
    const parsed = parseFilter(this.#first)
    const isAny = parsed.ok && parsed.value.kind === 'any'
    const asked = parsed.ok && !isAny ? parseFilter(this.#among(this.#first).filter ?? '') : parsed
    if (!asked.ok) {
      this.#found = { kind: 'refused', failure: asked.failure }
      return
    }
    const generation = this.#generation
    this.#found = { kind: 'looking' }
    this.#timer = setTimeout(async () => {
      const found = await this.#find(isAny ? undefined : this.#first).catch((error: unknown) => {
        // No order is better than one that nobody knows.
        if (generation === this.#generation) this.restart(this.#caseIds)
        throw error
      })
      if (generation === this.#generation) this.#found = found
    }, afterMs)
  }

  async #find(filter: string | undefined): Promise<OrderState> {
    const sort = this.#order && sorts[this.#order]
    const ask = (wanted: string | undefined) => this.#table.caseIds({ ...this.#among(wanted), sort })
    const [matching, sorted] = await Promise.all([filter ? ask(filter) : undefined, sort ? ask(undefined) : []])
    if (!matching && !sort) return asChosen
    return {
      kind: 'found',
      ahead: [...new Set([...(matching ? this.#asListed(matching) : []), ...sorted])],
      aheadCount: matching?.length,
    }
  }

  #among(filter: string | undefined): CaseSelection {
    if (this.#caseIds) return { caseIds: this.#caseIds, ...(filter && { filter }) }
    return { filter: filter ? `state:indexed (${filter})` : 'state:indexed' }
  }

  /** Without an order of their own, named cases keep that in which they were chosen. */
  #asListed(caseIds: readonly string[]): readonly string[] {
    if (this.#order || !this.#caseIds) return caseIds
    const matching = new Set(caseIds)
    return this.#caseIds.filter((caseId) => matching.has(caseId))
  }
}
