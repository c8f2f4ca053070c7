import type { Patch } from '@contract/correction.ts'
import type { Segment } from '@contract/segment.ts'
import { paletteColor } from '@volume/palette.ts'
import { segmentsText } from '../text/segments.ts'
import type { SegmentStyle } from '../viewer/viewer.ts'
import type { CaseSession } from './case-session.svelte.ts'
import type { CorrectScreen } from './correct.svelte.ts'
import { additionOf, changeOf, removalOf } from './segment-patches.ts'
import { freeValue, placesOf, rowsOf, type SegmentRow } from './segment-rows.ts'
import { SegmentTables } from './segment-tables.svelte.ts'

export type ColorScheme = 'model' | 'safe'

/** What is asked of the reader about a segment. */
export type SegmentQuestion =
  | { readonly kind: 'add'; readonly value: number | undefined }
  | { readonly kind: 'edit'; readonly segment: Segment }
  | { readonly kind: 'delete'; readonly segment: Segment }

const unnamedColor = [255, 255, 255] as const

/** The segments of the open case as the reader looks at them: found, locked, hidden, alone, colored; and changed. */
export class Segments {
  readonly #screen: CorrectScreen
  #query = $state('')
  #closed = $state.raw<ReadonlySet<string>>(new Set())
  #locked = $state.raw<ReadonlySet<number>>(new Set())
  #hidden = $state.raw<ReadonlySet<number>>(new Set())
  #solo = $state.raw<{ readonly session: CaseSession; readonly value: number }>()
  #scheme = $state<ColorScheme>('model')
  #question = $state.raw<{ readonly session: CaseSession; readonly asked: SegmentQuestion }>()
  #places: ReadonlyMap<number, number> = new Map()
  /** Set by the panel: gives the keyboard to its field. */
  focusSearch: (() => void) | undefined

