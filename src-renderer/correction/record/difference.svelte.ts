import type { Failure } from '@contract/failure/failure.ts'
import { sentenceOf } from '@contract/failure/failure.ts'
import type { ShownSegmentation } from '@contract/view.ts'
import type { DifferenceRegion } from '@correction/journal/prediction-difference.ts'
import { regionsOf, takeRegions } from '@correction/journal/prediction-difference.ts'
import { missingSegments } from '@correction/journal/segment-changes.ts'
import { freePolicy, guardOf } from '@correction/tool/guard.ts'
import type { Labelmap } from '@volume/volume.ts'
import { recordText } from '../../text/record.ts'
import type { AnalysisWorker } from '../analysis/case-analysis.ts'
import type { CaseSession } from '../case-session.svelte.ts'
import { changedVoxelCount } from '../changed-voxels.ts'
import type { CorrectScreen } from '../correct.svelte.ts'
import { fetchVersion, type LoadNeeds } from '../loaded-case.ts'
import { additionOf } from '../segment-patches.ts'
import { DifferenceSearch } from './difference-search.ts'
import type { Origins } from './origins.svelte.ts'

/** What is known of the proposal. */
export type DifferenceState =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'found'; readonly regions: readonly DifferenceRegion[] }

interface Adopted {
  readonly session: CaseSession
  readonly proposal: ShownSegmentation
  /** Once all is read that it needs. */
  search: DifferenceSearch | undefined
}

export interface DifferenceNeeds extends LoadNeeds {
  readonly startWorker: () => AnalysisWorker
}

/** How long the labels rest before the difference is found anew: it takes a while, and only the list needs it at once. */
const openDelayMs = 120
const closedDelayMs = 1000

/** Tells a region from the others as long as neither side of it changes. */
export const idOf = ({ from, to, runs }: DifferenceRegion): string => `${from} ${to} ${runs[0]}`

/**
 * The proposal beside the open case, a newer prediction or what was set aside, as a list of regions, each to take or to leave. It is found anew after every step
 * of the history, once the step is on screen.
 */
export class PredictionDifference {
  readonly #screen: CorrectScreen
  readonly #needs: DifferenceNeeds
  readonly #origins: Origins
  #adopted: Adopted | undefined
  #state = $state.raw<DifferenceState>({ kind: 'none' })
  #isOpen = $state(false)
  #isDismissed = $state(false)
  #includeTouched = $state(false)
  #left = $state.raw<ReadonlySet<string>>(new Set())
  #current = $state<string>()
  #isFinding = $state(false)
  #due: ReturnType<typeof setTimeout> | undefined

  constructor(screen: CorrectScreen, needs: DifferenceNeeds, origins: Origins) {
    this.#screen = screen
    this.#needs = needs
    this.#origins = origins
  }

