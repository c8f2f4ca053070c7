import type { CaseSort, Measure, TableApi } from '@contract/cohort-table.ts'
import { byName, type CasePages } from './case-pages.svelte.ts'

/** The column of the table that shows a measure of the reader's choice. */
export class MeasureColumn {
  readonly #table: Pick<TableApi, 'measures'>
  readonly #pages: CasePages
  #measures = $state.raw<readonly Measure[]>([])

  constructor(table: Pick<TableApi, 'measures'>, pages: CasePages) {
    this.#table = table
    this.#pages = pages
  }

  /** What there is to choose from. */
  get measures(): readonly Measure[] {
    return this.#measures
  }
  get chosen(): Measure | undefined {
    const { measure } = this.#pages.view
    return measure === undefined ? undefined : this.#measures.find(({ id }) => id === measure)
  }

  /** Another cohort, or more was measured. */
  async load(): Promise<void> {
    this.#measures = await this.#table.measures()
  }

  /** `undefined`: no such column. The order by a column that goes is that of the names again. */
  choose(measure: string | undefined): void {
    const { filter, sort } = this.#pages.view
    const isByMeasure = sort.by.startsWith('measure:')
    this.#pages.restrict({ filter, sort: isByMeasure ? byName : sort, measure })
  }

  /** What is worst first. */
  firstOrder(): CaseSort['order'] {
    return this.chosen?.worse === 'low' ? 'rising' : 'falling'
  }
}
