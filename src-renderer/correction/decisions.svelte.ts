import type { Failure } from '@contract/failure/failure.ts'
import type { Claim } from '@contract/queue.ts'
import { held } from '../queue/held.ts'
import { type AskedCase, type Reasoned, ReasonQuestion, type Said } from '../queue/reason-question.svelte.ts'
import { Acceptances } from './acceptances.ts'
import type { CorrectScreen } from './correct.svelte.ts'

/** How the screen goes on. */
export interface Passage {
  /** Keeps a second click or key from starting the same thing twice. */
  once(act: () => Promise<void>): Promise<void>
  openNext(): Promise<void>
}

type Decided = { readonly ok: true } | { readonly ok: false; readonly failure: Failure }

/** What becomes of the open case: accepted, deferred, rejected or handed over. The next one follows. */
export class Decisions {
  readonly #screen: CorrectScreen
  readonly #passage: Passage
  readonly acceptances: Acceptances
  readonly reasons: ReasonQuestion

  constructor(screen: CorrectScreen, passage: Passage) {
    this.#screen = screen
    this.#passage = passage
    this.reasons = new ReasonQuestion((kind, about, said) => this.#decideBecause(kind, about, said), {
      readers: () => screen.frame.workstation.queue.readers(),
      needs: 'nothing',
    })
    this.acceptances = new Acceptances(screen.frame, (one) => screen.reopen(one))
  }

  async accept(): Promise<void> {
    const { session, places, adjudication, frame } = this.#screen
    if (!session?.journal) return
    if (adjudication.refusal) return frame.notices.note(adjudication.refusal)
    await this.#decide(async (claim) => {
      this.acceptances.start(claim, session.view, places.corrected)
      return { ok: true }
    })
  }

  /** Asks for the sentence that the decision needs. */
  ask(kind: Reasoned): void {
    const { session } = this.#screen
    if (session?.claim) this.reasons.ask(kind, session.view)
  }
  async #decideBecause(kind: Reasoned, { caseId }: AskedCase, { sentence, to }: Said): Promise<void> {
    const { session, frame } = this.#screen
    if (session?.view.caseId !== caseId) return
    if (kind === 'release')
      return this.#screen.release({ ...(sentence !== '' && { note: sentence }), ...(to !== undefined && { to }) })
    if (kind === 'decline') return
    await this.#decide((claim) => frame.workstation.queue[kind]({ ...held(claim), reason: sentence }))
  }

  async #decide(call: (claim: Claim) => Promise<Decided>): Promise<void> {
    const { session, frame } = this.#screen
    if (!session?.claim) return
    const { claim, journal } = session
    await this.#passage.once(async () => {
      await journal?.settled()
      if (journal?.undecidable) return frame.notices.error(journal.undecidable)
      await session.activeTime?.flush()
      const decided = await call(claim)
      if (!decided.ok) return frame.notices.failure(decided.failure)
      await this.#passage.openNext()
    })
  }
}
