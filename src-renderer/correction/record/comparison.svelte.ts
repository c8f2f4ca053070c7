import type { Failure } from '@contract/failure/failure.ts'
import type { Segment } from '@contract/segment.ts'
import type { VersionView } from '@contract/view.ts'
import {
  differenceMap,
  differences,
  overlapDice,
  type SegmentOverlap,
  segmentOverlaps,
} from '@correction/journal/version-comparison.ts'
import { voxelMl } from '@volume/extent.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { ShownMap } from '../../viewer/viewer.ts'
import type { CaseSession } from '../case-session.svelte.ts'
import type { CorrectScreen } from '../correct.svelte.ts'
import { fetchVersion, type LoadNeeds } from '../loaded-case.ts'

/** A stored version by its id, or the labels on screen with all strokes. */
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

/** Blue, orange and reddish purple of Okabe and Ito: told apart by the color-blind, and on gray. sRGB. */
export const comparisonColors = {
  first: [86, 180, 233],
  second: [230, 159, 0],
  other: [204, 121, 167],
} as const
const fillOpacity = 0.45

/** Two versions of the open case in the panes and in a table. The labelmap is not touched, and not painted meanwhile. */
export class VersionComparison {
  readonly #screen: CorrectScreen
  readonly #needs: LoadNeeds
  #session: CaseSession | undefined
  #versions = $state.raw<readonly VersionView[]>([])
  #first = $state<Compared>('now')
  #second = $state<Compared>('now')
  #only = $state<number>()
  #isFilled = $state(true)
  #state = $state.raw<ComparisonState>({ kind: 'closed' })
  #read: ReadonlyMap<Compared, Labelmap> = new Map()
  /** Only the latest choice counts. */
  #turn = 0

  constructor(screen: CorrectScreen, needs: LoadNeeds) {
    this.#screen = screen
    this.#needs = needs
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
    return first === second || first === 'now' || second === 'now' ? undefined : [first, second]
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
    if (this.#session && this.#state.kind === 'ready' && (this.#first === 'now' || this.#second === 'now'))
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
  }

  /** Names of both versions; where they disagree, that of A, then of B. */
  #names({ segments }: CaseSession): (value: number) => ComparedSegment['segment'] {
    const tables = [this.#first, this.#second].map((one) =>
      one === 'now' ? segments : (this.#versions.find((version) => version.segmentationId === one)?.segments ?? []),
    )
    const all = [...tables.flat(), ...segments]
    return (value) =>
      all.find((segment) => segment.value === value) ?? { value, name: String(value), color: [255, 255, 255] }
  }

  #draw(): void {
    const [a, b] = [this.#read.get(this.#first), this.#read.get(this.#second)]
    if (!a || !b || this.#state.kind !== 'ready') return
    const { first, second } = comparisonColors
    const only = this.#only
    const outline = (voxels: Uint16Array, color: Color, outlineWidth: number): ShownMap => ({
      voxels,
      colorOf: (value) => (only === undefined || value === only ? color : undefined),
      fillOpacity: 0,
      outlineWidth,
    })
    const filled = { voxels: differenceMap(a, b, only), colorOf: colorOfDifference, fillOpacity, outlineWidth: 0 }
    // Where both run along one edge the wider one is seen on either side of the other.
    const outlines = [outline(a.voxels, first, 1.5), outline(b.voxels, second, 0.75)]
    this.#screen.panes.setMaps({ maps: this.#isFilled ? [filled, ...outlines] : outlines, inPlaceOfLabels: true })
  }

  async #labelmap(session: CaseSession, one: Compared): Promise<Labelmap | Failure> {
    if (one === 'now' && session.labelmap) return session.labelmap
    const known = this.#read.get(one)
    if (known) return known
    const version = this.#versions.find(({ segmentationId }) => segmentationId === one)
    if (!version) throw new Error('A version was chosen that was not offered.')
    const read = await fetchVersion(this.#needs, session.view, version, session.layers?.active)
    return read.ok ? read.value : read.failure
  }
}

type Color = readonly [number, number, number]

const isEqual = ({ first, second, both }: SegmentOverlap): boolean => first === both && second === both

function colorOfDifference(value: number): Color | undefined {
  if (value === differences.onlyFirst) return comparisonColors.first
  if (value === differences.onlySecond) return comparisonColors.second
  return value === differences.otherSegment ? comparisonColors.other : undefined
}

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
