import type { CaseSelection } from '@contract/cohort-table.ts'
import type { ExportFormat, SegmentationType } from '@contract/export.ts'
import type { ProfileOptions } from '@contract/identifiers.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import type { IdentifierReport } from '../identifiers/identifiers-report.svelte.ts'

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
  #segmentationType = $state<SegmentationType>('binary')
  #profile = $state.raw<ProfileOptions>({ dates: 'removed', privateElements: 'removed' })
  readonly #identifiers: IdentifierReport

  constructor(frame: Frame, identifiers: IdentifierReport) {
    this.#frame = frame
    this.#identifiers = identifiers
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
  get segmentationType(): SegmentationType {
    return this.#segmentationType
  }
  get profile(): ProfileOptions {
    return this.#profile
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

  chooseType(type: SegmentationType): void {
    this.#segmentationType = type
  }
  chooseProfile(profile: ProfileOptions): void {
    this.#profile = profile
  }
  /** What of the chosen cases would go and what would stay. */
  async preview(): Promise<void> {
    const selection = this.#selection()
    if (selection) await this.#identifiers.open(selection, this.#profile)
  }

  setReason(reason: string): void {
    this.#reason = reason
  }

  async start(): Promise<void> {
    const cases = this.#selection()
    if (!cases) return
    const format = this.#format
    const reason = this.#reason.trim() === '' ? {} : { reason: this.#reason.trim() }
    const options = {
      ...(format === 'dicom' && { ...reason, segmentationType: this.#segmentationType }),
      ...(format === 'dicom-series' && { ...reason, profile: this.#profile }),
    }
    if (format === 'html') await this.exporting.start({ format, withoutNames: this.#withoutNames })
    else await this.exporting.start({ format, ...options, ...cases })
  }

  #selection(): CaseSelection | undefined {
    if (!this.#from) return undefined
    const { ticked, shown } = this.#from
    return {
      ticked: { caseIds: ticked },
      matching: shown,
      all: shown.sort ? { sort: shown.sort } : {},
    }[this.#choice]
  }
}