  get state(): DifferenceState {
    return this.#state
  }
  /** The labels have changed, and the regions are being found anew. */
  get isFinding(): boolean {
    return this.#isFinding
  }
  get isOpen(): boolean {
    return this.#isOpen
  }
  get regions(): readonly DifferenceRegion[] {
    return this.#state.kind === 'found' ? this.#state.regions : []
  }
  get current(): DifferenceRegion | undefined {
    return this.regions.find((region) => idOf(region) === this.#current)
  }
  get includeTouched(): boolean {
    return this.#includeTouched
  }
  isLeft(region: DifferenceRegion): boolean {
    return this.#left.has(idOf(region))
  }
  /** The reader wants nothing of it; it can still be opened. */
  get isDismissed(): boolean {
    return this.#isDismissed
  }
  dismiss(): void {
    this.#isDismissed = true
  }
  get canTake(): boolean {
    return this.#isOpen && (this.#screen.session?.isCorrectable ?? false)
  }

  /** The proposal of the open case is another one, or there is none any more. */
  adopt(session: CaseSession | undefined): void {
    const proposal = session?.proposal
    const { session: before, proposal: known } = this.#adopted ?? {}
    if (session === before && proposal?.segmentationId === known?.segmentationId) return
    this.close()
    this.#endSearch()
    this.#adopted = session && proposal && { session, proposal, search: undefined }
    this.#left = new Set()
    this.#isDismissed = this.#includeTouched = false
    this.#current = undefined
    this.#state = this.#adopted ? { kind: 'reading' } : { kind: 'none' }
    if (this.#adopted) void this.#read(this.#adopted)
  }
  readAgain(): void {
    if (this.#state.kind !== 'failed' || !this.#adopted) return
    this.#state = { kind: 'reading' }
    void this.#read(this.#adopted)
  }
  /** The labels have changed. */
  follow(): void {
    if (this.#adopted?.search) this.#findSoon()
  }

  toggle(): void {
    if (this.#isOpen || this.#state.kind !== 'found') {
      this.close()
      return
    }
    this.#screen.tools.close()
    if (this.#due !== undefined) this.#find()
    this.#isOpen = true
    this.visit(this.current ?? this.regions[0])
  }
  close(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#screen.panes.setPreview(undefined)
  }

  /** Around the list, past what was left. */
  step(steps: 1 | -1): void {
    const { regions } = this
    const at = regions.findIndex((region) => idOf(region) === this.#current)
    const from = at < 0 && steps < 0 ? 0 : at
    const following = regions.map((_, n) => regions[(from + steps * (n + 1) + regions.length * 2) % regions.length])
    this.visit(following.find((region) => region && !this.isLeft(region)) ?? following[0])
  }
  /** Stands the panes in a region and shows what would be taken. */
  visit(region: DifferenceRegion | undefined): void {
    this.#current = region && idOf(region)
    if (region) this.#screen.panes.goTo(region.center)
    this.#preview()
  }
  setIncludeTouched(include: boolean): void {
    this.#includeTouched = include
    this.#preview()
  }
  /** Marks the current region as right as it is here, and goes on; or takes that back. */
  leave(): void {
    const region = this.current
    if (!region) return
    const left = new Set(this.#left)
    const wasLeft = left.delete(idOf(region))
    if (!wasLeft) left.add(idOf(region))
    this.#left = left
    if (!wasLeft) this.step(1)
  }

  take(): void {
    if (this.current) this.#take([this.current])
  }
  takeSegment(): void {
    const region = this.current
    if (region) this.#take(this.#notLeft(regionsOf(this.regions, segmentOf(region))))
  }
  takeAll(): void {
    this.#take(this.#notLeft(this.regions))
  }

  #notLeft(regions: readonly DifferenceRegion[]): readonly DifferenceRegion[] {
    return regions.filter((region) => !this.isLeft(region))
  }

  #take(regions: readonly DifferenceRegion[]): void {
    const { session } = this.#screen
    const { proposal } = this.#adopted ?? {}
    const [first] = regions
    if (!session?.isCorrectable || !proposal || !first) return
    const patch = this.#patchOf(session, regions, this.#includeTouched)
    const after = this.#following(session, regions)
    if (!patch) {
      this.#screen.frame.notices.note(recordText.proposal.nothingTaken)
      if (after) this.visit(after)
      return
    }
    for (const missing of missingSegments(session.segments, patch, proposal.segments))
      session.perform(additionOf(missing))
    session.perform(patch)
    if (regions.length > 1) this.#screen.frame.notices.note(recordText.proposal.taken(changedVoxelCount(patch)))
    this.visit(after)
  }

  /** The first region that is not left, after those that are being taken; best one of which something can be taken. */
  #following(session: CaseSession, taken: readonly DifferenceRegion[]): DifferenceRegion | undefined {
    const at = this.regions.findIndex((region) => idOf(region) === this.#current)
    const others = [...this.regions.slice(at + 1), ...this.regions.slice(0, at)]
    const offered = others.filter((region) => !taken.includes(region) && !this.isLeft(region))
    return offered.find((region) => this.#patchOf(session, [region], this.#includeTouched)) ?? offered[0]
  }

  /** Locked segments neither gain nor lose; the other rules of painting are for strokes. */
  #patchOf(session: CaseSession, regions: readonly DifferenceRegion[], includeTouched: boolean) {
    const [first] = regions
    if (!session.labelmap || !first) return undefined
    const guard = guardOf({ ...freePolicy, locked: this.#screen.segments.locked }, segmentOf(first))
    this.#origins.follow()
    const isTouched = (index: number) => this.#origins.isTouched(index)
    return takeRegions({ labelmap: session.labelmap, guard, regions, isTouched, includeTouched })
  }

  #preview(): void {
    if (!this.#isOpen) return
    const { session } = this.#screen
    const region = this.current
    const patch = session && region && this.#patchOf(session, [region], this.#includeTouched)
    this.#screen.panes.setPreview(patch && { patch })
  }

  async #read(adopted: Adopted): Promise<void> {
    const { session, proposal } = adopted
    const [version] = await Promise.all([
      fetchVersion(this.#needs, session.view, proposal),
      this.#origins.read(session),
    ])
    if (adopted !== this.#adopted) return
    const origins = this.#origins.state
    if (!version.ok) this.#state = { kind: 'failed', failure: version.failure }
    else if (origins.kind === 'failed') this.#state = { kind: 'failed', failure: origins.failure }
    else {
      this.#search(adopted, version.value)
    }
  }

  #search(adopted: Adopted, proposal: Labelmap): void {
    const { session } = adopted
    const { base } = this.#origins
    if (!session.labelmap || !base) return
    adopted.search = new DifferenceSearch({
      session,
      labelmap: session.labelmap,
      proposal,
      base,
      startWorker: this.#needs.startWorker,
      onFound: (regions) => {
        this.#isFinding = false
        this.#state = { kind: 'found', regions }
        this.#preview()
      },
      onFailed: (because) => {
        this.#endSearch()
        this.#state = { kind: 'failed', failure: { kind: 'worker-crashed', worker: 'comparing', because } }
      },
    })
    this.#find()
  }

  /** Not in the way of the frame that shows a step, and once for steps that follow one another quickly. */
  #findSoon(): void {
    clearTimeout(this.#due)
    this.#due = setTimeout(() => this.#find(), this.#isOpen ? openDelayMs : closedDelayMs)
  }
  #find(): void {
    clearTimeout(this.#due)
    this.#due = undefined
    const { search } = this.#adopted ?? {}
    if (!search) return
    this.#isFinding = true
    search.find()
  }
  #endSearch(): void {
    clearTimeout(this.#due)
    this.#due = undefined
    this.#isFinding = false
    this.#adopted?.search?.end()
    if (this.#adopted) this.#adopted.search = undefined
  }
}

/** The segment that a region is about: the one that grows, or else the one that goes. */
export const segmentOf = ({ from, to }: DifferenceRegion): number => (to === 0 ? from : to)

/** Why it could not be read, in words. */
export const becauseOf = (state: DifferenceState): string => (state.kind === 'failed' ? sentenceOf(state.failure) : '')
