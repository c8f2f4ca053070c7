import type { Failure } from '@contract/failure/failure.ts'
import {
  decideRegions,
  decisionOf,
  progressOf,
  type RegionDecision,
  type RegionProgress,
  segmentOf,
  type Taken,
} from '@correction/adjudication/decide-regions.ts'
import type { DisputedRegion } from '@correction/adjudication/disputed-regions.ts'
import type { Readings } from '@correction/adjudication/readings.ts'
import { freePolicy, guardOf } from '@correction/tool/guard.ts'
import { voxelMl } from '@volume/extent.ts'
import { adjudicationText } from '../../text/adjudication.ts'
import type { AnalysisWorker } from '../analysis/case-analysis.ts'
import type { CaseSession } from '../case-session.svelte.ts'
import { changedVoxelCount } from '../changed-voxels.ts'
import type { CorrectScreen } from '../correct.svelte.ts'
import { fetchReading, type LoadNeeds } from '../loaded-case.ts'
import { lookAtPlace } from '../look-at-place.ts'
import { comparisonColors } from '../record/compared-maps.ts'
import { searchReadings } from './readings-search.ts'

/** How far the readings of the open case are known; `none`: it is not adjudicated. */
export type AdjudicationStage =
  | { readonly kind: 'none' | 'reading' | 'finding' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'found'; readonly regions: readonly DisputedRegion[] }

export interface AdjudicationNeeds extends LoadNeeds {
  readonly startWorker: () => AnalysisWorker
}

/** A region, and what has become of it. */
export interface StandingRegion {
  readonly region: DisputedRegion
  readonly decision: RegionDecision
  readonly progress: RegionProgress
}

/**
 * Two readings of the open case under the names A and B, and the regions in which they differ, one after the other. What
 * is decided follows from the labels, so that undo, a crash and another day take it back or keep it as any stroke.
 */
export class Adjudication {
  readonly #screen: CorrectScreen
  readonly #needs: AdjudicationNeeds
  #session: CaseSession | undefined
  #stage = $state.raw<AdjudicationStage>({ kind: 'none' })
  #readings: Readings | undefined
  #progress = $state.raw<readonly RegionProgress[]>([])
  #current = $state<number>()
  #hasOutlines = $state(true)
  #endSearch = () => {}

  constructor(screen: CorrectScreen, needs: AdjudicationNeeds) {
    this.#screen = screen
    this.#needs = needs
  }

