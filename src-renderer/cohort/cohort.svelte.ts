import type { CaseRow, CaseState } from '@contract/case.ts'
import type { KeptRefusal } from '@contract/cohort.ts'
import { sentenceOf } from '@contract/failure/failure.ts'
import type { Command } from '../command/registry.svelte.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import type { RunDialog } from '../inference/run-dialog.svelte.ts'
import { cohortText } from '../text/cohort.ts'
import { qualityText } from '../text/quality.ts'
import { CasePages } from './case-pages.svelte.ts'
import { ShownQuality } from './case-quality.svelte.ts'
import { Marks } from './marks.svelte.ts'

export interface CohortScreenNeeds {
  readonly frame: Frame
  readonly runDialog: RunDialog
  /** Shows a case in Correct. */
  openCase(row: { readonly caseId: string; readonly name: string; readonly state: CaseState }): void
}

const refreshDelayMs = 150

/** The table of cases, what is ticked in it, and the row that the details belong to. */
export class CohortScreen {
  readonly #needs: CohortScreenNeeds
  readonly pages: CasePages
  readonly marks = new Marks()
  readonly quality: ShownQuality
  #cursor = $state(0)
  #cursorRow = $state.raw<CaseRow>()
  #showsRefused = $state(false)
  #refused = $state.raw<readonly KeptRefusal[]>([])
  #refreshTimer: ReturnType<typeof setTimeout> | undefined
  /** Set by the component: puts the keyboard into the filter. */
  focusFilter: () => void = () => {}

  constructor(needs: CohortScreenNeeds) {
    this.#needs = needs
    this.pages = new CasePages(needs.frame.workstation.cohort)
    this.quality = new ShownQuality(needs.frame.workstation)
    needs.frame.commands.add(this.#commands())
  }

  get frame(): Frame {
    return this.#needs.frame
  }
  get cursor(): number {
    return this.#cursor
  }
  /** The row under the cursor, as it is now. */
  get row(): CaseRow | undefined {
    return this.pages.rowAt(this.#cursor) ?? this.#cursorRow
  }
  get showsRefused(): boolean {
    return this.#showsRefused
  }
  get refused(): readonly KeptRefusal[] {
    return this.#refused
  }

  moveTo(index: number): void {
    const last = Math.max(0, (this.pages.totalCount ?? 1) - 1)
    this.#cursor = Math.min(last, Math.max(0, index))
    this.#cursorRow = this.pages.rowAt(this.#cursor)
  }

  filterText(text: string): void {
    this.pages.restrict({ ...this.pages.filter, text })
    this.moveTo(0)
  }
  filterState(state: CaseState | undefined): void {
    this.pages.restrict({ ...this.pages.filter, state })
    this.moveTo(0)
  }

  /** Another cohort was opened. */
  restart(): void {
    this.marks.clear()
    this.#showsRefused = false
    this.#cursor = 0
    this.#cursorRow = undefined
    this.pages.restrict({ text: '', state: undefined })
  }

  /** Something changed in the cohort; many changes in a row are one. */
  changed(): void {
    clearTimeout(this.#refreshTimer)
    this.#refreshTimer = setTimeout(() => {
      this.pages.refresh()
      void this.frame.cohort.refresh()
      if (this.#showsRefused) void this.#loadRefused()
    }, refreshDelayMs)
  }

  addFolder(): void {
    void this.frame.work.addFolder().then(() => this.changed())
  }

  /** Brings a segmentation of the case under the cursor in from files. */
  async addSegmentation(): Promise<void> {
    const { row } = this
    if (!row) return
    const { workstation, notices } = this.frame
    const brought = await workstation.intake.addSegmentation({ caseId: row.caseId })
    if (!brought.ok) return notices.failure(brought.failure)
    if (!brought.value) return
    notices.done(cohortText.broughtIn(row.name, brought.value.segmentCount, brought.value.version))
    for (const finding of brought.value.findings) notices.note(sentenceOf(finding))
  }

  open(row = this.row): void {
    if (row) this.#needs.openCase(row)
  }

  /** Runs a model on the ticked cases, or on the one under the cursor. */
  runMarked(): void {
    const caseIds = this.marks.count > 0 ? [...this.marks.caseIds] : this.row ? [this.row.caseId] : []
    const [first] = caseIds
    if (!first) return
    const planned = this.pages.find(first) ?? this.row
    this.#needs.runDialog.open({
      caseIds,
      planned,
      placeCenters: caseIds.length === 1 ? () => this.open(planned) : undefined,
      beforeRun: async () => this.marks.clear(),
    })
  }
  /** Runs a model on every case that has not been inferred. */
  async runIndexed(): Promise<void> {
    const { rows, totalCount } = await this.frame.workstation.cohort.list({ offset: 0, limit: 1, state: 'indexed' })
    this.#needs.runDialog.open({ caseIds: undefined, planned: rows[0], caseCount: totalCount })
  }

