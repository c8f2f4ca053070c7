import type { CaseSelection } from '@contract/cohort-table.ts'
import type { ExportFormat } from '@contract/export.ts'
import type { Frame } from '../frame/frame.svelte.ts'

export type CasesChoice = 'ticked' | 'matching' | 'all'

/** What can be chosen from, as it was when the dialog was opened. */
export interface Exportable {
  readonly ticked: readonly string[]
  /** What the table shows. */
  readonly shown: CaseSelection
  readonly shownCount: number
  readonly allCount: number
}

/** The dialog in which an export is set up, and that shows how far it is and how it ended. */
export class ExportDialog {
  readonly #frame: Frame
  #from = $state.raw<Exportable>()
  #format = $state<ExportFormat>('bids')
  #choice = $state<CasesChoice>('all')
  #withoutNames = $state(false)
  #reason = $state('')

  constructor(frame: Frame) {
    this.#frame = frame
  }

  /** Absent while the dialog is closed. */
  get from(): Exportable | undefined {
    return this.#from
  }
  get exporting(): Frame['exporting'] {
    return this.#frame.exporting
  }
  get format(): ExportFormat {
    return this.#format
  }
  get choice(): CasesChoice {
    return this.#choice
  }
  get withoutNames(): boolean {
    return this.#withoutNames
  }
  get reason(): string {
    return this.#reason
  }
  /** Only what says something of its own. */
  get choices(): readonly { readonly kind: CasesChoice; readonly count: number }[] {
    if (!this.#from) return []
    const { ticked, shown, shownCount, allCount } = this.#from
    return [
      ...(ticked.length > 0 ? [{ kind: 'ticked', count: ticked.length } as const] : []),
      ...(shown.filter && shownCount > 0 ? [{ kind: 'matching', count: shownCount } as const] : []),
      { kind: 'all', count: allCount },
    ]
  }

  /** What was ticked is meant, else what is filtered, else all. */
  open(from: Exportable): void {
    this.#from = from
    this.#choice = this.choices[0]?.kind ?? 'all'
    this.#reason = ''
  }
  /** What runs goes on; what it came to was read. */
  close(): void {
    this.#from = undefined
    this.exporting.dismiss()
  }

  chooseFormat(format: ExportFormat): void {
    this.#format = format
  }
  chooseCases(choice: CasesChoice): void {
    this.#choice = choice
  }
  setWithoutNames(isOn: boolean): void {
    this.#withoutNames = isOn
  }

  setReason(reason: string): void {
    this.#reason = reason
  }

  async start(): Promise<void> {
    if (!this.#from) return
    const { ticked, shown } = this.#from
    const cases = {
      ticked: { caseIds: ticked },
      matching: shown,
      all: shown.sort ? { sort: shown.sort } : {},
    }[this.#choice]
    const format = this.#format
    const reason = this.#reason.trim()
    if (format === 'html') await this.exporting.start({ format, withoutNames: this.#withoutNames })
    else if (format === 'dicom' && reason !== '') await this.exporting.start({ format, reason, ...cases })
    else await this.exporting.start({ format, ...cases })
  }
}
