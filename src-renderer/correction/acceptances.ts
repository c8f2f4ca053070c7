import type { RegionsOfDoubt } from '@contract/correction.ts'
import type { Claim } from '@contract/queue.ts'
import type { CaseView } from '@contract/view.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import { held } from '../queue/held.ts'
import { correctText } from '../text/correct.ts'
import { reviewText } from '../text/review.ts'
import type { CaseName } from './correct-state.ts'

/** What is accepted: a case, or a reading of a study, which is not opened once more. */
type Accepted = Pick<CaseView, 'name' | 'reading'>

/** The id of the command that does it. */
export const reopenCommand = 'correct-reopen-accepted'

/**
 * Acceptances that main has not confirmed yet. The reader goes on with the next case meanwhile: storing a version takes a
 * second, and all strokes are on disk already. One that fails is said aloud, and its case waits as it was.
 */
export class Acceptances {
  readonly #frame: Frame
  readonly #open: (one: CaseName) => Promise<void>
  readonly #pending = new Set<Promise<boolean>>()
  #last: CaseName | undefined

  constructor(frame: Frame, open: (one: CaseName) => Promise<void>) {
    this.#frame = frame
    this.#open = open
  }

  /** The case that was accepted last: it can be corrected once more, from the version that was stored. */
  get last(): CaseName | undefined {
    return this.#last
  }
  async reopenLast(): Promise<void> {
    const last = this.#last
    if (!last) return
    this.#frame.navigation.go('correct')
    await this.#open(last)
  }
  /** Another cohort. */
  forget(): void {
    this.#last = undefined
  }

  get isPending(): boolean {
    return this.#pending.size > 0
  }

  /** Waits for all that are pending; whether every one of them was stored. */
  async settled(): Promise<boolean> {
    return (await Promise.all(this.#pending)).every(Boolean)
  }

  /** `corrected`: the regions of doubt that the version corrects. */
  start(claim: Claim, view: Accepted, corrected?: RegionsOfDoubt): void {
    const stored = this.#store(claim, view, corrected)
    this.#pending.add(stored)
    void stored.finally(() => this.#pending.delete(stored))
  }

  async #store(claim: Claim, { name, reading }: Accepted, corrected: RegionsOfDoubt | undefined): Promise<boolean> {
    const { commands, notices, workstation } = this.#frame
    const accepted = await workstation.correction.accept({ ...held(claim), ...(corrected && { corrected }) })
    if (accepted.ok && reading) {
      notices.done(reviewText.here.stored(name))
      return true
    }
    if (accepted.ok) {
      this.#last = { caseId: claim.caseId, name }
      notices.done(correctText.accepted(name, accepted.value.version), {
        says: correctText.reopenAccepted,
        keys: commands.keysOf(reopenCommand),
        run: () => void this.reopenLast(),
      })
      return true
    }
    notices.failure(accepted.failure)
    await workstation.queue.release(held(claim))
    return false
  }
}
