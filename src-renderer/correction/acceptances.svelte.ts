import type { Claim } from '@contract/queue.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import { held } from '../queue/held.ts'
import { correctText } from '../text/correct.ts'

/**
 * Acceptances that main has not confirmed yet. The reader goes on with the next case meanwhile: storing a version takes a
 * second, and all strokes are on disk already. One that fails is said aloud, and its case waits as it was.
 */
export class Acceptances {
  readonly #frame: Frame
  #pendingCount = $state(0)

  constructor(frame: Frame) {
    this.#frame = frame
  }

  get isPending(): boolean {
    return this.#pendingCount > 0
  }

  start(claim: Claim, name: string): void {
    this.#pendingCount++
    void this.#store(claim, name).finally(() => this.#pendingCount--)
  }

  async #store(claim: Claim, name: string): Promise<void> {
    const { notices, workstation } = this.#frame
    const accepted = await workstation.correction.accept(held(claim))
    if (accepted.ok) return notices.done(correctText.accepted(name, accepted.value.version))
    notices.failure(accepted.failure)
    await workstation.queue.release(held(claim))
  }
}
