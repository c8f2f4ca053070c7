import { type Failure, sentenceOf } from '@contract/failure/failure.ts'
import type { ReferenceFile } from '@contract/reference.ts'
import type { Segment } from '@contract/segment.ts'
import type { VersionView } from '@contract/view.ts'
import { overlapDice, type SegmentOverlap, segmentOverlaps } from '@correction/journal/version-comparison.ts'
import { voxelMl } from '@volume/extent.ts'
import type { Labelmap } from '@volume/volume.ts'
import { referenceText } from '../../text/reference.ts'
import type { CaseSession } from '../case-session.svelte.ts'
import type { CorrectScreen } from '../correct.svelte.ts'
import { fetchVersion, type LoadNeeds } from '../loaded-case.ts'
import { comparedMaps } from './compared-maps.ts'
import { ShownConsensus } from './consensus-record.svelte.ts'
import { ReferenceMeasures } from './reference-measures.svelte.ts'

/** A stored version or a file by its id, or the labels on screen with all strokes. */
export type Compared = 'now' | (string & {})

/** One segment in both versions. */
export interface ComparedSegment {
  readonly segment: Pick<Segment, 'value' | 'name' | 'color'>
  readonly dice: number | undefined
  readonly firstMl: number
  readonly secondMl: number
}

export type ComparisonState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'ready'; readonly rows: readonly ComparedSegment[]; readonly isSame: boolean }

/** Two versions of the open case in the panes and in a table. The labelmap is not touched, and not painted meanwhile. */
export class VersionComparison {
  readonly #screen: CorrectScreen
  readonly #needs: LoadNeeds
  #session: CaseSession | undefined
  #versions = $state.raw<readonly VersionView[]>([])
  /** Those that were opened to compare with, oldest first. */
  #files = $state.raw<readonly ReferenceFile[]>([])
  #isChoosing = $state(false)
  #first = $state<Compared>('now')
  #second = $state<Compared>('now')
  #only = $state<number>()
  #isFilled = $state(true)
  #state = $state.raw<ComparisonState>({ kind: 'closed' })
  #read: ReadonlyMap<Compared, Labelmap> = new Map()
  /** Only the latest choice counts. */
  #turn = 0

  readonly measures: ReferenceMeasures
  readonly consensus: ShownConsensus

  constructor(screen: CorrectScreen, needs: LoadNeeds) {
    this.#screen = screen
    this.#needs = needs
    this.measures = new ReferenceMeasures(screen.frame.workstation.reference)
    this.consensus = new ShownConsensus(screen.frame.workstation.consensus)
  }

  get state(): ComparisonState {
    return this.#state
  }
  get isOpen(): boolean {
    return this.#state.kind !== 'closed'
  }
  isOf(session: CaseSession): boolean {
    return this.#session === session
  }
  /** Newest first. */
  get versions(): readonly VersionView[] {
    return this.#versions
  }
  get files(): readonly ReferenceFile[] {
    return this.#files
  }
  /** The dialog is open, or its file is read. */
  get isChoosing(): boolean {
    return this.#isChoosing
  }
  get first(): Compared {
    return this.#first
  }
  get second(): Compared {
    return this.#second
  }
  /** The segment whose difference is shown alone. */
  get only(): number | undefined {
    return this.#only
  }
  get isFilled(): boolean {
    return this.#isFilled
  }

