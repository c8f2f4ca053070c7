import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { BroughtMasks, MasksPreview } from '@contract/intake.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import { masksText } from '../text/masks.ts'

/** none → offered → bringing → brought | offered | failed; the next import leads back to none. */
export type MasksWork =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'offered'
      readonly preview: MasksPreview
      /** What came of those that were brought in before. */
      readonly outcome?: BroughtMasks
    }
  | {
      readonly kind: 'bringing'
      readonly progress: { readonly doneCount: number; readonly totalCount: number } | undefined
      readonly cancelling: boolean
    }
  | { readonly kind: 'brought'; readonly outcome: BroughtMasks }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** The masks that an import found beside its scans: none becomes a segmentation before the reader says so. */
export class FoundMasks {
  readonly #frame: Frame
  readonly #show: () => void
  #work = $state.raw<MasksWork>({ kind: 'none' })
  /** Another import or cohort: what the former came to is of no interest. */
  #run = 0
  /** What is offered meanwhile: it is shown with what comes of those that are brought in. */
  #next: MasksPreview | undefined

  constructor(frame: Frame, show: () => void) {
    this.#frame = frame
    this.#show = show
  }

  get work(): MasksWork {
    return this.#work
  }
  get canBringIn(): boolean {
    return this.#work.kind === 'offered' && this.#frame.work.intake.kind !== 'running'
  }

  async bringIn(): Promise<void> {
    if (this.#work.kind !== 'offered' || !this.canBringIn) return
    const offered = this.#work
    this.#work = { kind: 'bringing', progress: undefined, cancelling: false }
    this.#next = undefined
    const run = ++this.#run
    const answer = await this.#frame.workstation.intake.bringInMasks().catch((error: unknown) => {
      if (run === this.#run) this.#work = offered
      throw error
    })
    if (run !== this.#run) return
    const preview = this.#next
    if (!answer.ok) this.#work = { kind: 'failed', failure: answer.failure }
    else if (preview) this.#work = { kind: 'offered', preview, outcome: answer.value }
    else this.#work = { kind: 'brought', outcome: answer.value }
  }

  /** What was brought in before stays. */
  async cancel(): Promise<void> {
    if (this.#work.kind !== 'bringing') return
    this.#work = { ...this.#work, cancelling: true }
    await this.#frame.workstation.intake.cancel()
  }

  /** `isSeen`: the dialog is open, and nobody has to be called to it. */
  receive(event: WorkstationEvent, { isSeen }: { readonly isSeen: boolean }): void {
    if (event.kind === 'intake-masks' && this.#work.kind === 'bringing') this.#next = event.masks
    else if (event.kind === 'intake-masks') {
      this.#run++
      this.#work = { kind: 'offered', preview: event.masks }
      if (!isSeen)
        this.#frame.notices.done(masksText.waiting(event.masks.pairCount), { says: masksText.show, run: this.#show })
    }
    if (event.kind !== 'masks-progress' || this.#work.kind !== 'bringing') return
    const { doneCount, totalCount } = event
    this.#work = { ...this.#work, progress: { doneCount, totalCount } }
  }

  /** Another import has begun, or another cohort is open. */
  restart(): void {
    this.#run++
    this.#work = { kind: 'none' }
  }
}
