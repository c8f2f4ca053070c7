import { unusualShapeReason } from '@cohort/shape/shape-words.ts'
import { comparedSites } from '@cohort/statistics/compared-sites.ts'
import { outlierReason } from '@cohort/statistics/outlier-reason.ts'
import { hasComparable, outliersOf } from '@cohort/statistics/outliers.ts'
import { controlled, type SiteShift, shiftOfSite, type TestedShift } from '@cohort/statistics/site-shift.ts'
import type { CaseRow } from '@contract/case.ts'
import type { CasePoints, Measure, TableApi } from '@contract/cohort-table.ts'
import { rangeCondition, withoutRange } from './brush.ts'
import { type FoundOutlier, type ListedOutlier, worstOfEach } from './listed-outliers.ts'
import type { Grouping, TimeAxis } from './plots.ts'

/** A measure of the points, or the day on which a case was acquired, added or decided. */
export type Axis = { readonly kind: 'measure'; readonly measure: Measure } | { readonly kind: TimeAxis }

export interface OverviewNeeds {
  openCase(row: CaseRow): void
  /** Another filter for the whole screen. */
  restrict(filter: string): void
  /** Ticks cases, for what is done with all that are ticked. */
  tick(caseIds: readonly string[]): void
}

/**
 * So many values are searched for outliers and site shifts, measure by measure, and 24 measures in a cohort of any size: one of
 * 100 segments has 1,700 of them.
 */
const mostSearchedValues = 1_000_000
const leastSearched = 24
const refreshDelayMs = 1000

