import { noValue } from '@cohort/filter/filter.ts'
import type { CaseSelection } from '@contract/cohort-table.ts'
import type { Workstation } from '@contract/contract.ts'
import type { ModelCard } from '@contract/model.ts'
import { contrastsOfChannels, isForeignTo } from '@volume/contrast.ts'

/** What is known of the contrasts of a batch's cases, for one model. */
export interface ContrastCounts {
  /** The contrasts that the model's card names. */
  readonly known: readonly string[]
  /** Cases of another contrast than these. */
  readonly foreignCount: number
  /** Their contrasts. */
  readonly foreign: readonly string[]
  readonly unknownCount: number
}

/** How many cases of a batch a model has to be questioned on, counted before the run. */
export class BatchContrasts {
  readonly #table: Pick<Workstation['table'], 'caseIds' | 'facets'>
  #counts = $state.raw<ContrastCounts>()
  #generation = 0

  constructor(table: Pick<Workstation['table'], 'caseIds' | 'facets'>) {
    this.#table = table
  }

  /** Absent until they are counted, and where a model takes any contrast. */
  get counts(): ContrastCounts | undefined {
    return this.#counts
  }

  forget(): void {
    this.#generation++
    this.#counts = undefined
  }

  /** Of these cases, or of all that are indexed. */
  async count(model: ModelCard | undefined, caseIds: readonly string[] | undefined): Promise<void> {
    this.forget()
    const generation = this.#generation
    const known = contrastsOfChannels(model?.input.channels ?? [])
    if (known.length === 0) return
    const { contrast } = await this.#table.facets({ filter: caseIds ? '' : 'state:indexed' })
    const foreign = contrast.flatMap(({ value }) => (value !== undefined && isForeignTo(known, value) ? [value] : []))
    const countOf = async (filter: string): Promise<number> => {
      const among: CaseSelection = caseIds ? { caseIds, filter } : { filter: `state:indexed (${filter})` }
      return (await this.#table.caseIds(among)).length
    }
    const counts = await Promise.all(
      foreign.map(async (name) => ({ name, count: await countOf(`contrast:"${name}"`) })),
    )
    const unknownCount = await countOf(`contrast:${noValue}`)
    if (generation !== this.#generation) return
    const there = counts.filter(({ count }) => count > 0)
    const foreignCount = there.reduce((sum, { count }) => sum + count, 0)
    this.#counts = { known, foreignCount, foreign: there.map(({ name }) => name), unknownCount }
  }
}