  async toggle(): Promise<void> {
    if (this.isOpen) return this.close()
    const { session } = this.#screen
    if (!session?.labelmap) return
    const turn = ++this.#turn
    this.#session = session
    this.#only = undefined
    this.#files = []
    this.#screen.tools.close()
    session.isCompared = true
    this.#state = { kind: 'reading' }
    const versions = await this.#needs.workstation.view.versions({ caseId: session.view.caseId })
    if (turn !== this.#turn) return
    if (!versions.ok) {
      this.#state = { kind: 'failed', failure: versions.failure }
      return
    }
    this.#versions = versions.value
    const { first, second } = firstChoice(session, versions.value)
    await this.choose(first, second)
  }
  close(): void {
    this.#turn++
    this.measures.forget()
    void this.consensus.show(undefined)
    this.#read = new Map()
    this.#state = { kind: 'closed' }
    if (this.#session) this.#session.isCompared = false
    this.#session = undefined
    this.#screen.panes.setMaps(undefined)
    this.#screen.record.origins.draw()
  }

  async choose(first: Compared, second: Compared): Promise<void> {
    const session = this.#session
    if (!session) return
    const turn = ++this.#turn
    this.measures.forget()
    this.#first = first
    this.#second = second
    if ([first, second].some((one) => one !== 'now' && !this.#read.has(one))) this.#state = { kind: 'reading' }
    const [a, b] = [await this.#labelmap(session, first), await this.#labelmap(session, second)]
    if (turn !== this.#turn) return
    if ('kind' in a || 'kind' in b) {
      this.#state = { kind: 'failed', failure: 'kind' in a ? a : (b as Failure) }
      return
    }
    this.#read = new Map([
      [first, a],
      [second, b],
    ])
    this.#compare(session)
  }
  /** Both, where they are two stored versions. */
  get pair(): readonly [string, string] | undefined {
    const [first, second] = [this.#first, this.#second]
    const isStored = (one: Compared) => this.#versions.some(({ segmentationId }) => segmentationId === one)
    return first !== second && isStored(first) && isStored(second) ? [first, second] : undefined
  }
  /** A segmentation out of files on the scan's grid becomes A. */
  async openFile(): Promise<void> {
    if (!this.isOpen) await this.toggle()
    const session = this.#session
    if (!session || this.#isChoosing) return
    this.#isChoosing = true
    const { frame } = this.#screen
    const { caseId } = session.view
    const answer = await frame.workstation.reference.chooseFile({ caseId }).finally(() => {
      this.#isChoosing = false
    })
    if (!answer.ok) frame.notices.error(`${referenceText.fileFailed} ${sentenceOf(answer.failure)}`)
    else if (answer.value && this.#session === session) {
      this.#files = [...this.#files, answer.value]
      await this.choose(answer.value.fileId, this.#second)
    }
  }
  get canMeasure(): boolean {
    return this.#state.kind === 'ready' && this.#first !== this.#second && this.measures.state.kind !== 'measuring'
  }
  /** B against A as the reference. */
  async measure(): Promise<void> {
    const session = this.#session
    if (!session || !this.canMeasure) return
    await this.measures.measure({
      caseId: session.view.caseId,
      reference: this.#first,
      compared: this.#second,
      settled: async () => session.journal?.settled(),
    })
  }
  swap(): void {
    void this.choose(this.#second, this.#first)
  }
  /** Shows the difference of one segment alone, or of all again. */
  toggleOnly(segmentValue: number): void {
    this.#only = this.#only === segmentValue ? undefined : segmentValue
    this.#draw()
  }
  setFilled(isFilled: boolean): void {
    this.#isFilled = isFilled
    this.#draw()
  }
  /** A step of the history was undone or made again: what is shown as "now" has changed. */
  follow(): void {
    if (!this.#session || this.#state.kind !== 'ready' || (this.#first !== 'now' && this.#second !== 'now')) return
    this.measures.forget()
    this.#compare(this.#session)
  }

  #compare(session: CaseSession): void {
    const [a, b] = [this.#read.get(this.#first), this.#read.get(this.#second)]
    if (!a || !b) return
    const mlPerVoxel = voxelMl(a)
    const segmentOf = this.#names(session)
    const overlaps = segmentOverlaps(a, b)
    const rows = overlaps.map((overlap) => ({
      segment: segmentOf(overlap.segmentValue),
      dice: overlapDice(overlap),
      firstMl: overlap.first * mlPerVoxel,
      secondMl: overlap.second * mlPerVoxel,
    }))
    this.#state = { kind: 'ready', rows, isSame: overlaps.every(isEqual) }
    this.#draw()
    void this.consensus.show(this.#comparedConsensus(session))
  }

  /** Names of both versions; where they disagree, that of A, then of B. */
  #names({ segments }: CaseSession): (value: number) => ComparedSegment['segment'] {
    const tables = [this.#first, this.#second].map((one) =>
      one === 'now' ? segments : (this.#storedAs(one)?.segments ?? []),
    )
    const all = [...tables.flat(), ...segments]
    return (value) =>
      all.find((segment) => segment.value === value) ?? { value, name: String(value), color: [255, 255, 255] }
  }

  #draw(): void {
    const [a, b] = [this.#read.get(this.#first), this.#read.get(this.#second)]
    if (!a || !b || this.#state.kind !== 'ready') return
    const maps = comparedMaps(a, b, { only: this.#only, isFilled: this.#isFilled })
    this.#screen.panes.setMaps({ maps, inPlaceOfLabels: true })
  }

  #comparedConsensus({ view: { caseId } }: CaseSession) {
    const made = this.#versions.find(
      ({ segmentationId, consensusOf }) => consensusOf && [this.#first, this.#second].includes(segmentationId),
    )
    return made && { caseId, segmentationId: made.segmentationId }
  }

  #storedAs(one: Compared): VersionView | ReferenceFile | undefined {
    return (
      this.#versions.find(({ segmentationId }) => segmentationId === one) ??
      this.#files.find(({ fileId }) => fileId === one)
    )
  }

  async #labelmap(session: CaseSession, one: Compared): Promise<Labelmap | Failure> {
    if (one === 'now' && session.labelmap) return session.labelmap
    const known = this.#read.get(one)
    if (known) return known
    const version = this.#storedAs(one)
    if (!version) throw new Error('A version was chosen that was not offered.')
    const read = await fetchVersion(this.#needs, session.view, version, session.layers?.active)
    return read.ok ? read.value : read.failure
  }
}

const isEqual = ({ first, second, both }: SegmentOverlap): boolean => first === both && second === both

/**
 * What is most likely asked: what strokes have changed, or a newer prediction against what is there, or else the newest
 * version against the one before.
 */
function firstChoice(session: CaseSession, versions: readonly VersionView[]): { first: Compared; second: Compared } {
  const shown = session.view.segmentation?.segmentationId ?? 'now'
  if (session.proposal) return { first: 'now', second: session.proposal.segmentationId }
  if (session.strokeCount > 0) return { first: shown, second: 'now' }
  const before = versions[versions.findIndex(({ segmentationId }) => segmentationId === shown) + 1]
  return { first: before?.segmentationId ?? shown, second: 'now' }
}
