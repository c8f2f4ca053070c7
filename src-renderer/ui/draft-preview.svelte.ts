import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'

const delayMs = 120

interface Questions<Draft, Preview> {
  /** What the fields say; `undefined` while one says nothing that fits. */
  readonly draft: () => Draft | undefined
  readonly ask: (draft: Draft) => Promise<Result<Preview, Failure>>
}

/** What a draft would mean, asked anew while it is being typed. */
export class DraftPreview<Draft, Preview> {
  readonly #questions: Questions<Draft, Preview>
  #preview = $state.raw<Preview>()
  #failure = $state.raw<Failure>()
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Only the latest answer counts. */
  #asked = 0

  constructor(questions: Questions<Draft, Preview>) {
    this.#questions = questions
  }

  /** The last answer; absent until the first came. */
  get preview(): Preview | undefined {
    return this.#preview
  }
  get failure(): Failure | undefined {
    return this.#failure
  }

  /** What was known is of another cohort. */
  restart(): void {
    this.#preview = undefined
  }

  /** Something changed: many changes in a row are one question. */
  changed(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.ask(), delayMs)
  }

  async ask(): Promise<void> {
    clearTimeout(this.#timer)
    const draft = this.#questions.draft()
    const asked = ++this.#asked
    if (draft === undefined) return
    const answer = await this.#questions.ask(draft)
    if (asked !== this.#asked) return
    this.#failure = answer.ok ? undefined : answer.failure
    if (answer.ok) this.#preview = answer.value
  }
}
