import type { Failure } from '@contract/failure/failure.ts'
import { sentenceOf } from '@contract/failure/failure.ts'

export interface PassingNotice {
  readonly number: number
  readonly tone: 'done' | 'note' | 'failure'
  readonly text: string
  readonly action?: NoticeAction
}

/** What can be done about it while it is shown. */
export interface NoticeAction {
  readonly says: string
  readonly keys?: string | undefined
  readonly run: () => void
}

const shownMs = 5000
/** There is something to decide. */
const shownWithActionMs = 12_000

/** Short messages in the status bar. What failed stays until it is closed. */
export class Notices {
  #notices = $state.raw<readonly PassingNotice[]>([])
  #nextNumber = 1

  get all(): readonly PassingNotice[] {
    return this.#notices
  }

  done(text: string, action?: NoticeAction): void {
    this.#show('done', text, action)
  }
  note(text: string): void {
    this.#show('note', text)
  }
  failure(failure: Failure): void {
    this.#show('failure', sentenceOf(failure))
  }
  /** A bug that surfaced in a call: said aloud, so that nobody believes it worked. */
  error(text: string): void {
    this.#show('failure', text)
  }

  close(number: number): void {
    this.#notices = this.#notices.filter((notice) => notice.number !== number)
  }

  /** Another cohort is open: what was done in the former one is over. What failed there is still to be read. */
  restart(): void {
    this.#notices = this.#notices.filter(({ tone }) => tone === 'failure')
  }

  #show(tone: PassingNotice['tone'], text: string, action?: NoticeAction): void {
    const number = this.#nextNumber++
    this.#notices = [
      ...this.#notices.filter((notice) => notice.text !== text),
      { number, tone, text, ...(action && { action }) },
    ].slice(-4)
    if (tone !== 'failure') setTimeout(() => this.close(number), action ? shownWithActionMs : shownMs)
  }
}
