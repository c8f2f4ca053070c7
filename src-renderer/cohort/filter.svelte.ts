import { type Completion, completeFilter, type FilterValues } from '@cohort/filter/complete-filter.ts'
import { type CaseFilter, noValue } from '@cohort/filter/filter.ts'
import { parseFilter } from '@cohort/filter/parse-filter.ts'
import { hasCondition, withCondition, withoutCondition } from '@cohort/filter/print-filter.ts'
import type { FacetField, Facets, SavedFilter } from '@contract/cohort-table.ts'
import type { Workstation } from '@contract/contract.ts'
import type { Failure } from '@contract/failure/failure.ts'

/** Facets come after the rows, and only once typing rests. */
const facetsDelayMs = 350
/** What is half typed is no mistake yet. */
const problemDelayMs = 700
const noValues: FilterValues = {
  contrast: [],
  site: [],
  scanner: [],
  protocol: [],
  finding: [],
  rating: [],
  segment: [],
}

/** What is typed into the filter, what is wrong with it, how it may go on, and the filters kept under a name. */
export class CohortFilter {
  readonly #workstation: Pick<Workstation, 'table'>
  readonly #apply: (filter: string) => void
  #typed = $state('')
  #applied = $state('')
  #problem = $state.raw<Failure>()
  #showsProblem = $state(false)
  #facets = $state.raw<Facets>()
  #values = $state.raw<FilterValues>(noValues)
  #saved = $state.raw<readonly SavedFilter[]>([])
  #timers: { facets?: ReturnType<typeof setTimeout>; problem?: ReturnType<typeof setTimeout> } = {}
  #generation = 0

  /** `apply` is called with every filter that is understood. */
  constructor(workstation: Pick<Workstation, 'table'>, apply: (filter: string) => void) {
    this.#workstation = workstation
    this.#apply = apply
  }

  get typed(): string {
    return this.#typed
  }
  /** The latest that was understood: what the table shows. */
  get applied(): string {
    return this.#applied
  }
  /** What is wrong with what is typed, once typing rests. */
  get problem(): Failure | undefined {
    return this.#showsProblem ? this.#problem : undefined
  }
  get facets(): Facets | undefined {
    return this.#facets
  }
  get saved(): readonly SavedFilter[] {
    return this.#saved
  }
  completionAt(caret: number): Completion | undefined {
    return completeFilter(this.#typed, caret, this.#values)
  }

  type(text: string): void {
    this.#typed = text
    clearTimeout(this.#timers.problem)
    const parsed = parseFilter(text)
    this.#problem = parsed.ok ? undefined : parsed.failure
    this.#showsProblem &&= !parsed.ok
    if (!parsed.ok) {
      this.#timers.problem = setTimeout(() => this.sayProblem(), problemDelayMs)
      return
    }
    const applied = text.trim()
    if (applied === this.#applied) return
    this.#applied = applied
    this.#apply(applied)
    this.#askFacetsLater()
  }
  sayProblem(): void {
    this.#showsProblem = true
  }

  /** Adds a value to the filter, or takes it out if it is there. */
  toggleFacet(field: FacetField, value: string | undefined): void {
    const condition = facetCondition(field, value)
    const change = hasCondition(this.#typed, condition) ? withoutCondition : withCondition
    this.type(change(this.#typed, condition))
  }
  hasFacet(field: FacetField, value: string | undefined): boolean {
    return hasCondition(this.#typed, facetCondition(field, value))
  }

  /** Keeps what is applied under this name; a filter of that name is replaced. */
  async save(name: string): Promise<Failure | undefined> {
    const others = this.#saved.filter((one) => one.name !== name.trim())
    return this.#keep([...others, { name: name.trim(), filter: this.#applied }])
  }
  remove(name: string): Promise<Failure | undefined> {
    return this.#keep(this.#saved.filter((one) => one.name !== name))
  }

  /** Another cohort: nothing is typed, and its own names stand ready. */
  restart(): void {
    this.#typed = ''
    this.#applied = ''
    this.#problem = undefined
    this.#facets = undefined
    void this.#loadSaved()
    this.changed()
  }
  /** Cases changed: counts and values are asked for again. */
  changed(): void {
    this.#askFacetsLater()
    void this.#loadValues()
  }

  #askFacetsLater(): void {
    clearTimeout(this.#timers.facets)
    this.#timers.facets = setTimeout(() => void this.#loadFacets(), facetsDelayMs)
  }
  async #loadFacets(): Promise<void> {
    const generation = ++this.#generation
    const facets = await this.#workstation.table.facets({ filter: this.#applied })
    if (generation === this.#generation) this.#facets = facets
  }
  async #loadValues(): Promise<void> {
    const [all, segment] = await Promise.all([
      this.#workstation.table.facets({ filter: '' }),
      this.#workstation.table.segmentNames(),
    ])
    const of = (field: FacetField) => all[field].flatMap(({ value }) => value ?? [])
    const [contrast, site, finding, rating] = [of('contrast'), of('site'), of('finding'), of('rating')]
    this.#values = { contrast, site, scanner: of('scanner'), protocol: of('protocol'), finding, rating, segment }
  }
  async #loadSaved(): Promise<void> {
    this.#saved = await this.#workstation.table.savedFilters()
  }
  async #keep(filters: readonly SavedFilter[]): Promise<Failure | undefined> {
    const kept = await this.#workstation.table.saveFilters({ filters })
    if (!kept.ok) return kept.failure
    await this.#loadSaved()
    return undefined
  }
}

const facetCondition = (field: FacetField, value: string | undefined): CaseFilter => ({
  kind: 'is',
  field,
  value: value ?? noValue,
})
