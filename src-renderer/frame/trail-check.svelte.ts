import type { Workstation } from '@contract/contract.ts'
import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { VerifiedTrail, VerifyingProgress } from '@contract/trail.ts'

/** idle → running → sound | failed; cancelled, it is idle again. */
export type TrailWork =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: VerifyingProgress | undefined; readonly cancelling: boolean }
  | { readonly kind: 'sound'; readonly verified: VerifiedTrail }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** The check of the audit trail, while the reader does something else. */
export class TrailCheck {
  readonly #workstation: Workstation
  #work = $state.raw<TrailWork>({ kind: 'idle' })
  #isShown = $state(false)

  constructor(workstation: Workstation) {
    this.#workstation = workstation
  }

  get work(): TrailWork {
    return this.#work
  }
  /** Whether its dialog is open; closed, the check goes on and the status bar tells of it. */
  get isShown(): boolean {
    return this.#isShown
  }

  receive(event: WorkstationEvent): void {
    if (event.kind !== 'verifying-progress' || this.#work.kind !== 'running') return
    this.#work = { ...this.#work, progress: event.progress }
  }

  /** Shows the check that runs, or begins one. */
  async start(): Promise<void> {
    this.#isShown = true
    if (this.#work.kind === 'running') return
    this.#work = { kind: 'running', progress: undefined, cancelling: false }
    const ended = await this.#workstation.trail.verify().catch((error: unknown) => {
      this.#work = { kind: 'idle' }
      this.#isShown = false
      throw error
    })
    if (ended.ok) this.#work = { kind: 'sound', verified: ended.value }
    else if (ended.failure.kind === 'cancelled') this.dismiss()
    else this.#work = { kind: 'failed', failure: ended.failure }
  }

  async cancel(): Promise<void> {
    if (this.#work.kind !== 'running') return
    this.#work = { ...this.#work, cancelling: true }
    await this.#workstation.trail.cancel()
  }

  /** What runs goes on; what it came to was read. */
  hide(): void {
    this.#isShown = false
    if (this.#work.kind !== 'running') this.#work = { kind: 'idle' }
  }
  dismiss(): void {
    this.#work = { kind: 'idle' }
    this.#isShown = false
  }
}