  get stage(): AdjudicationStage {
    return this.#stage
  }
  readonly #regions = $derived.by((): readonly StandingRegion[] => {
    const stage = this.#stage
    if (stage.kind !== 'found') return []
    return stage.regions.flatMap((region, at) => {
      const progress = this.#progress[at]
      return progress ? [{ region, progress, decision: decisionOf(progress) }] : []
    })
  })
  /** What counts most for the Dice of the two readings first. */
  get regions(): readonly StandingRegion[] {
    return this.#regions
  }
  /** The place of the region that was gone to last. */
  get current(): number | undefined {
    return this.#current
  }
  readonly #open = $derived(this.#regions.filter(({ progress }) => progress.undecided > 0))
  get openCount(): number {
    return this.#open.length
  }
  /** Of voxels that are not decided yet. */
  get openMl(): number {
    const { labelmap } = this.#screen.session ?? {}
    const voxelCount = this.#open.reduce((sum, { progress }) => sum + progress.undecided, 0)
    return labelmap ? voxelCount * voxelMl(labelmap) : 0
  }
  /** Of voxels, 0..1. */
  get decidedShare(): number {
    const all = this.#regions.reduce((sum, { region }) => sum + region.voxelCount, 0)
    const open = this.#open.reduce((sum, { progress }) => sum + progress.undecided, 0)
    return all === 0 ? 1 : 1 - open / all
  }
  /** Why the open case cannot be accepted yet; absent: it can, or is not adjudicated. */
  get refusal(): string | undefined {
    if (!this.#screen.session?.dispute) return undefined
    if (this.#stage.kind !== 'found') return adjudicationText.notReady
    return this.openCount === 0 ? undefined : adjudicationText.notYet(this.openCount, this.openMl)
  }
  get hasOutlines(): boolean {
    return this.#hasOutlines
  }
  get canDecide(): boolean {
    return this.#stage.kind === 'found' && (this.#screen.session?.isCorrectable ?? false)
  }

  /** The case that is on screen, once all of it is. */
  adopt(session: CaseSession | undefined): void {
    if (session === this.#session) return
    this.#endSearch()
    this.#endSearch = () => {}
    this.#session = session
    this.#readings = undefined
    this.#current = undefined
    this.#progress = []
    this.#stage = { kind: session?.dispute ? 'reading' : 'none' }
    if (session?.dispute) void this.#read(session)
  }
  readAgain(): void {
    const session = this.#session
    if (this.#stage.kind !== 'failed' || !session) return
    this.#stage = { kind: 'reading' }
    void this.#read(session)
  }
  /** A step of the history was made, taken back or made again. */
  follow(): void {
    const { session } = this.#screen
    if (this.#stage.kind !== 'found' || !session?.labelmap || !session.dispute) return
    this.#progress = progressOf(session.labelmap, this.#stage.regions, session.dispute.undecidedValue)
  }

  /** Forward to the next region that is not decided, or any if all are; back to the former one, whatever it is. */
  step(steps: 1 | -1): void {
    const count = this.#regions.length
    const from = this.#current ?? (steps > 0 ? -1 : 0)
    const following = Array.from({ length: count }, (_, n) => (from + steps * (n + 1) + count * 2) % count)
    const open = following.find((at) => (this.#regions[at]?.progress.undecided ?? 0) > 0)
    this.visit((steps > 0 ? open : undefined) ?? following[0])
  }
  visit(at: number | undefined): void {
    const region = at === undefined ? undefined : this.#regions[at]?.region
    if (!region) return
    this.#current = at
    lookAtPlace(this.#screen, { ...region, segmentValue: segmentOf(region) })
    this.#screen.panes.viewer?.centerOn(region.lookAt)
  }

  /** Takes the current region from a reading, whatever it is now, and goes on; or leaves it open again. */
  take(take: Taken): void {
    const { region } = this.#regions[this.#current ?? -1] ?? {}
    if (!region || !this.#decide([region], take)) return
    if (take !== 'nobody' && this.openCount > 0) this.step(1)
  }
  /** Takes every voxel that is not decided yet. */
  takeRest(take: 'first' | 'second'): void {
    const regions = this.#open.map(({ region }) => region)
    const count = this.#decide(regions, take, true)
    const name = take === 'first' ? 'A' : 'B'
    if (count) this.#screen.frame.notices.note(adjudicationText.tookRest(count, name))
  }
  /** How many voxels changed. */
  #decide(regions: readonly DisputedRegion[], take: Taken, onlyUndecided = false): number | undefined {
    const { session } = this.#screen
    const [first] = regions
    if (!this.canDecide || !session?.labelmap || !session.dispute || !first) return undefined
    const { dispute, labelmap } = session
    const policy = { ...freePolicy, locked: this.#screen.segments.locked, dispute }
    const guard = guardOf(policy, segmentOf(first))
    const patch = decideRegions({
      ...{ labelmap, guard, regions, take, onlyUndecided },
      undecidedValue: dispute.undecidedValue,
    })
    if (!patch) {
      this.#screen.frame.notices.note(adjudicationText.nothing)
      return undefined
    }
    session.perform(patch)
    this.follow()
    return changedVoxelCount(patch)
  }

  toggleOutlines(): void {
    this.#hasOutlines = !this.#hasOutlines
    this.#draw()
  }

  async #read(session: CaseSession): Promise<void> {
    const { adjudication, grid } = session.view
    if (!adjudication) return
    const { first, second } = adjudication
    const [a, b] = await Promise.all([
      fetchReading(this.#needs, session.view, first),
      fetchReading(this.#needs, session.view, second),
    ])
    if (session !== this.#session) return
    if (!a.ok || !b.ok) {
      const failed = a.ok ? b : a
      if (!failed.ok) this.#stage = { kind: 'failed', failure: failed.failure }
      return
    }
    this.#readings = { first: { grid, voxels: a.value }, second: { grid, voxels: b.value } }
    this.#draw()
    this.#find(this.#readings)
  }

  #find(readings: Readings): void {
    this.#stage = { kind: 'finding' }
    this.#endSearch = searchReadings({
      readings,
      startWorker: this.#needs.startWorker,
      onFound: (regions) => {
        this.#stage = { kind: 'found', regions }
        this.follow()
        this.step(1)
      },
      onFailed: (because) => {
        this.#stage = { kind: 'failed', failure: { kind: 'worker-crashed', worker: 'comparing', because } }
      },
    })
  }

  /** Both outlines, beneath whatever else is shown above the labels. */
  #draw(): void {
    const session = this.#session
    if (!session || !this.#readings) return
    const { first, second } = this.#readings
    const outline = (
      voxels: Uint16Array,
      color: (typeof comparisonColors)['first' | 'second'],
      outlineWidth: number,
    ) => ({
      voxels,
      colorOf: () => color,
      fillOpacity: 0,
      outlineWidth,
    })
    // Where both run along one edge the wider one is seen on either side of the other.
    const outlines = [
      outline(first.voxels, comparisonColors.first, 1.5),
      outline(second.voxels, comparisonColors.second, 0.75),
    ]
    this.#screen.panes.setBeneath(session, ...(this.#hasOutlines ? outlines : []))
  }
}
