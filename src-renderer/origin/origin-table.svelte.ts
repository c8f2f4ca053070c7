import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { OriginTableApplied, OriginTablePreview } from '@contract/origin.ts'
import type { Frame } from '../frame/frame.svelte.ts'

/** closed → choosing → seen → setting → set | failed → closed; choosing → closed if no file was chosen, or failed. */
export type OriginTableWork =
  | { readonly kind: 'closed' }
  | { readonly kind: 'choosing' }
  | { readonly kind: 'seen'; readonly preview: OriginTablePreview }
  | {
      readonly kind: 'setting'
      readonly progress: { readonly doneCount: number; readonly totalCount: number } | undefined
      readonly cancelling: boolean
    }
  | { readonly kind: 'set'; readonly outcome: OriginTableApplied }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Sites, scanners and protocols out of a table: what it would change is seen before it does. */
export class OriginTable {
  readonly #frame: Frame
  #work = $state.raw<OriginTableWork>({ kind: 'closed' })
  /** Another one: what the former came to is of no interest. */
  #run = 0

  constructor(frame: Frame) {
    this.#frame = frame
  }

  get work(): OriginTableWork {
    return this.#work
  }
  /** The file dialog and reading a table show nothing of their own. */
  get isShown(): boolean {
    return this.#work.kind !== 'closed'
  }
  get canSet(): boolean {
    return this.#work.kind === 'seen' && this.#work.preview.changedCount > 0
  }

  async choose(): Promise<void> {
    if (this.#work.kind === 'choosing' || this.#work.kind === 'setting') return
    const before = this.#work
    this.#work = { kind: 'choosing' }
    const run = ++this.#run
    const answer = await this.#frame.workstation.origin.chooseTable().catch((error: unknown) => {
      this.#work = before
      throw error
    })
    if (run !== this.#run) return
    if (!answer.ok) this.#work = { kind: 'failed', failure: answer.failure }
    else this.#work = answer.value ? { kind: 'seen', preview: answer.value } : before
  }

  async set(): Promise<void> {
    if (this.#work.kind !== 'seen' || !this.canSet) return
    const seen = this.#work
    this.#work = { kind: 'setting', progress: undefined, cancelling: false }
    const run = ++this.#run
    const { tableId } = seen.preview
    const answer = await this.#frame.workstation.origin.applyTable({ tableId }).catch((error: unknown) => {
      this.#work = seen
      throw error
    })
    if (run !== this.#run) return
    this.#work = answer.ok ? { kind: 'set', outcome: answer.value } : { kind: 'failed', failure: answer.failure }
  }

  receive(event: WorkstationEvent): void {
    if (event.kind !== 'origins-progress' || this.#work.kind !== 'setting') return
    const { doneCount, totalCount } = event
    this.#work = { ...this.#work, progress: { doneCount, totalCount } }
  }

  /** What was set before stays. */
  async cancel(): Promise<void> {
    if (this.#work.kind !== 'setting') return
    this.#work = { ...this.#work, cancelling: true }
    await this.#frame.workstation.origin.cancel()
  }
  close(): void {
    if (this.#work.kind === 'setting') void this.cancel()
    else if (this.#work.kind !== 'choosing') this.#work = { kind: 'closed' }
  }
  /** Another cohort is open. */
  restart(): void {
    if (this.#work.kind === 'setting') void this.#frame.workstation.origin.cancel()
    this.#run++
    this.#work = { kind: 'closed' }
  }
}
