import type { CaseRow, CaseState } from '@contract/case.ts'
import type { KeptRefusal } from '@contract/cohort.ts'
import type { CaseSelection, CaseSort } from '@contract/cohort-table.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { ConsensusDialog } from '../consensus/consensus-dialog.svelte.ts'
import type { ExportDialog } from '../export/export-dialog.svelte.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import type { IdentifierReport } from '../identifiers/identifiers-report.svelte.ts'
import type { RunDialog } from '../inference/run-dialog.svelte.ts'
import type { ScanImport } from '../intake/scan-import.svelte.ts'
import type { OriginDialog } from '../origin/origin-dialog.svelte.ts'
import type { OriginTable } from '../origin/origin-table.svelte.ts'
import { Overview } from '../overview/overview.svelte.ts'
import type { References } from '../references/references.svelte.ts'
import type { TaskImport } from '../task-list/task-import.svelte.ts'
import { byName, CasePages } from './case-pages.svelte.ts'
import { ShownQuality } from './case-quality.svelte.ts'
import { cohortCommands } from './cohort-commands.ts'
import { CohortFilter } from './filter.svelte.ts'
import { CaseGroup } from './group.svelte.ts'
import { Marks } from './marks.svelte.ts'
import { MeasureColumn } from './measure-column.svelte.ts'
import { OtherVolumes } from './other-volumes.svelte.ts'
import { SegmentationImport } from './segmentation-import.svelte.ts'

export type CohortView = 'table' | 'overview'

export interface CohortScreenNeeds {
  readonly frame: Frame
  readonly runDialog: RunDialog
  readonly exportDialog: ExportDialog
  readonly identifiers: IdentifierReport
  readonly tasks: TaskImport
  /** Sets up a study of cases in Review. */
  makeStudy(selection: Pick<CaseSelection, 'caseIds' | 'filter'>): void
  readonly origin: OriginDialog
  readonly originTable: OriginTable
  readonly consensus: ConsensusDialog
  readonly references: References
  readonly scans: ScanImport
  /** Shows a case in Correct. */
  openCase(row: { readonly caseId: string; readonly name: string; readonly state: CaseState }): void
}

const refreshDelayMs = 150

/** The table of cases, what is ticked in it, and the row that the details belong to. */
export class CohortScreen {
  readonly #needs: CohortScreenNeeds
  readonly pages: CasePages
  readonly marks = new Marks()
  readonly column: MeasureColumn
  readonly group: CaseGroup
  readonly quality: ShownQuality
  readonly volumes: OtherVolumes
  readonly segmentations: SegmentationImport
  readonly filter: CohortFilter
  readonly overview: Overview
  #view = $state<CohortView>('table')
  #cursor = $state(0)
  #cursorRow = $state.raw<CaseRow>()
  #showsRefused = $state(false)
  #refused = $state.raw<readonly KeptRefusal[]>([])
  #refreshTimer: ReturnType<typeof setTimeout> | undefined
  /** Set by the component: puts the keyboard into the filter. */
  focusFilter: () => void = () => {}

