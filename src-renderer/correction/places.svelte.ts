import type { RegionState } from '@correction/doubt/doubt-resolved.ts'
import { confidentRegions, isResolved, regionFinder, resolvedShare } from '@correction/doubt/doubt-resolved.ts'
import type { DoubtfulRegion } from '@correction/doubt/doubtful-regions.ts'
import type { CaseSession } from './case-session.svelte.ts'
import { regionsOfCase } from './doubtful-places.ts'

/** A region that would change Dice by less than this is one of those that can be confirmed together. */
export const confidentBelow = 0.001

type Ids = ReadonlySet<number>
const nobody: Ids = new Set()

/**
 * The regions of doubt of the open case, one after the other, and what became of each. Strokes do not move them. Which are
 * corrected follows from the journal; what was seen or confirmed is known until the case is closed.
 */
export class Places {
  #session = $state.raw<CaseSession>()
  #all = $state.raw<readonly DoubtfulRegion[]>([])
  #seen = $state.raw<Ids>(nobody)
  #confirmed = $state.raw<Ids>(nobody)
  /** Confirmed together, in one action that can be taken back. */
  #accepted = $state.raw<Ids>(nobody)
  #current = $state<number>()
  #touchedBy = regionFinder([])
  /** By the runs of a patch, which stay the same object while it is numbered, undone and redone. */
  #touched = new WeakMap<Uint32Array, Ids>()
  readonly #corrected = $derived.by(() => this.#findCorrected())

  get all(): readonly DoubtfulRegion[] {
    return this.#all
  }
  /** The id of the region that was gone to last. */
  get current(): number | undefined {
    return this.#current
  }
  stateOf(id: number): RegionState {
    if (this.#corrected.has(id)) return 'corrected'
    if (this.#confirmed.has(id) || this.#accepted.has(id)) return 'confirmed'
    return this.#seen.has(id) ? 'seen' : 'open'
  }
  /** 0..1; absent where there is no doubt. */
  get resolvedShare(): number | undefined {
    return resolvedShare(this.#all, (id) => this.stateOf(id))
  }
  /** How many regions were confirmed together. */
  get acceptedCount(): number {
    return this.#accepted.size
  }
  /** The regions that would be confirmed together now. */
  get confident(): readonly DoubtfulRegion[] {
    return confidentRegions(this.#all, confidentBelow).filter(({ id }) => !isResolved(this.stateOf(id)))
  }

  /** Another case. Its regions are found once it is on screen, not before. */
  adopt(session: CaseSession | undefined): void {
    this.#session = session
    this.#all = []
    this.#seen = this.#confirmed = this.#accepted = nobody
    this.#current = undefined
    if (session) setTimeout(() => this.#find(session))
  }

  /** Forward to the next region that is not resolved, or any if all are; back to the former one, whatever it is. */
  step(steps: 1 | -1): DoubtfulRegion | undefined {
    const count = this.#all.length
    const at = this.#all.findIndex(({ id }) => id === this.#current)
    const from = at < 0 && steps < 0 ? 0 : at
    const following = Array.from({ length: count }, (_, n) => this.#all[(from + steps * (n + 1) + count * 2) % count])
    const open = steps > 0 ? following.find((region) => region && !isResolved(this.stateOf(region.id))) : undefined
    return this.visit((open ?? following[0])?.id)
  }
  visit(id: number | undefined): DoubtfulRegion | undefined {
    const region = this.#all.find((one) => one.id === id)
    if (!region) return undefined
    this.#current = region.id
    this.#seen = new Set(this.#seen).add(region.id)
    return region
  }

  /** Says that the labels are right in a region, or takes that back. */
  toggleConfirmed(id: number): void {
    const isConfirmed = this.#confirmed.has(id) || this.#accepted.has(id)
    this.#confirmed = isConfirmed ? without(this.#confirmed, id) : new Set(this.#confirmed).add(id)
    this.#accepted = without(this.#accepted, id)
  }

  /** Confirms all that the model is confident about; once more takes it back. */
  toggleAccepted(): void {
    this.#accepted = this.#accepted.size > 0 ? nobody : new Set(this.confident.map(({ id }) => id))
  }

  #find(session: CaseSession): void {
    if (this.#session !== session) return
    const regions = regionsOfCase(session)
    this.#touchedBy = regionFinder(regions)
    this.#touched = new WeakMap()
    this.#all = regions
  }

  #findCorrected(): Ids {
    const journal = this.#session?.journal
    if (!journal || this.#all.length === 0) return nobody
    const corrected = new Set<number>()
    for (const patch of journal.entries.slice(0, journal.appliedCount)) {
      const ids = this.#touched.get(patch.runs) ?? this.#touchedBy(patch)
      this.#touched.set(patch.runs, ids)
      for (const id of ids) corrected.add(id)
    }
    return corrected
  }
}

function without(ids: Ids, id: number): Ids {
  const left = new Set(ids)
  left.delete(id)
  return left
}