  async markAll(marked: 'marked' | 'unmarked'): Promise<void> {
    if (marked === 'unmarked') this.marks.clear()
    else this.marks.set(await this.pages.caseIds(), 'marked')
  }

  async toggleRefused(): Promise<void> {
    this.#showsRefused = !this.#showsRefused
    if (this.#showsRefused) await this.#loadRefused()
  }

  async #loadRefused(): Promise<void> {
    this.#refused = await this.frame.workstation.cohort.refused({ offset: 0, limit: 500 })
  }

  #commands(): readonly Command[] {
    const here = () => this.frame.navigation.screen === 'cohort' && this.frame.cohort.isOpen
    const onRow = () => here() && this.row !== undefined
    const text = cohortText.commands
    const command = (id: string, title: string, keys: readonly string[], run: () => void, enabled = here): Command => ({
      id: `cohort-${id}`,
      title,
      group: cohortText.title,
      keys,
      enabled,
      run,
      repeats: keys.some((key) => ['Up', 'Down', 'PageUp', 'PageDown'].includes(key)),
    })
    return [
      command(
        'add',
        text.addFolder,
        ['Ctrl+I'],
        () => this.addFolder(),
        () => here() && this.frame.work.intake.kind !== 'running',
      ),
      command('filter', text.filter, ['Ctrl+F', '/'], () => this.focusFilter()),
      command('down', text.down, ['Down'], () => this.moveTo(this.#cursor + 1), onRow),
      command('up', text.up, ['Up'], () => this.moveTo(this.#cursor - 1), onRow),
      command('page-down', text.pageDown, ['PageDown'], () => this.moveTo(this.#cursor + 20), onRow),
      command('page-up', text.pageUp, ['PageUp'], () => this.moveTo(this.#cursor - 20), onRow),
      command('first', text.first, ['Home'], () => this.moveTo(0), onRow),
      command('last', text.last, ['End'], () => this.moveTo((this.pages.totalCount ?? 1) - 1), onRow),
      command('mark', text.mark, ['Space'], () => this.row && this.marks.toggle(this.row.caseId), onRow),
      command(
        'mark-all',
        text.markAll,
        ['Ctrl+A'],
        () => void this.markAll(this.marks.count > 0 ? 'unmarked' : 'marked'),
        onRow,
      ),
      command('open', text.open, ['Enter'], () => this.open(), onRow),
      command(
        'run',
        text.run,
        ['M'],
        () => this.runMarked(),
        () => onRow() && this.frame.work.inference.kind !== 'running',
      ),
      command('add-segmentation', text.addSegmentation, ['S'], () => void this.addSegmentation(), onRow),
      command(
        'run-indexed',
        text.runIndexed,
        ['Shift+M'],
        () => void this.runIndexed(),
        () =>
          here() &&
          (this.frame.cohort.summary?.countByState.indexed ?? 0) > 0 &&
          this.frame.work.inference.kind !== 'running',
      ),
      command(
        'measure',
        qualityText.measure,
        [],
        () => void this.frame.measuring.start(),
        () => here() && (this.frame.cohort.summary?.caseCount ?? 0) > 0 && this.frame.measuring.work.kind !== 'running',
      ),
      command(
        'refused',
        text.refused,
        ['F'],
        () => void this.toggleRefused(),
        () => here() && (this.frame.cohort.summary?.refusedCount ?? 0) > 0,
      ),
    ]
  }
}
