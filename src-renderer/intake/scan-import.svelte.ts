import type { RefusedFile } from '@contract/cohort.ts'
import type { WorkstationEvent } from '@contract/event.ts'
import type { ImportedScan } from '@contract/intake.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import { intakeText } from '../text/intake.ts'
import { FoundMasks } from './found-masks.svelte.ts'
import { foundRows } from './found-rows.ts'
import { WatchFolder } from './watch-folder.svelte.ts'

/** What is found is told in so many ms at most: an import of thousands of files tells each of them. */
const toldEveryMs = 200

interface Needs {
  readonly frame: Frame
  /** Scans may have come. */
  readonly added: () => void
  readonly openCase: (scan: ImportedScan) => void
  /** Shows what in the files of these cases tells of patients. */
  readonly identify: (caseIds: readonly string[]) => void
}

export type ImportView = 'found' | 'refused' | 'masks'

interface Told {
  readonly scans: readonly ImportedScan[]
  readonly refused: readonly RefusedFile[]
}

/** Chooses scans to add or takes what was dropped, and lists what the latest import found and refused, while it goes on and after. */
export class ScanImport {
  readonly #needs: Needs
  #isShown = $state(false)
  #view = $state<ImportView>('found')
  readonly masks: FoundMasks
  readonly watch: WatchFolder
  #scans: ImportedScan[] = []
  #refused: RefusedFile[] = []
  #told = $state.raw<Told>({ scans: [], refused: [] })
  #resampling = $state<string>()
  #closed = $state.raw<ReadonlySet<string>>(new Set())
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #rows = $derived(foundRows(this.#told.scans, this.#closed, intakeText))

  constructor(needs: Needs) {
    this.#needs = needs
    this.watch = new WatchFolder(needs.frame)
    this.masks = new FoundMasks(needs.frame, () => {
      this.#isShown = true
    })
  }

  get work() {
    return this.#needs.frame.work.intake
  }
  get isShown(): boolean {
    return this.#isShown
  }
  get view(): ImportView {
    return this.#view
  }
  get rows() {
    return this.#rows
  }
  get scanCount(): number {
    return this.#told.scans.length
  }
  /** In the order in which they were met. */
  get refused(): readonly RefusedFile[] {
    return this.#told.refused
  }
  get canAdd(): boolean {
    return this.#needs.frame.cohort.isOpen && this.work.kind !== 'running'
  }
  /** What a drop would come to. */
  get dropped(): 'take' | 'busy' | 'closed' {
    return this.canAdd ? 'take' : this.#needs.frame.cohort.isOpen ? 'busy' : 'closed'
  }

  async addFolder(): Promise<void> {
    await this.#add(() => this.#needs.frame.work.addFolder())
  }
  async addFiles(): Promise<void> {
    await this.#add(() => this.#needs.frame.work.addFiles())
  }
  /** On whatever screen it was dropped, what comes of it is shown. */
  async drop(files: readonly File[]): Promise<void> {
    if (!this.canAdd || files.length === 0) return
    this.#isShown = true
    await this.#add(() => this.#needs.frame.work.addDropped(files))
  }

  /** Whether a series was refused for the distances of its slices alone, so that it could be had with even ones. */
  isResamplable({ failure }: RefusedFile): boolean {
    return this.canAdd && (failure.kind === 'slices-uneven' || failure.kind === 'slices-missing')
  }
  /** The series that is being resampled. */
  get resampling(): string | undefined {
    return this.#resampling
  }
  async addResampled({ file }: RefusedFile): Promise<void> {
    const { workstation, notices } = this.#needs.frame
    this.#resampling = file
    try {
      const added = await workstation.intake.addResampledSeries({ file })
      if (!added.ok) return notices.failure(added.failure)
      const { refusedCount } = added.value
      if (refusedCount > 0) notices.note(intakeText.resample.inPart(file, refusedCount))
      else {
        notices.done(intakeText.resample.done(file))
        this.#refused = this.#refused.filter((one) => one.file !== file)
      }
      this.#tell()
      this.show(this.#refused.length === 0 ? 'found' : 'refused')
      this.#needs.added()
    } finally {
      this.#resampling = undefined
    }
  }

  open(): void {
    this.#isShown = true
  }
  /** Adding goes on. */
  close(): void {
    this.#isShown = false
  }
  show(view: ImportView): void {
    this.#view = view
  }
  cancel(): Promise<void> {
    return this.#needs.frame.work.cancelIntake()
  }
  fold(key: string, isOpen: boolean): void {
    const closed = new Set(this.#closed)
    if (isOpen) closed.delete(key)
    else closed.add(key)
    this.#closed = closed
  }
  identify(): void {
    this.close()
    this.#needs.identify([...new Set(this.#told.scans.map(({ caseId }) => caseId))])
  }
  openCase(scan: ImportedScan): void {
    this.close()
    this.#needs.openCase(scan)
  }

  receive(event: WorkstationEvent): void {
    this.watch.receive(event)
    this.masks.receive(event, { isSeen: this.#isShown })
    if (event.kind === 'intake-masks') this.#view = 'masks'
    if (event.kind === 'intake-found') this.#scans.push(event.scan)
    else if (event.kind === 'intake-refused') this.#refused.push({ file: event.file, failure: event.failure })
    else if (event.kind !== 'intake-progress' || !begins(event.progress)) return
    else this.#forget()
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#tell()
    }, toldEveryMs)
  }

  /** Another cohort is open. */
  restart(): void {
    this.#forget()
    this.#isShown = false
    this.#tell()
    void this.watch.restart()
  }

  async #add(add: () => Promise<void>): Promise<void> {
    if (!this.canAdd) return
    await add()
    this.#needs.added()
  }

  #tell(): void {
    this.#told = { scans: [...this.#scans], refused: [...this.#refused] }
  }

  #forget(): void {
    this.#scans = []
    this.#refused = []
    this.#closed = new Set()
    this.#view = 'found'
    this.masks.restart()
  }
}

const begins = (counts: { readonly seenFiles: number; readonly addedCount: number; readonly refusedCount: number }) =>
  counts.seenFiles + counts.addedCount + counts.refusedCount === 0
