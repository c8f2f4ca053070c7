import type { CaseRow } from '@contract/case.ts'
import type { CasePage, CohortApi } from '@contract/cohort.ts'
import type { CaseSort } from '@contract/cohort-table.ts'

export interface TableView {
  /** In the words of the filter field; understood. */
  readonly filter: string
  readonly sort: CaseSort
  /** Whose values stand beside the rows, by its id. */
  readonly measure?: string | undefined
}

export const byName: CaseSort = { by: 'name', order: 'rising' }
const pageSize = 100
/** Pages kept in memory: the neighborhood of what is on screen, whatever the size of the cohort. */
const keptPages = 24

/** The rows of the cohort as a table asks for them: by index, page by page, the rest stays in main. */
export class CasePages {
  readonly #cohort: Pick<CohortApi, 'list'>
  #view = $state.raw<TableView>({ filter: '', sort: byName })
  /** The view whose rows are here. */
  #shown = $state.raw<TableView>({ filter: '', sort: byName })
  #totalCount = $state<number>()
  #pages = $state.raw<ReadonlyMap<number, CasePage>>(new Map())
  #wanted: readonly number[] = []
  /** Counts up when the answers on their way no longer count. */
  #generation = 0
  #pending = new Set<number>()
  /** The rows here belong to the view before; the first answer of the new one replaces all of them. */
  #isOutdated = false

  constructor(cohort: Pick<CohortApi, 'list'>) {
    this.#cohort = cohort
  }

  get view(): TableView {
    return this.#view
  }
  get shown(): TableView {
    return this.#shown
  }
  /** Absent until the first page came. */
  get totalCount(): number | undefined {
    return this.#totalCount
  }
  /** A row; absent while its page is on its way. */
  rowAt(index: number): CaseRow | undefined {
    return this.#pages.get(Math.floor(index / pageSize))?.rows[index % pageSize]
  }
  /** The value of the measure; absent as the row is, and where nothing was measured. */
  valueAt(index: number): number | undefined {
    return this.#pages.get(Math.floor(index / pageSize))?.values?.[index % pageSize] ?? undefined
  }
  find(caseId: string): CaseRow | undefined {
    for (const { rows } of this.#pages.values()) {
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
    if (this.#isOutdated) return
    for (const page of this.#wanted) if (!this.#pages.has(page)) void this.#load(page)
  }

  /** Another view is another table, from its top; the rows of the one before stay until its first page comes. */
  restrict(view: TableView): void {
    this.#view = view
    this.#forget()
    this.#isOutdated = true
    this.#wanted = [0]
    void this.#load(0)
  }

  /** Another cohort: nothing of the one before is shown. */
  restart(): void {
    this.#totalCount = undefined
    this.#pages = new Map()
    this.restrict({ filter: '', sort: byName })
  }

  /** Rows may have changed: what is on screen is asked for again, and stays until the answer comes. */
  refresh(): void {
    this.#forget()
    const wanted = new Set(this.#wanted.length > 0 ? this.#wanted : [0])
    this.#pages = new Map([...this.#pages].filter(([page]) => wanted.has(page)))
    for (const page of wanted) void this.#load(page)
  }

  #forget(): void {
    this.#generation++
    this.#pending.clear()
  }

  async #load(page: number): Promise<void> {
    if (this.#pending.has(page)) return
    this.#pending.add(page)
    const generation = this.#generation
    const answer = await this.#cohort.list({ offset: page * pageSize, limit: pageSize, ...this.#view })
    if (generation !== this.#generation) return
    this.#pending.delete(page)
    this.#totalCount = answer.totalCount
    const kept = this.#isOutdated ? [] : [...this.#pages].filter(([other]) => other !== page).slice(1 - keptPages)
    this.#pages = new Map([...kept, [page, answer]])
    const wasOutdated = this.#isOutdated
    this.#shown = this.#view
    this.#isOutdated = false
    if (wasOutdated) for (const other of this.#wanted) if (!this.#pages.has(other)) void this.#load(other)
  }
}
