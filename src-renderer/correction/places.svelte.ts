import type { DecidedRegion, RegionsOfDoubt } from '@contract/correction.ts'
import type { RegionState } from '@correction/doubt/doubt-resolved.ts'
import { confidentRegions, isLocal, isResolved, regionFinder, resolvedShare } from '@correction/doubt/doubt-resolved.ts'
import type { DoubtfulRegion } from '@correction/doubt/doubtful-regions.ts'
import type { AnalysisAnswer } from './analysis/analysis-protocol.ts'
import { type AnalysisWorker, CaseAnalysis } from './analysis/case-analysis.ts'
import type { CaseSession } from './case-session.svelte.ts'
import { type DecisionsOwner, RegionDecisions } from './region-decisions.svelte.ts'

/** A region that would change Dice by less than this is one of those that can be confirmed together. */
export const confidentBelow = 0.001

type Ids = ReadonlySet<number>
const nobody: Ids = new Set()

/** How far the search for regions is; `idle` also where there is nothing to search in. */
export type Search = { readonly kind: 'idle' | 'working' } | { readonly kind: 'failed'; readonly because: string }

/**
 * The regions of doubt of the open case, one after the other, and what became of each. Strokes do not move them. Which are
 * corrected follows from the journal; what was decided is kept with the case, what was seen until it is closed.
 */
export class Places {
  readonly #startWorker: () => AnalysisWorker
  #search = $state.raw<Search>({ kind: 'idle' })
  #endSearch = () => {}
  #session = $state.raw<CaseSession>()
  #all = $state.raw<readonly DoubtfulRegion[]>([])
  #seen = $state.raw<Ids>(nobody)
  readonly #decisions: RegionDecisions
  /** Of those that are confirmed: together, in one action that can be taken back while the case is open. */
  #accepted = $state.raw<Ids>(nobody)
  #current = $state<number>()
  #touchedBy: ReturnType<typeof regionFinder> = () => nobody
  /** By the runs of a patch, which stay the same object while it is numbered, undone and redone. */
  #touched = new WeakMap<Uint32Array, Ids>()
  readonly #corrected = $derived.by(() => this.#findCorrected())

  constructor(owner: DecisionsOwner, startWorker: () => AnalysisWorker) {
    this.#decisions = new RegionDecisions(owner)
    this.#startWorker = startWorker
  }

  get search(): Search {
    return this.#search
  }
  get all(): readonly DoubtfulRegion[] {
    return this.#all
  }
  /** The id of the region that was gone to last. */
  get current(): number | undefined {
    return this.#current
  }
  stateOf(id: number): RegionState {
    if (this.#corrected.has(id)) return 'corrected'
    return this.#decisions.of(id)?.decision ?? (this.#seen.has(id) ? 'seen' : 'open')
  }
  /** Who decided, and when; absent where it follows from the steps of now. */
  decisionOf(id: number): DecidedRegion | undefined {
    return this.#corrected.has(id) ? undefined : this.#decisions.of(id)
  }
  /** The regions that the steps of now correct, to be kept with the version that is made of them; absent until they are found. */
  get corrected(): RegionsOfDoubt | undefined {
    const doubtOf = this.#session?.view.doubtOf
    return doubtOf === undefined || this.#search.kind !== 'idle'
      ? undefined
      : { doubtOf, regions: [...this.#corrected] }
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

  /** Another case. Its regions are found beside the window, once it is on screen. */
  adopt(session: CaseSession | undefined): void {
    this.#endSearch()
    this.#session = session
    this.#all = []
    this.#seen = this.#accepted = nobody
    this.#decisions.adopt(session)
    this.#current = undefined
    if (session) this.#find(session)
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
    this.#decisions.decide([id], this.#decisions.of(id)?.decision === 'confirmed' ? 'open' : 'confirmed')
    this.#accepted = without(this.#accepted, id)
  }

  /** Confirms all that the model is confident about; once more takes it back. */
  toggleAccepted(): void {
    const takenBack = [...this.#accepted]
    this.#accepted = takenBack.length > 0 ? nobody : new Set(this.confident.map(({ id }) => id))
    if (takenBack.length > 0) this.#decisions.decide(takenBack, 'open')
    else this.#decisions.decide([...this.#accepted], 'confirmed')
  }

  #find({ view, labelmap, layers, segments, viewed: { uncertainty }, changes, dispute }: CaseSession): void {
    // The doubt of a model is about its own segments, which have one layer. An adjudicator goes through other regions.
    const asked = uncertainty.filter(
      ({ measure }) => measure === 'predictive-entropy' || measure === 'mutual-information',
    )
    if (!labelmap || dispute || layers?.count !== 1 || !asked.some(({ measure }) => measure === 'predictive-entropy'))
      return
    this.#search = { kind: 'working' }
    const analysis = new CaseAnalysis({
      startWorker: this.#startWorker,
      grid: view.grid,
      volumes: [['labelmap', labelmap.voxels], ...asked.map(({ measure, voxels }) => [measure, voxels] as const)],
      onAnswer: (answer) => this.#found(answer),
      onFailed: (because) => {
        this.#endSearch()
        this.#search = { kind: 'failed', because }
      },
    })
    const stop = changes.add((change) => analysis.change(change))
    this.#endSearch = () => {
      stop()
      analysis.end()
      this.#search = { kind: 'idle' }
      this.#endSearch = () => {}
    }
    const maps = asked.map(({ measure, perUnit, limit }) => ({ measure, perUnit, limit }))
    analysis.ask({ about: 'doubt', maps, firstSegmentValue: segments[0]?.value ?? 1 })
  }

  #found(answer: AnalysisAnswer): void {
    if (answer.about !== 'doubt') return
    this.#endSearch()
    this.#touchedBy = regionFinder(answer.index)
    this.#touched = new WeakMap()
    this.#all = answer.regions
  }

  #findCorrected(): Ids {
    const journal = this.#session?.journal
    if (!this.#session || !journal || this.#all.length === 0) return nobody
    const { shape } = this.#session.view.grid
    const corrected = new Set<number>()
    for (const patch of journal.entries.slice(0, journal.appliedCount)) {
      const ids = this.#touched.get(patch.runs) ?? (isLocal(patch, shape) ? this.#touchedBy(patch) : nobody)
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
