import type { Workstation } from '@contract/contract.ts'
import type { WorkstationEvent } from '@contract/event.ts'
import type { Exported, ExportFormat, ExportRequest } from '@contract/export.ts'
import type { Failure } from '@contract/failure/failure.ts'

export interface ExportProgress {
  readonly doneCount: number
  readonly totalCount: number
}

/** idle → running → done | failed; running → idle if no place was chosen. A cancelled export failed with how far it came. */
export type ExportWork =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: ExportProgress | undefined; readonly cancelling: boolean }
  | { readonly kind: 'done'; readonly exported: Exported }
  | {
      readonly kind: 'failed'
      readonly failure: Failure
      readonly format: ExportFormat
      readonly progress: ExportProgress | undefined
    }

/** The writing of cases to a folder or a report, while the reader does something else. */
export class Exporting {
  readonly #workstation: Workstation
  #work = $state.raw<ExportWork>({ kind: 'idle' })

  constructor(workstation: Workstation) {
    this.#workstation = workstation
  }

  get work(): ExportWork {
    return this.#work
  }

  receive(event: WorkstationEvent): void {
    if (event.kind !== 'export-progress' || this.#work.kind !== 'running') return
    const { doneCount, totalCount } = event
    this.#work = { ...this.#work, progress: { doneCount, totalCount } }
  }

  async start(request: ExportRequest): Promise<void> {
    if (this.#work.kind === 'running') return
    this.#work = { kind: 'running', progress: undefined, cancelling: false }
    const ended = await this.#workstation.export.cases(request).catch((error: unknown) => {
      this.#work = { kind: 'idle' }
      throw error
    })
    const progress = this.#work.kind === 'running' ? this.#work.progress : undefined
    if (!ended.ok) this.#work = { kind: 'failed', failure: ended.failure, format: request.format, progress }
    else this.#work = ended.value ? { kind: 'done', exported: ended.value } : { kind: 'idle' }
  }

  async cancel(): Promise<void> {
    if (this.#work.kind !== 'running') return
    this.#work = { ...this.#work, cancelling: true }
    await this.#workstation.export.cancel()
  }

  dismiss(): void {
    if (this.#work.kind !== 'running') this.#work = { kind: 'idle' }
  }
}
