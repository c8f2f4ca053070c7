import type { Failure } from '@contract/failure/failure.ts'
import type { CaseToRate, Rating, RatingApi, RatingOrder } from '@contract/rating.ts'

/** Cases are asked for in pages of so many. */
const pageSize = 100
/** A batch tells of many cases; they are asked for once it pauses. */
const followDelayMs = 500

/** The cases of one order, as far as they were asked for, and the one on screen. */
export class CasesInOrder {
  readonly #rating: Pick<RatingApi, 'list'>
  readonly #came: () => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #order: RatingOrder
  #cases = $state.raw<readonly CaseToRate[]>()
  #index = $state(0)
  #totalCount = $state(0)
  #ratedCount = $state(0)
  /** Only the latest order counts. */
  #generation = 0

  /** `came`: where no case was on screen, there is one now. */
  constructor(rating: Pick<RatingApi, 'list'>, order: RatingOrder, came: () => void = () => undefined) {
    this.#rating = rating
    this.#came = came
    this.#order = $state.raw(order)
  }

  get order(): RatingOrder {
    return this.#order
  }
  /** Absent until the first page came. */
  get cases(): readonly CaseToRate[] | undefined {
    return this.#cases
  }
  get index(): number {
    return this.#index
  }
  get current(): CaseToRate | undefined {
    return this.#cases?.[this.#index]
  }
  get totalCount(): number {
    return this.#totalCount
  }
  get ratedCount(): number {
    return this.#ratedCount
  }
  /** Whether more would have to be asked for. */
  get isLast(): boolean {
    return this.#index + 1 >= (this.#cases?.length ?? 0)
  }
  /** Cases that were passed without a rating. */
  get skippedCount(): number {
    return this.#cases?.filter(({ rating }) => !rating).length ?? 0
  }
  /** Ids of those that follow. */
  following(count: number): readonly string[] {
    return (this.#cases ?? []).slice(this.#index + 1, this.#index + 1 + count).map(({ caseId }) => caseId)
  }

  /** Begins anew. */
  async begin(order: RatingOrder): Promise<Failure | undefined> {
    this.#generation++
    this.#order = order
    this.#cases = undefined
    this.#index = 0
    return this.#ask(0)
  }

  /** Cases changed: what is new stands behind what is known, and the place is kept. */
  followLater(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#follow(), followDelayMs)
  }
  async #follow(): Promise<void> {
    if (this.#cases === undefined) return
    const before = this.current
    // A failure is told by whatever is asked for next.
    await this.#ask(0)
    if (!before && this.current) this.#came()
  }

  /** Another cohort. */
  forget(): void {
    this.#generation++
    this.#cases = undefined
  }

  /** `false`: there is none before. */
  back(): boolean {
    if (this.#index === 0) return false
    this.#index--
    return true
  }

  /** Goes on; at the end of what is known more is asked for. */
  async next(): Promise<Failure | undefined> {
    const known = this.#cases
    if (!known || this.#index >= known.length) return undefined
    this.#index++
    if (this.#index < known.length) return undefined
    // Of the unrated ones those that were passed come again: they are stepped over.
    return this.#ask(this.#order.unratedOnly ? this.skippedCount : known.length)
  }

  goTo(caseId: string): void {
    const index = this.#cases?.findIndex((one) => one.caseId === caseId) ?? -1
    if (index >= 0) this.#index = index
  }

  /** What the reader says now of a case; nothing: it was taken back. */
  rated(caseId: string, rating: Rating | undefined): void {
    const before = this.#cases?.find((one) => one.caseId === caseId)
    if (!before) return
    this.#ratedCount += (rating ? 1 : 0) - (before.rating ? 1 : 0)
    const { rating: _, ...bare } = before
    const after = rating ? { ...bare, rating } : bare
    this.#cases = this.#cases?.map((one) => (one === before ? after : one))
  }

  async #ask(offset: number): Promise<Failure | undefined> {
    const generation = this.#generation
    const page = await this.#rating.list({ ...this.#order, offset, limit: pageSize })
    if (generation !== this.#generation) return undefined
    if (!page.ok) return page.failure
    const known = this.#cases ?? []
    const ids = new Set(known.map(({ caseId }) => caseId))
    this.#cases = [...known, ...page.value.cases.filter(({ caseId }) => !ids.has(caseId))]
    this.#totalCount = page.value.totalCount
    this.#ratedCount = page.value.ratedCount
    return undefined
  }
}
