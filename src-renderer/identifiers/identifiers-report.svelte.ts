import type { CaseSelection } from '@contract/cohort-table.ts'
import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { IdentifiersDetails, IdentifiersReport, ProfileOptions } from '@contract/identifiers.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import { identifiersText } from '../text/identifiers.ts'

/** closed → looking → shown | failed → closed; looking → closed. */
export type IdentifiersWork =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'looking'
      readonly progress: { readonly doneCount: number; readonly totalCount: number } | undefined
    }
  | { readonly kind: 'shown'; readonly report: IdentifiersReport }
  | { readonly kind: 'failed'; readonly failure: Failure }

export type ElementsView = 'changes' | 'stays' | 'remains'

const allRemoved: ProfileOptions = { dates: 'removed', privateElements: 'removed' }

/** What tells of patients in the files of some cases, by study, and what the basic profile would make of it. */
export class IdentifierReport {
  readonly #frame: Frame
  #work = $state.raw<IdentifiersWork>({ kind: 'closed' })
  #cursor = $state(0)
  #details = $state.raw<IdentifiersDetails>()
  #view = $state<ElementsView>('changes')
  /** Another one: what comes of the former is of no interest. */
  #run = 0

  constructor(frame: Frame) {
    this.#frame = frame
  }

  get work(): IdentifiersWork {
    return this.#work
  }
  get isShown(): boolean {
    return this.#work.kind !== 'closed'
  }
  /** The row whose details are shown. */
  get cursor(): number {
    return this.#cursor
  }
  get details(): IdentifiersDetails | undefined {
    return this.#details
  }
  get view(): ElementsView {
    return this.#view
  }

  /** @param profile As the files would leave; absent: all that may go is removed. */
  async open(selection: CaseSelection, profile = allRemoved): Promise<void> {
    if (this.#work.kind === 'looking') return
    const run = ++this.#run
    this.#work = { kind: 'looking', progress: undefined }
    this.#details = undefined
    this.#view = 'changes'
    const read = await this.#frame.workstation.identifiers
      .read({ ...selection, ...profile })
      .catch((error: unknown) => {
        if (run === this.#run) this.#work = { kind: 'closed' }
        throw error
      })
    if (run !== this.#run) return
    if (!read.ok) {
      this.#work = { kind: 'failed', failure: read.failure }
      return
    }
    this.#work = { kind: 'shown', report: read.value }
    await this.moveTo(0)
  }

  async moveTo(index: number): Promise<void> {
    if (this.#work.kind !== 'shown' || this.#work.report.rows[index] === undefined) return
    this.#cursor = index
    const { reportId } = this.#work.report
    const details = await this.#frame.workstation.identifiers.details({ reportId, index })
    if (details.ok && this.#cursor === index && this.#isOf(reportId)) this.#details = details.value
  }

  show(view: ElementsView): void {
    this.#view = view
  }

  async save(): Promise<void> {
    if (this.#work.kind !== 'shown') return
    const { reportId } = this.#work.report
    const saved = await this.#frame.workstation.identifiers.save({ reportId })
    if (!saved.ok) this.#frame.notices.failure(saved.failure)
    else if (saved.value) this.#frame.notices.done(identifiersText.saved(saved.value.file))
  }

  receive(event: WorkstationEvent): void {
    if (event.kind !== 'identifiers-progress' || this.#work.kind !== 'looking') return
    const { doneCount, totalCount } = event
    this.#work = { kind: 'looking', progress: { doneCount, totalCount } }
  }

  /** What is still being looked at is left. */
  close(): void {
    if (this.#work.kind === 'looking') void this.#frame.workstation.identifiers.cancel()
    this.#run++
    this.#work = { kind: 'closed' }
    this.#details = undefined
  }

  #isOf(reportId: string): boolean {
    return this.#work.kind === 'shown' && this.#work.report.reportId === reportId
  }
}
