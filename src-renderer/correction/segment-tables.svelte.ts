import { sentenceOf } from '@contract/failure/failure.ts'
import type { SegmentsApi, SegmentTable } from '@contract/segment-table.ts'

/** The tables to choose segments from: those that ship, and those that were imported since the start. */
export class SegmentTables {
  readonly #api: () => SegmentsApi
  #all = $state.raw<readonly SegmentTable[]>([])
  #chosenId = $state<string>()
  #problem = $state<string>()
  #isLoading = $state(false)

  constructor(api: () => SegmentsApi) {
    this.#api = api
  }

  get all(): readonly SegmentTable[] {
    return this.#all
  }
  get chosen(): SegmentTable | undefined {
    return this.#all.find(({ id }) => id === this.#chosenId) ?? this.#all[0]
  }
  /** Why the last reading gave nothing. */
  get problem(): string | undefined {
    return this.#problem
  }
  get isLoading(): boolean {
    return this.#isLoading
  }

  choose(id: string): void {
    this.#chosenId = id
  }

  /** Reads the tables that ship, once. */
  async load(): Promise<void> {
    if (this.#isLoading || this.#all.length > 0) return
    this.#isLoading = true
    const tables = await this.#api().tables()
    this.#isLoading = false
    if (tables.ok) this.#all = tables.value
    else this.#problem = sentenceOf(tables.failure)
  }

  /** Asks for a file; a table of the same name is replaced. */
  async import(): Promise<void> {
    this.#problem = undefined
    const table = await this.#api().importTable()
    if (!table.ok) {
      this.#problem = sentenceOf(table.failure)
      return
    }
    const imported = table.value
    if (!imported) return
    this.#all = [...this.#all.filter(({ id }) => id !== imported.id), imported]
    this.#chosenId = imported.id
  }
}
