import type { Failure } from '@contract/failure/failure.ts'
import { sentenceOf } from '@contract/failure/failure.ts'

export interface PassingNotice {
  readonly number: number
  readonly tone: 'done' | 'note' | 'failure'
  readonly text: string
}

const shownMs = 5000

/** Short messages at the lower edge. What failed stays until it is closed. */
export class Notices {
  #notices = $state.raw<readonly PassingNotice[]>([])
  #nextNumber = 1

  get all(): readonly PassingNotice[] {
    return this.#notices
  }

  done(text: string): void {
    this.#show('done', text)
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

  #show(tone: PassingNotice['tone'], text: string): void {
    const number = this.#nextNumber++
    this.#notices = [...this.#notices.filter((notice) => notice.text !== text), { number, tone, text }].slice(-4)
    if (tone !== 'failure') setTimeout(() => this.close(number), shownMs)
  }
}
