import type { CaseSelection, GroupDecided } from '@contract/cohort-table.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import type { RunDialog } from '../inference/run-dialog.svelte.ts'
import { tableText } from '../text/table.ts'
import type { CasePages } from './case-pages.svelte.ts'
import type { Marks } from './marks.svelte.ts'

interface Needs {
  readonly frame: Frame
  readonly runDialog: RunDialog
  readonly pages: CasePages
  readonly marks: Marks
  makeStudy(selection: Pick<CaseSelection, 'caseIds' | 'filter'>): void
  /** The cases are not what they were. */
  changed(): void
}

/** What is done with many cases at once: those that are ticked, else all that the filter lets through. */
export class CaseGroup {
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
  }

  get of(): 'ticked' | 'matching' {
    return this.#needs.marks.count > 0 ? 'ticked' : 'matching'
  }
  get count(): number {
    const { marks, pages } = this.#needs
    return this.of === 'ticked' ? marks.count : (pages.totalCount ?? 0)
  }
  /** In the order of the table. */
  get selection(): CaseSelection {
    const { marks, pages } = this.#needs
    const { filter, sort } = pages.view
    return this.of === 'ticked' ? { caseIds: [...marks.caseIds], sort } : { filter, sort }
  }

  /** Runs a model on the group. */
  async run(): Promise<void> {
    const { frame, runDialog, pages, marks } = this.#needs
    const isTicked = this.of === 'ticked'
    const caseIds = await frame.workstation.table.caseIds(this.selection)
    const [first] = caseIds
    if (first === undefined) return
    runDialog.open({
      caseIds,
      planned: pages.find(first) ?? pages.rowAt(0),
      ...(isTicked && { beforeRun: async () => marks.clear() }),
    })
  }

  async measure(): Promise<void> {
    const { frame, changed } = this.#needs
    await frame.measuring.start(await frame.workstation.table.caseIds(this.selection))
    changed()
  }

  /** Leads to Review, where a study of the group is set up. */
  makeStudy(): void {
    const { caseIds, filter } = this.selection
    this.#needs.makeStudy({ caseIds, filter })
  }

  readers(): Promise<readonly string[]> {
    return this.#needs.frame.workstation.queue.readers()
  }

  async decide(as: GroupDecided, said: { readonly reason: string; readonly to?: string }): Promise<void> {
    const { frame, changed } = this.#needs
    const outcome = await frame.workstation.table.decide({ ...this.selection, as, ...said })
    if (!outcome.ok) return frame.notices.failure(outcome.failure)
    frame.notices.done(tableText.decided(as, outcome.value))
    changed()
  }
}
