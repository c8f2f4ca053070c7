import type { CaseSelection } from '@contract/cohort-table.ts'
import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { FolderComparison, ReferencesPreview } from '@contract/references.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import { referencesText } from '../text/references.ts'
import { type ComparedColumn, type ComparedOrder, comparedRows, firstOrder, inOrder } from './compared-rows.ts'

/** idle → looking → seen → comparing → compared | failed; from each of the last four a folder may be chosen anew. */
export type ReferencesWork =
  | { readonly kind: 'idle' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'seen'; readonly preview: ReferencesPreview }
  | {
      readonly kind: 'comparing'
      readonly progress: { readonly doneCount: number; readonly totalCount: number } | undefined
      readonly cancelling: boolean
    }
  | { readonly kind: 'compared'; readonly found: FolderComparison }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Cases against a folder of references: which file belongs to which, and what came of it. It goes on beside other work. */
export class References {
  readonly #frame: Frame
  readonly #openCase: (row: { readonly caseId: string; readonly name: string }) => void
  #selection: CaseSelection = {}
  #work = $state.raw<ReferencesWork>({ kind: 'idle' })
  #isShown = $state(false)
  #isSaving = $state(false)
  #toleranceText = $state('1')
  #order = $state.raw<ComparedOrder>({ by: 'name', order: 'rising' })
  readonly #all = $derived(this.#work.kind === 'compared' ? comparedRows(this.#work.found.compared) : [])
  readonly #rows = $derived(inOrder(this.#all, this.#order))
  /** Another cohort or folder: what the former came to is of no interest. */
  #run = 0

  constructor(frame: Frame, openCase: (row: { readonly caseId: string; readonly name: string }) => void) {
    this.#frame = frame
    this.#openCase = openCase
  }

  get work(): ReferencesWork {
    return this.#work
  }
  get isShown(): boolean {
    return this.#isShown
  }
  get isSaving(): boolean {
    return this.#isSaving
  }
  get rows() {
    return this.#rows
  }
  get order(): ComparedOrder {
    return this.#order
  }
  get toleranceText(): string {
    return this.#toleranceText
  }
  /** `undefined`: what was typed is none. */
  get toleranceMm(): number | undefined {
    const text = this.#toleranceText.trim()
    const tolerance = text === '' ? Number.NaN : Number(text.replace(',', '.'))
    return tolerance >= 0 && tolerance <= 100 ? tolerance : undefined
  }
  get canCompare(): boolean {
    return this.#work.kind === 'seen' && this.#work.preview.caseCount > 0 && this.toleranceMm !== undefined
  }

  setTolerance(text: string): void {
    this.#toleranceText = text
  }

  /** Shows what is there; where nothing is, asks for the folder of these cases first. */
  async open(selection: CaseSelection): Promise<void> {
    if (this.#work.kind === 'looking') return
    if (this.#work.kind !== 'comparing') this.#selection = selection
    if (this.#work.kind === 'idle') await this.choose()
    else this.#isShown = true
  }

  async choose(): Promise<void> {
    if (this.#work.kind === 'looking' || this.#work.kind === 'comparing') return
    const before = this.#work
    this.#work = { kind: 'looking' }
    this.#isShown = true
    const run = ++this.#run
    const answer = await this.#frame.workstation.references.choose(this.#selection).catch((error: unknown) => {
      if (run === this.#run) this.#goBack(before)
      throw error
    })
    if (run !== this.#run) return
    if (!answer.ok) this.#work = { kind: 'failed', failure: answer.failure }
    else if (answer.value) this.#work = { kind: 'seen', preview: answer.value }
    else this.#goBack(before)
  }

  async compare(): Promise<void> {
    const { toleranceMm } = this
    if (this.#work.kind !== 'seen' || !this.canCompare || toleranceMm === undefined) return
    const seen = this.#work
    this.#work = { kind: 'comparing', progress: undefined, cancelling: false }
    const run = ++this.#run
    const wish = { folderId: seen.preview.folderId, toleranceMm }
    const answer = await this.#frame.workstation.references.compare(wish).catch((error: unknown) => {
      if (run === this.#run) this.#work = seen
      throw error
    })
    if (run !== this.#run) return
    this.#order = { by: 'name', order: 'rising' }
    this.#work = answer.ok ? { kind: 'compared', found: answer.value } : { kind: 'failed', failure: answer.failure }
    if (this.#isShown) return
    if (!answer.ok) this.#frame.notices.failure(answer.failure)
    else
      this.#frame.notices.done(referencesText.ready(answer.value), {
        says: referencesText.show,
        run: () => {
          this.#isShown = true
        },
      })
  }

  receive(event: WorkstationEvent): void {
    if (event.kind !== 'references-progress' || this.#work.kind !== 'comparing') return
    const { doneCount, totalCount } = event
    this.#work = { ...this.#work, progress: { doneCount, totalCount } }
  }

  orderBy(by: ComparedColumn): void {
    const first = firstOrder(by)
    const other = first === 'rising' ? 'falling' : 'rising'
    this.#order = { by, order: this.#order.by === by && this.#order.order === first ? other : first }
  }

  async save(): Promise<void> {
    if (this.#work.kind !== 'compared' || this.#isSaving) return
    const { folderId } = this.#work.found
    this.#isSaving = true
    try {
      const answer = await this.#frame.workstation.references.save({ folderId })
      if (!answer.ok) this.#frame.notices.failure(answer.failure)
      else if (answer.value) this.#frame.notices.done(referencesText.saved(answer.value.files))
    } finally {
      this.#isSaving = false
    }
  }

  openCase(row: { readonly caseId: string; readonly name: string } | undefined): void {
    if (row === undefined) return
    this.close()
    this.#openCase(row)
  }

  /** What was measured before stays. */
  async cancel(): Promise<void> {
    if (this.#work.kind !== 'comparing') return
    this.#work = { ...this.#work, cancelling: true }
    await this.#frame.workstation.references.cancel()
  }
  /** Measuring goes on; what was measured is shown again. */
  close(): void {
    this.#isShown = false
    if (this.#work.kind === 'comparing' || this.#work.kind === 'compared') return
    this.#run++
    this.#work = { kind: 'idle' }
  }
  /** Another cohort is open. */
  restart(): void {
    if (this.#work.kind === 'comparing') void this.#frame.workstation.references.cancel()
    this.#run++
    this.#isShown = false
    this.#work = { kind: 'idle' }
  }

  #goBack(before: ReferencesWork): void {
    this.#work = before
    this.#isShown = before.kind !== 'idle'
  }
}