  /** What segments can be chosen from. */
  readonly tables = new SegmentTables(() => this.#screen.frame.workstation.segments)

  constructor(screen: CorrectScreen) {
    this.#screen = screen
  }

  readonly #all = $derived.by((): readonly Segment[] => this.#screen.session?.segments ?? [])
  /** Values that voxels hold without a name, as one text: strokes seldom change it. */
  readonly #unnamedText = $derived.by(() => {
    const named = new Set(this.#all.map(({ value }) => value))
    return (this.#screen.session?.sizes?.presentValues ?? []).filter((value) => !named.has(value)).join(' ')
  })
  readonly #unnamed = $derived.by((): readonly Segment[] =>
    this.#unnamedText
      .split(' ')
      .filter(Boolean)
      .map((value) => ({ value: Number(value), name: segmentsText.unnamed(Number(value)), color: unnamedColor })),
  )
  readonly #rows = $derived.by(() =>
    rowsOf({
      segments: this.#all,
      unnamed: this.#unnamed,
      query: this.#query,
      closed: this.#closed,
      words: { ungrouped: segmentsText.ungrouped, unnamed: segmentsText.unnamedGroup },
    }),
  )
  readonly #colors = $derived.by(() => {
    this.#places = placesOf(
      this.#all.map(({ value }) => value),
      this.#places,
    )
    const places = this.#places
    return new Map(this.#all.map((one) => [one.value, this.#colorIn(one, places)]))
  })

  get rows(): readonly SegmentRow[] {
    return this.#rows
  }
  get count(): number {
    return this.#all.length + this.#unnamed.length
  }
  get query(): string {
    return this.#query
  }
  /** Label values that no tool may change: they neither lose nor gain a voxel. */
  get locked(): ReadonlySet<number> {
    return this.#locked
  }
  get scheme(): ColorScheme {
    return this.#scheme
  }
  get question(): SegmentQuestion | undefined {
    const question = this.#question
    return question?.session === this.#screen.session ? question?.asked : undefined
  }
  /** The only segment that is shown, if the reader asked for that in this case. */
  get solo(): number | undefined {
    const solo = this.#solo
    return solo?.session === this.#screen.session ? solo?.value : undefined
  }
  get active(): Segment | undefined {
    const { segmentValue } = this.#screen.settings.brush
    return this.#all.find(({ value }) => value === segmentValue)
  }
  /** Whether the segments may be changed now. An adjudicator decides about voxels, not about names. */
  get isChangeable(): boolean {
    const { session } = this.#screen
    return session?.dispute === undefined && (session?.isCorrectable ?? false)
  }

  /** Another case: no lock is carried over, for nobody would look for it there. */
  unlockAll(): void {
    this.#locked = new Set()
  }

  isVisible(value: number): boolean {
    return this.solo === undefined ? !this.#hidden.has(value) : this.solo === value
  }
  colorOf(segment: Segment): Segment['color'] {
    return this.#colors.get(segment.value) ?? segment.color
  }
  /** What the panes are to draw of a segment; the opacity is the viewer settings' own. */
  lookOf(segment: Segment): Pick<SegmentStyle, 'color' | 'visible'> {
    return { color: this.colorOf(segment), visible: this.isVisible(segment.value) }
  }
  /** The looks of all segments, for whoever keeps the panes in line. */
  get looks(): readonly { readonly segment: Segment; readonly look: Pick<SegmentStyle, 'color' | 'visible'> }[] {
    return [...this.#all, ...this.#unnamed].map((segment) => ({ segment, look: this.lookOf(segment) }))
  }
  /** Tells the panes what differs from what they draw. */
  draw(looks: Segments['looks']): void {
    const { settings } = this.#screen
    for (const { segment, look } of looks) {
      const former = settings.styleOf(segment)
      const isSame =
        settings.hasStyleOf(segment) &&
        former.visible === look.visible &&
        former.color.every((part, at) => part === look.color[at])
      if (!isSame) settings.setSegmentStyle(segment, look)
    }
  }

  search(query: string): void {
    this.#query = query
  }
  toggleGroup(name: string): void {
    this.#closed = toggled(this.#closed, name)
  }
  toggleLock(value: number): void {
    this.#locked = toggled(this.#locked, value)
  }
  toggleVisible(value: number): void {
    if (this.solo === undefined) this.#hidden = toggled(this.#hidden, value)
    else this.#solo = undefined
  }
  /** Shows a segment, whatever hides it. */
  reveal(value: number): void {
    if (this.#hidden.has(value)) this.#hidden = toggled(this.#hidden, value)
    if (this.solo !== value) this.#solo = undefined
    this.#screen.settings.setLabelStyle({ visible: true })
  }
  /** Shows one segment alone; once more, and all are as they were. */
  toggleSolo(value: number): void {
    const { session } = this.#screen
    this.#solo = session && this.solo !== value ? { session, value } : undefined
  }
  chooseScheme(scheme: ColorScheme): void {
    this.#scheme = scheme
  }
  /** Paints with the segment that is so many steps further in the list; past the end it begins again. */
  step(steps: 1 | -1): void {
    const listed = this.#rows.flatMap((row) => (row.kind === 'segment' && row.isNamed ? [row.segment.value] : []))
    const at = listed.indexOf(this.#screen.settings.brush.segmentValue)
    const next = at < 0 ? (steps > 0 ? 0 : -1) : (at + steps) % listed.length
    const value = listed.at(next)
    if (value !== undefined) this.choose(value)
  }
  choose(value: number): void {
    this.#screen.settings.setBrush({ segmentValue: value })
  }
  /** The segment that was painted with may be gone, by deleting or undoing: then it is the first one. */
  keepActive(): void {
    const [first] = this.#all
    if (first && !this.active) this.choose(first.value)
  }

  ask(question: SegmentQuestion | undefined): void {
    if (question?.kind === 'delete' && this.#locked.has(question.segment.value)) {
      this.#screen.frame.notices.note(segmentsText.unlockFirst(question.segment.name))
      return
    }
    const { session } = this.#screen
    this.#question = question && session && { session, asked: question }
  }
  /** The smallest label value that is neither named nor painted. */
  get freeValue(): number | undefined {
    return freeValue(new Set([...this.#all, ...this.#unnamed].map(({ value }) => value)))
  }
  named(value: number): Segment | undefined {
    return this.#all.find((one) => one.value === value)
  }

  add(segment: Segment): void {
    if (this.#perform(({ layers }) => additionOf(layers?.segmentHere(segment) ?? segment))) this.choose(segment.value)
  }
  change(before: Segment, after: Segment): void {
    this.#perform(() => changeOf(before, before.layer === undefined ? after : { ...after, layer: before.layer }))
  }
  /** Deletes a segment with all its voxels, which become background. */
  remove(segment: Segment): void {
    this.#perform(({ layers }) => layers && removalOf(layers.labelmapAt(segment.layer ?? 0), segment), segment.layer)
  }

  /** Whether it was done: the case may have been left while the question stood. */
  #perform(patchOf: (session: CaseSession) => Patch | undefined, layer?: number): boolean {
    const { session } = this.#screen
    this.#question = undefined
    const patch = session && this.isChangeable ? patchOf(session) : undefined
    if (session && patch) {
      session.perform(patch, layer)
      return true
    }
    this.#screen.frame.notices.error(segmentsText.notChangeable)
    return false
  }

  #colorIn({ value, color }: Segment, places: ReadonlyMap<number, number>): Segment['color'] {
    return this.#scheme === 'model' ? color : paletteColor(places.get(value) ?? 0)
  }
}

function toggled<Item>(set: ReadonlySet<Item>, item: Item): ReadonlySet<Item> {
  const next = new Set(set)
  if (!next.delete(item)) next.add(item)
  return next
}
