import type { CaseRow, CaseState } from '@contract/case.ts'
import type { CohortApi } from '@contract/cohort.ts'

export interface CaseFilter {
  readonly text: string
  readonly state: CaseState | undefined
}

const pageSize = 100
/** Pages kept in memory: the neighborhood of what is on screen, whatever the size of the cohort. */
const keptPages = 24

/** The rows of the cohort as a table asks for them: by index, page by page, the rest stays in main. */
export class CasePages {
  readonly #cohort: Pick<CohortApi, 'list'>
  #filter = $state.raw<CaseFilter>({ text: '', state: undefined })
  #totalCount = $state<number>()
  #pages = $state.raw<ReadonlyMap<number, readonly CaseRow[]>>(new Map())
  #wanted: readonly number[] = []
  /** Counts up when the answers on their way no longer count. */
  #generation = 0
  #pending = new Set<number>()

  constructor(cohort: Pick<CohortApi, 'list'>) {
    this.#cohort = cohort
  }

  get filter(): CaseFilter {
    return this.#filter
  }
  /** Absent until the first page came. */
  get totalCount(): number | undefined {
    return this.#totalCount
  }
  /** A row; absent while its page is on its way. */
  rowAt(index: number): CaseRow | undefined {
    return this.#pages.get(Math.floor(index / pageSize))?.[index % pageSize]
  }
  find(caseId: string): CaseRow | undefined {
    for (const rows of this.#pages.values()) {
      const row = rows.find((candidate) => candidate.caseId === caseId)
      if (row) return row
    }
    return undefined
  }

  /** Asks for the pages of the rows `first`..`last` that are not here yet. */
  show(first: number, last: number): void {
    const firstPage = Math.max(0, Math.floor(first / pageSize))
    const lastPage = Math.max(firstPage, Math.floor(last / pageSize))
    this.#wanted = Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index)
    for (const page of this.#wanted) if (!this.#pages.has(page)) void this.#load(page)
  }

  /** Another filter is another table: it starts empty. */
  restrict(filter: CaseFilter): void {
    this.#filter = filter
    this.#totalCount = undefined
    this.#pages = new Map()
    this.#forget()
    this.show(0, 0)
  }

  /** Rows may have changed: what is on screen is asked for again, and stays until the answer comes. */
  refresh(): void {
    this.#forget()
    const wanted = new Set(this.#wanted.length > 0 ? this.#wanted : [0])
    this.#pages = new Map([...this.#pages].filter(([page]) => wanted.has(page)))
    for (const page of wanted) void this.#load(page)
  }

  /** All cases that the filter lets through, page by page; for "all of these". */
  async caseIds(): Promise<readonly string[]> {
    const caseIds: string[] = []
    for (;;) {
      const { rows, totalCount } = await this.#cohort.list({ offset: caseIds.length, limit: 1000, ...this.#request() })
      caseIds.push(...rows.map(({ caseId }) => caseId))
      if (rows.length === 0 || caseIds.length >= totalCount) return caseIds
    }
  }

  #forget(): void {
    this.#generation++
    this.#pending.clear()
  }

  #request(): { state?: CaseState; text?: string } {
    const text = this.#filter.text.trim()
    return { ...(this.#filter.state && { state: this.#filter.state }), ...(text && { text }) }
  }

  async #load(page: number): Promise<void> {
    if (this.#pending.has(page)) return
    this.#pending.add(page)
    const generation = this.#generation
    const answer = await this.#cohort.list({ offset: page * pageSize, limit: pageSize, ...this.#request() })
    if (generation !== this.#generation) return
    this.#pending.delete(page)
    this.#totalCount = answer.totalCount
    const kept = [...this.#pages].filter(([other]) => other !== page).slice(1 - keptPages)
    this.#pages = new Map([...kept, [page, answer.rows]])
  }
}
