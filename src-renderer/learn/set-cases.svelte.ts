import type { Failure } from '@contract/failure/failure.ts'
import type { LearnApi } from '@contract/learn.ts'
import type { TrainingRole, TrainingSetCase } from '@contract/learning.ts'

export const setPageSize = 100

interface Shown {
  readonly setId: string
  readonly role: TrainingRole
  /** By the counts of the set, among them those that this reader still has to read blind. */
  readonly count: number
}

/** The cases of one role of a set, fetched page by page as they come into view. A set never changes, so pages are kept. */
export class SetCases {
  readonly #learn: Pick<LearnApi, 'setCases'>
  #shown = $state.raw<Shown>()
  #pages = $state.raw<ReadonlyMap<number, readonly TrainingSetCase[]>>(new Map())
  #failure = $state.raw<Failure>()
  /** Where the list ends, as far as a short page has told. */
  #end = $state<number>()
  readonly #pending = new Set<number>()

  constructor(learn: Pick<LearnApi, 'setCases'>) {
    this.#learn = learn
  }

  get count(): number {
    return Math.min(this.#shown?.count ?? 0, this.#end ?? Number.POSITIVE_INFINITY)
  }
  /** Cases that are in no list that is shown. */
  get hiddenCount(): number {
    return (this.#shown?.count ?? 0) - this.count
  }
  get failure(): Failure | undefined {
    return this.#failure
  }
  /** Absent while its page is on its way. */
  at(index: number): TrainingSetCase | undefined {
    return this.#pages.get(Math.floor(index / setPageSize))?.[index % setPageSize]
  }

  /** Whether that is another list than before. */
  show(shown: Shown | undefined): boolean {
    const before = this.#shown
    if (before?.setId === shown?.setId && before?.role === shown?.role) return false
    this.#shown = shown
    this.#pages = new Map()
    this.#end = undefined
    this.#failure = undefined
    this.#pending.clear()
    return true
  }

  /** Asks for the pages of the rows `first`..`last` that are not here yet. */
  fetch(first: number, last: number): void {
    const lastPage = Math.floor(Math.min(last, this.count - 1) / setPageSize)
    for (let page = Math.max(0, Math.floor(first / setPageSize)); page <= lastPage; page++) void this.#load(page)
  }

  async #load(page: number): Promise<void> {
    const shown = this.#shown
    if (!shown || this.#pages.has(page) || this.#pending.has(page)) return
    this.#pending.add(page)
    const { setId, role } = shown
    const offset = page * setPageSize
    const answer = await this.#learn.setCases({ setId, role, offset, limit: setPageSize })
    if (shown !== this.#shown) return
    this.#pending.delete(page)
    if (!answer.ok) {
      this.#failure = answer.failure
      return
    }
    this.#pages = new Map([...this.#pages, [page, answer.value]])
    if (answer.value.length < setPageSize) this.#end = Math.min(this.#end ?? Infinity, offset + answer.value.length)
  }
}
