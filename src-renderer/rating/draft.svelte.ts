import { mostConfidence, type Rating, type RatingVocabulary } from '@contract/rating.ts'

type Said = Partial<Pick<Rating, 'grade' | 'reasons' | 'confidence' | 'note'>>

/** What the reader is about to say of the case on screen. */
export class RatingDraft {
  #grade = $state<string>()
  #reasons = $state.raw<readonly string[]>([])
  #confidence = $state<number>()
  #note = $state('')
  #isTouched = $state(false)

  get grade(): string | undefined {
    return this.#grade
  }
  get reasons(): readonly string[] {
    return this.#reasons
  }
  /** 0..4 */
  get confidence(): number | undefined {
    return this.#confidence
  }
  get note(): string {
    return this.#note
  }
  /** Whether something was said that is not stored yet. */
  get isTouched(): boolean {
    return this.#isTouched
  }

  /** Begins with what was said before, or with nothing. */
  begin(rating: Said | undefined): void {
    this.#grade = rating?.grade
    this.#reasons = rating?.reasons ?? []
    this.#confidence = rating?.confidence
    this.#note = rating?.note ?? ''
    this.#isTouched = false
  }
  /** Something that is not stored, or no longer: it can be said again. */
  say(rating: Said): void {
    this.begin(rating)
    this.#isTouched = true
  }

  give(grade: string): void {
    this.#grade = grade
    this.#isTouched = true
  }
  toggle(reason: string): void {
    const has = this.#reasons.includes(reason)
    this.#reasons = has ? this.#reasons.filter((one) => one !== reason) : [...this.#reasons, reason]
    this.#isTouched = true
  }
  /** From nothing said, a first step leads to the middle of the scale. */
  trust(step: 1 | -1): void {
    const next = this.#confidence === undefined ? mostConfidence / 2 : Math.round(this.#confidence) + step
    this.#confidence = Math.min(mostConfidence, Math.max(0, next))
    this.#isTouched = true
  }
  remark(note: string): void {
    this.#note = note
    this.#isTouched = true
  }

  /** What is stored; `undefined` without a grade, or if it is stored already. */
  ready(vocabulary: RatingVocabulary) {
    if (this.#grade === undefined || !this.#isTouched) return undefined
    const note = this.#note.trim()
    return {
      vocabularyId: vocabulary.id,
      grade: this.#grade,
      reasons: [...this.#reasons],
      ...(vocabulary.asksConfidence && this.#confidence !== undefined && { confidence: this.#confidence }),
      ...(note !== '' && { note }),
    }
  }
}