  constructor(needs: CohortScreenNeeds) {
    this.#needs = needs
    const { workstation } = needs.frame
    this.pages = new CasePages(workstation.cohort)
    this.column = new MeasureColumn(workstation.table, this.pages)
    this.group = new CaseGroup({
      ...needs,
      pages: this.pages,
      marks: this.marks,
      changed: () => this.changed(),
    })
    this.filter = new CohortFilter(workstation, (filter) => {
      this.pages.restrict({ ...this.pages.view, filter })
      this.moveTo(0)
      this.overview.show(filter)
    })
    this.overview = new Overview(workstation.table, {
      openCase: (row) => needs.openCase(row),
      restrict: (filter) => this.filter.type(filter),
      tick: (caseIds) => this.marks.set(caseIds, 'marked'),
    })
    this.quality = new ShownQuality(workstation)
    this.volumes = new OtherVolumes(needs.frame)
    this.segmentations = new SegmentationImport(needs.frame)
    needs.frame.commands.add(cohortCommands(this))
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

  get view(): CohortView {
    return this.#view
  }
  show(view: CohortView): void {
    this.#view = view
  }

  /** By this column; again: the other way round; a third time: by name again. */
  sortBy(by: CaseSort['by']): void {
    const { sort, ...view } = this.pages.view
    const isSame = sort.by === by
    const isMeasure = by.startsWith('measure:')
    const isCount = by === 'disagreement' || by === 'findings' || by === 'strokes'
    const first = isMeasure ? this.column.firstOrder() : isCount ? 'falling' : 'rising'
    const order = isSame ? (sort.order === 'rising' ? 'falling' : 'rising') : first
    this.pages.restrict({ ...view, sort: isSame && sort.order !== first ? byName : { by, order } })
    this.moveTo(0)
  }

  /** Nothing is ticked, here and among the points. */
  untick(): void {
    this.marks.clear()
    this.overview.untick()
  }

  /** Asks how the ticked cases, those of the filter, or all are to be written. */
  exportCases(): void {
    const { view: shown, totalCount: shownCount = 0 } = this.pages
    const allCount = this.frame.cohort.summary?.caseCount ?? shownCount
    this.#needs.exportDialog.open({ ticked: [...this.marks.caseIds], shown, shownCount, allCount })
  }
  /** Brings results of a task list in; its dialog tells what came of it. */
  get tasks(): TaskImport {
    return this.#needs.tasks
  }
  /** What in the files of cases tells of patients: of one, else of those that are ticked or listed. */
  identify(caseId?: string): void {
    void this.#needs.identifiers.open(caseId === undefined ? this.group.selection : { caseIds: [caseId] })
  }
  get consensus(): ConsensusDialog {
    return this.#needs.consensus
  }
  get scans(): ScanImport {
    return this.#needs.scans
  }
  get references(): References {
    return this.#needs.references
  }
  get originTable(): OriginTable {
    return this.#needs.originTable
  }
  get origin(): OriginDialog {
    return this.#needs.origin
  }
  /** Asks where the ticked cases, or the one under the cursor, were measured. */
  setOrigin(): void {
    const { row } = this
    if (this.marks.count > 0) this.#needs.origin.open(this.group)
    else if (row) this.#needs.origin.open({ selection: { caseIds: [row.caseId] }, count: 1 })
  }
  /** Of all cases that the filter lets through. */
  readOriginsAgain(): void {
    const { filter, sort } = this.pages.view
    this.origin.open({ selection: { filter, sort }, count: this.pages.totalCount ?? 0 })
    void this.origin.readAgain()
  }
  /** Says aloud what did not work. */
  async told(work: Promise<Failure | undefined>): Promise<void> {
    const failure = await work
    if (failure) this.frame.notices.failure(failure)
  }

  /** Another cohort was opened. */
  restart(): void {
    this.marks.clear()
    this.#showsRefused = false
    this.#cursor = 0
    this.#cursorRow = undefined
    this.pages.restart()
    this.filter.restart()
    void this.column.load()
    this.overview.restart()
    this.segmentations.leave()
  }

  /** Something changed in the cohort; many changes in a row are one. */
  changed(): void {
    clearTimeout(this.#refreshTimer)
    this.#refreshTimer = setTimeout(() => {
      this.pages.refresh()
      this.filter.changed()
      void this.column.load()
      this.overview.changed()
      void this.frame.cohort.refresh()
      if (this.#showsRefused) void this.#loadRefused()
    }, refreshDelayMs)
  }

  /** Brings a segmentation of the case under the cursor in from files. */
  async addSegmentation(): Promise<void> {
    const { row } = this
    if (row) await this.segmentations.start(row)
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
    const { rows, totalCount } = await this.frame.workstation.cohort.list({
      offset: 0,
      limit: 1,
      filter: 'state:indexed',
    })
    this.#needs.runDialog.open({ caseIds: undefined, planned: rows[0], caseCount: totalCount })
  }

  async markAll(marked: 'marked' | 'unmarked'): Promise<void> {
    if (marked === 'unmarked') this.untick()
    else this.marks.set(await this.frame.workstation.table.caseIds(this.pages.view), 'marked')
  }

  async toggleRefused(): Promise<void> {
    this.#showsRefused = !this.#showsRefused
    if (this.#showsRefused) await this.#loadRefused()
  }

  hideRefused(): void {
    this.#showsRefused = false
  }

  async #loadRefused(): Promise<void> {
    this.#refused = await this.frame.workstation.cohort.refused({ offset: 0, limit: 500 })
  }
}
