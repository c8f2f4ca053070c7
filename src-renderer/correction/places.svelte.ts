import type { UncertaintyMap } from '../viewer/viewer.ts'
import type { CaseSession } from './case-session.svelte.ts'
import type { DoubtfulPlace } from './doubtful-places.ts'
import { doubtfulPlaces } from './doubtful-places.ts'

const reachMm = 2
const apartMm = 6
const limit = 12

/** The doubtful places of the open case, one after the other. */
export class Places {
  #all = $state.raw<readonly DoubtfulPlace[]>([])
  #visited = $state.raw<ReadonlySet<number>>(new Set())
  #current = $state<number>()

  get all(): readonly DoubtfulPlace[] {
    return this.#all
  }
  /** The place that was gone to last, by its position in the list. */
  get current(): number | undefined {
    return this.#current
  }
  isVisited(index: number): boolean {
    return this.#visited.has(index)
  }

  /** Finds the places of another case, by its predictive entropy. */
  adopt(session: CaseSession | undefined): void {
    const map = session?.viewed.uncertainty.find(({ measure }) => measure === 'predictive-entropy')
    this.#all = session && map ? placesOf(session, map) : []
    this.#visited = new Set()
    this.#current = undefined
  }

  /** The place `steps` further in the list, around its end. */
  step(steps: 1 | -1): DoubtfulPlace | undefined {
    if (this.#all.length === 0) return undefined
    const from = this.#current ?? (steps > 0 ? -1 : 0)
    return this.visit((from + steps + this.#all.length) % this.#all.length)
  }
  visit(index: number): DoubtfulPlace | undefined {
    const place = this.#all[index]
    if (!place) return undefined
    this.#current = index
    this.#visited = new Set(this.#visited).add(index)
    return place
  }
}

const placesOf = ({ view }: CaseSession, { voxels, natsPerUnit }: UncertaintyMap): readonly DoubtfulPlace[] =>
  doubtfulPlaces({ grid: view.grid, voxels, natsPerUnit, reachMm, apartMm, limit })