/** Cases as points: what is drawn, who lies far out, and how sites differ. It asks only while it is seen. */
export class Overview {
  readonly #table: TableApi
  readonly #needs: OverviewNeeds
  #isVisible = false
  #isStale = true
  #filter = $state('')
  #measures = $state.raw<readonly Measure[]>([])
  #firstId = $state<string>()
  #secondId = $state<string>()
  #grouping = $state<Grouping>('site')
  #timeAxis = $state<TimeAxis>('added')
  #points = $state.raw<CasePoints>()
  /** The points that the outliers are of. */
  #searched: CasePoints | undefined
  #outliers = $state.raw<readonly ListedOutlier[]>()
  #outlierCount = $state(0)
  #isComparable = $state(false)
  #shifts = $state.raw<readonly SiteShift[]>()
  #hovered = $state.raw<CaseRow>()
  #drag = $state<'box' | 'lasso'>('box')
  /** Numbers of the cases that were ticked here. */
  #ticked = $state.raw<ReadonlySet<number>>(new Set())
  #generation = 0
  #hoverGeneration = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(table: TableApi, needs: OverviewNeeds) {
    this.#table = table
    this.#needs = needs
  }

  get measures(): readonly Measure[] {
    return this.#measures
  }
  /** What is drawn against the groups, the days and the second measure. */
  get first(): Measure | undefined {
    return this.#measures.find(({ id }) => id === this.#firstId) ?? this.#measures[0]
  }
  get second(): Measure | undefined {
    const isVolume = ({ id }: Measure) => id.startsWith('volume(')
    return (
      this.#measures.find(({ id }) => id === this.#secondId) ??
      this.#measures.find(isVolume) ??
      this.#measures[1] ??
      this.first
    )
  }
  get grouping(): Grouping {
    return this.#grouping
  }
  get timeAxis(): TimeAxis {
    return this.#timeAxis
  }
  /** Values of the first and the second measure; absent while they are read. */
  get points(): CasePoints | undefined {
    return this.#points
  }
  /** Each case by its farthest, that of the farthest first; absent until they were looked for once. */
  get outliers(): readonly ListedOutlier[] | undefined {
    return this.#outliers
  }
  /** Whether there are enough cases of one kind for any of them to be an outlier. */
  get isComparable(): boolean {
    return this.#isComparable
  }
  /** All values that were found, not only the farthest of each case. */
  get outlierCount(): number {
    return this.#outlierCount
  }
  get shifts(): readonly SiteShift[] | undefined {
    return this.#shifts
  }
  /** The case under the pointer. */
  get hovered(): CaseRow | undefined {
    return this.#hovered
  }

  /** What a drag over the two measures does. */
  get drag(): 'box' | 'lasso' {
    return this.#drag
  }
  dragFor(drag: 'box' | 'lasso'): void {
    this.#drag = drag
  }
  /** Points whose cases were ticked here. */
  get tickedIndices(): ReadonlySet<number> {
    const found = new Set<number>()
    if (this.#ticked.size > 0)
      for (const [index, number] of (this.#points?.caseNumbers ?? new Int32Array()).entries())
        if (this.#ticked.has(number)) found.add(index)
    return found
  }
  /** Ticks the cases of these points, beside those that are ticked. */
  async tick(indices: readonly number[]): Promise<void> {
    const numbers = Int32Array.from(indices.flatMap((index) => this.#points?.caseNumbers[index] ?? []))
    if (numbers.length === 0) return
    this.#needs.tick(await this.#table.pointCaseIds({ caseNumbers: numbers }))
    this.#ticked = new Set([...this.#ticked, ...numbers])
  }
  untick(): void {
    this.#ticked = new Set()
  }

  chooseFirst(id: string): void {
    this.#firstId = id
    void this.#load()
  }
  chooseSecond(id: string): void {
    this.#secondId = id
    void this.#load()
  }
  groupBy(grouping: Grouping): void {
    this.#grouping = grouping
  }
  chooseTime(axis: TimeAxis): void {
    this.#timeAxis = axis
  }

  /** What is not seen any more is not looked for any further; seen again, it is begun anew. */
  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible
    if (!isVisible) this.#generation++
    else if (this.#isStale) void this.#load()
  }
  /** Another filter is another cloud. */
  show(filter: string): void {
    this.#filter = filter
    this.#staleNow()
  }
  changed(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#staleNow(), refreshDelayMs)
  }
  restart(): void {
    this.#filter = ''
    this.untick()
    this.#measures = []
    this.#points = undefined
    this.#outliers = undefined
    this.#shifts = undefined
    this.#staleNow()
  }

  /** Narrows the filter to what was brushed along an axis; another brush along the same axis replaces it. */
  brush(ranges: readonly { readonly axis: Axis; readonly from: number; readonly to: number }[]): void {
    let filter = this.#filter
    for (const { axis, from, to } of ranges) {
      filter = `${withoutRange(filter, axis)} ${rangeCondition(axis, from, to)}`.trim()
    }
    this.#needs.restrict(filter)
  }

  async hover(index: number | undefined): Promise<void> {
    const generation = ++this.#hoverGeneration
    const caseNumber = index === undefined ? undefined : this.#points?.caseNumbers[index]
    if (caseNumber === undefined) {
      this.#hovered = undefined
      return
    }
    const row = await this.#table.pointCase({ caseNumber })
    if (generation === this.#hoverGeneration) this.#hovered = row
  }
  async open(index: number): Promise<void> {
    const caseNumber = this.#points?.caseNumbers[index]
    const row = caseNumber === undefined ? undefined : await this.#table.pointCase({ caseNumber })
    if (row) this.#needs.openCase(row)
  }
  /** The case of an outlier, for its row in the list. */
  caseOf = async ({ index }: ListedOutlier): Promise<CaseRow | undefined> => {
    const caseNumber = this.#searched?.caseNumbers[index]
    return caseNumber === undefined ? undefined : this.#table.pointCase({ caseNumber })
  }
  async openOutlier(outlier: ListedOutlier): Promise<void> {
    const row = await this.caseOf(outlier)
    if (row) this.#needs.openCase(row)
  }

  #staleNow(): void {
    this.#isStale = true
    if (this.#isVisible) void this.#load()
  }

  async #load(): Promise<void> {
    this.#isStale = true
    const generation = ++this.#generation
    const isOver = () => generation !== this.#generation
    const measures = await this.#table.measures()
    if (isOver()) return
    this.#measures = measures
    const { first, second } = this
    if (!first || !second) return
    const points = await this.#table.points({ filter: this.#filter, measures: [first.id, second.id] })
    if (isOver()) return
    this.#points = points
    this.#hovered = undefined
    await this.#search(points, isOver)
    if (!isOver()) this.#isStale = false
  }

  /** Measure by measure, so that the window answers in between. */
  async #search(points: CasePoints, isOver: () => boolean): Promise<void> {
    const outliers: FoundOutlier[] = []
    let isComparable = false
    const tested: TestedShift[] = []
    for (const measure of searched(this.#measures, [this.first, this.second], points.caseNumbers.length)) {
      const { caseNumbers, values } = await this.#table.points({ filter: this.#filter, measures: [measure.id] })
      if (isOver()) return
      const [column] = values
      // Cases were added meanwhile: what is drawn is read again soon, and this with it.
      if (!column || !isSame(caseNumbers, points.caseNumbers)) continue
      isComparable ||= hasComparable(points, column)
      // Shapes are told by themselves, in words of what is unusual about them.
      if (measure.field !== 'shapeDistance')
        for (const outlier of outliersOf(points, measure, column))
          outliers.push({ index: outlier.index, far: outlier.far, reason: outlierReason(outlier) })
      for (const compared of comparedSites(points, column)) {
        await new Promise((resolve) => setTimeout(resolve))
        if (isOver()) return
        const shift = shiftOfSite(points, compared, measure, column)
        if (shift) tested.push(shift)
      }
    }
    outliers.push(...(await this.#unusualShapes(points)))
    if (isOver()) return
    this.#isComparable = isComparable
    this.#outlierCount = outliers.length
    this.#searched = points
    this.#outliers = worstOfEach(outliers)
    this.#shifts = controlled(tested)
  }

  async #unusualShapes({ caseNumbers }: CasePoints): Promise<readonly FoundOutlier[]> {
    const shapes = await this.#table.unusualShapes({ filter: this.#filter })
    if (shapes.length === 0) return []
    const indexOf = new Map([...caseNumbers].map((number, index) => [number, index]))
    return shapes.flatMap((shape) => {
      const index = indexOf.get(shape.caseNumber)
      return index === undefined ? [] : [{ index, far: shape.z, reason: unusualShapeReason(shape) }]
    })
  }
}

const isSame = (one: Int32Array, other: Int32Array): boolean =>
  one.length === other.length && one.every((number, index) => number === other[index])

/** What is drawn, then doubt, scan and form, a field of all segments after the other; the readers' work says nothing of a case. */
function searched(
  measures: readonly Measure[],
  drawn: readonly (Measure | undefined)[],
  caseCount: number,
): readonly Measure[] {
  const most = Math.max(leastSearched, Math.floor(mostSearchedValues / Math.max(1, caseCount)))
  const telling = measures.filter(({ group }) => group !== 'work')
  const weight = ({ group, segment, field }: Measure) =>
    segment === undefined ? 0 : field === 'volume' || field === 'dice' ? 1 : group === 'segment' ? 2 : 3
  const ordered = [...drawn.filter((one) => one !== undefined), ...telling.toSorted((a, b) => weight(a) - weight(b))]
  return [...new Map(ordered.map((measure) => [measure.id, measure])).values()].slice(0, most)
}
