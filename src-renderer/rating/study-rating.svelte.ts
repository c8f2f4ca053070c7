import type { Failure } from '@contract/failure/failure.ts'
import type { RatingVocabulary } from '@contract/rating.ts'
import type { Result } from '@contract/result.ts'
import type { OwnReadings, Study } from '@contract/review.ts'
import type { Fetch } from '../client/voxels.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import { ReasonQuestion } from '../queue/reason-question.svelte.ts'
import { ratingText } from '../text/rating.ts'
import { reviewText } from '../text/review.ts'
import { RatingDraft } from './draft.svelte.ts'
import { DwellTime } from './dwell-time.ts'
import { type PaintedMosaic, paintedMosaic } from './painted-mosaic.ts'
import type { RatingHands } from './rating-hands.ts'

export interface StudyRatingNeeds {
  readonly frame: Frame
  readonly fetch: Fetch
  useWords(vocabulary: RatingVocabulary | undefined): void
  /** The reader leaves, or has rated all. */
  left(): void
}

/** The readings of a study that are ratings, one after the other; what was stored is final and not seen again. */
export class StudyRating implements RatingHands {
  readonly #needs: StudyRatingNeeds
  readonly draft = new RatingDraft()
  readonly declining: ReasonQuestion
  readonly #dwell = new DwellTime(() => performance.now())
  #study = $state.raw<Study>()
  #own = $state.raw<OwnReadings>()
  #mosaic = $state.raw<Result<PaintedMosaic, Failure>>()
  #showsOverlay = $state(true)
  #isBusy = $state(false)
  #isInFront = false
  #noteField: HTMLElement | undefined
  readonly letGoSays = reviewText.rating.decline

  constructor(needs: StudyRatingNeeds) {
    this.#needs = needs
    this.declining = new ReasonQuestion((_, about, { sentence: reason }) =>
      this.#end(() => this.#review.decline({ readingId: about.caseId, reason })),
    )
  }

  get frame(): Frame {
    return this.#needs.frame
  }
  get #review() {
    return this.frame.workstation.review
  }
  /** Absent: nothing of a study is rated. */
  get study(): Study | undefined {
    return this.#study
  }
  get own(): OwnReadings | undefined {
    return this.#own
  }
  get vocabulary(): RatingVocabulary | undefined {
    return this.#study?.vocabulary
  }
  get mosaic(): Result<PaintedMosaic, Failure> | undefined {
    return this.#mosaic
  }
  get showsOverlay(): boolean {
    return this.#showsOverlay
  }
  get hasCase(): boolean {
    return this.#own?.next !== undefined
  }
  readonly hasCases = false

  /** Whether the window is in front and nothing lies over the case. */
  see(isInFront: boolean): void {
    this.#isInFront = isInFront
    this.#look()
  }
  useNoteField(element: HTMLElement | undefined): void {
    this.#noteField = element
  }
  writeNote(): void {
    this.#noteField?.focus()
  }
  toggleOverlay(): void {
    this.#showsOverlay = !this.#showsOverlay
  }
  letGo(): void {
    const next = this.#own?.next
    this.declining.ask('decline', next && { caseId: next.readingId, name: next.name })
  }

  /** Shows the reader's next reading in the Rate screen. */
  async begin(study: Study): Promise<void> {
    this.#study = study
    this.#own = undefined
    this.#needs.useWords(study.vocabulary)
    this.frame.navigation.go('rate')
    await this.#show()
  }

  leave(): void {
    if (!this.#study) return
    this.forget()
    this.#needs.left()
  }
  /** Another cohort is open. */
  forget(): void {
    this.#study = undefined
    this.#own = undefined
    this.#mosaic = undefined
    this.declining.cancel()
  }

  /** Stores what was said and shows the next one. */
  next(): void {
    const next = this.#own?.next
    const { vocabulary } = this
    if (!next || !vocabulary || this.#mosaic?.ok === false) return
    const said = this.#mosaic && this.draft.ready(vocabulary)
    if (!said) {
      this.frame.notices.note(this.#mosaic ? ratingText.chooseGrade : ratingText.notShownYet)
      return
    }
    const { vocabularyId: _, ...rating } = said
    const dwellMs = Math.round(this.#dwell.totalMs)
    void this.#end(() => this.#review.rate({ readingId: next.readingId, ...rating, dwellMs }))
  }

  /** It comes again behind the others. */
  skip(): void {
    const next = this.#own?.next
    if (next) void this.#end(() => this.#review.setBack({ readingId: next.readingId }))
  }

  async #end(act: () => Promise<Result<void, Failure>>): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    try {
      const done = await act()
      // What was said stands there still: nothing is lost.
      if (!done.ok) return this.frame.notices.failure(done.failure)
      await this.#show()
    } finally {
      this.#isBusy = false
    }
  }

  async #show(): Promise<void> {
    const study = this.#study
    if (!study) return
    this.#mosaic = undefined
    this.draft.begin(undefined)
    this.#dwell.restart()
    this.#look()
    const own = await this.#review.own({ studyId: study.studyId })
    if (this.#study !== study) return
    if (!own.ok) {
      this.frame.notices.failure(own.failure)
      return this.leave()
    }
    this.#own = own.value
    if (own.value.next) void this.#cut(own.value.next.readingId)
  }

  async #cut(readingId: string): Promise<void> {
    const view = await this.#review.mosaic({ readingId })
    const made = view.ok ? await paintedMosaic(view.value, this.#needs.fetch) : view
    if (this.#own?.next?.readingId !== readingId) return
    this.#mosaic = made
    this.#look()
  }

  #look(): void {
    this.#dwell.see(this.#isInFront && this.#mosaic?.ok === true)
  }
}
