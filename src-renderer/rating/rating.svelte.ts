import type { Failure } from '@contract/failure/failure.ts'
import type { CaseToRate, Rating, RatingOrder, RatingVocabulary } from '@contract/rating.ts'
import type { Result } from '@contract/result.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import { type AskedCase, ReasonQuestion, type Said } from '../queue/reason-question.svelte.ts'
import { ratingText } from '../text/rating.ts'
import { CasesInOrder } from './cases-in-order.svelte.ts'
import { RatingDraft } from './draft.svelte.ts'
import { DwellTime } from './dwell-time.ts'
import { aheadCount, MosaicsAhead } from './mosaics-ahead.ts'
import { firstOrder, orderAtFirst } from './order-at-first.ts'
import { type Paced, paceOf } from './pace.ts'
import type { PaintedMosaic } from './painted-mosaic.ts'
import type { RatingHands, RatingScreenNeeds } from './rating-hands.ts'

/** One case at a time as a mosaic, and what the reader says of it. */
export class RatingScreen implements RatingHands {
  readonly #needs: RatingScreenNeeds
  readonly cases: CasesInOrder
  readonly draft = new RatingDraft()
  readonly sending: ReasonQuestion
  readonly #ahead: MosaicsAhead
  readonly #dwell = new DwellTime(() => performance.now())
  #vocabularies = $state.raw<readonly RatingVocabulary[]>([])
  #mosaic = $state.raw<Result<PaintedMosaic, Failure>>()
  #showsOverlay = $state(true)
  #pace = $state.raw<readonly Paced[]>([])
  #isBusy = $state(false)
  #noteField: HTMLElement | undefined
  /** Ratings of this session, the newest at the end. */
  #given = $state.raw<readonly Rating[]>([])
  /** All ratings up to now are stored, or it was said that they could not be. */
  #stored: Promise<unknown> = Promise.resolve()
  /** Only the latest cut is shown: an earlier one may be of a version that is no longer the newest. */
  #cuts = 0
  #shownAtMs = 0
  #isInFront = false

  constructor(needs: RatingScreenNeeds) {
    this.#needs = needs
    const { rating, view } = needs.frame.workstation
    this.cases = new CasesInOrder(rating, firstOrder, () => this.#show())
    this.#ahead = new MosaicsAhead({ rating, view, fetch: needs.fetch })
    const readers = () => needs.frame.workstation.queue.readers()
    this.sending = new ReasonQuestion((_, about, said) => this.#send(about, said), { readers, needs: 'something' })
  }

  get frame(): Frame {
    return this.#needs.frame
  }
  get vocabularies(): readonly RatingVocabulary[] {
    return this.#vocabularies
  }
  get vocabulary(): RatingVocabulary | undefined {
    return this.#vocabularies.find(({ id }) => id === this.cases.order.vocabularyId)
  }
  /** Absent while it is cut. */
  get mosaic(): Result<PaintedMosaic, Failure> | undefined {
    return this.#mosaic
  }
  get showsOverlay(): boolean {
    return this.#showsOverlay
  }
  /** Cases a minute. */
  get pace(): number | undefined {
    return paceOf(this.#pace)
  }
  get canUndo(): boolean {
    return this.#given.length > 0
  }
  readonly letGoSays = ratingText.send
  readonly revising = this
  get hasCase(): boolean {
    return this.cases.current !== undefined
  }
  get hasCases(): boolean {
    return this.cases.cases !== undefined
  }
  letGo(): void {
    this.sending.ask('release', this.cases.current)
  }

  /** Whether the window is in front and nothing lies over the case. */
  see(isInFront: boolean): void {
    this.#isInFront = isInFront
    this.#look()
  }
  /** Where notes are written. */
  useNoteField(element: HTMLElement | undefined): void {
    this.#noteField = element
  }
  writeNote(): void {
    this.#noteField?.focus()
  }
  toggleOverlay(): void {
    this.#showsOverlay = !this.#showsOverlay
  }

  /** The screen is looked at: while it has no cases it asks for vocabularies and cases. */
  async open(): Promise<void> {
    if (this.cases.cases?.length || this.#isBusy) return
    await this.#once(async () => {
      const { rating, queue } = this.frame.workstation
      const [all, ordered] = await Promise.all([rating.vocabularies(), queue.order()])
      if (!all.ok) return this.frame.notices.failure(all.failure)
      this.#vocabularies = all.value
      const order = orderAtFirst(this.cases.order, all.value, ordered)
      if (order) await this.#begin(order)
    })
  }

  /** Another cohort is open. */
  restart(): void {
    this.cases.forget()
    this.#ahead.restart('segmentation')
    this.#given = []
    this.#pace = []
    this.#mosaic = undefined
    this.draft.begin(undefined)
    if (this.frame.navigation.screen === 'rate') void this.open()
  }

  /** Another vocabulary, order, or choice of cases. What was said and not stored is let go. */
  async arrange(changed: Partial<RatingOrder>): Promise<void> {
    await this.#once(() => this.#begin({ ...this.cases.order, ...changed }))
  }

  async importVocabulary(): Promise<void> {
    const imported = await this.frame.workstation.rating.importVocabulary()
    if (!imported.ok) return this.frame.notices.failure(imported.failure)
    const vocabulary = imported.value
    if (!vocabulary) return
    this.#vocabularies = [...this.#vocabularies.filter(({ id }) => id !== vocabulary.id), vocabulary]
    this.frame.notices.done(ratingText.imported(vocabulary.title))
    await this.arrange({ vocabularyId: vocabulary.id })
  }

  /** Stores what was said and goes on, in this very frame; what could not be stored leads back to its case. */
  next(): void {
    const { current, isLast } = this.cases
    if (!current || this.#mosaic?.ok === false) return
    if (!this.#mosaic) {
      this.frame.notices.note(ratingText.notShownYet)
      return
    }
    if (this.draft.grade === undefined) {
      this.frame.notices.note(ratingText.chooseGrade)
      return
    }
    const stored = this.#store(current)
    const before = this.#stored
    this.#stored = Promise.all([before, stored])
    // What follows is asked for by what is stored.
    if (isLast) void stored.then((isStored) => this.#stored.then(() => isStored && this.skip()))
    else this.skip()
  }
  skip(): void {
    if (!this.cases.current) return
    const asked = this.cases.next()
    this.#show()
    void asked.then((failure) => {
      if (failure) this.frame.notices.failure(failure)
      else if (!this.#mosaic) this.#show()
    })
  }
  back(): void {
    if (this.cases.back()) this.#show()
  }

  /** Takes the last rating back and shows its case, with what was said, to be said anew. */
  async undo(): Promise<void> {
    const last = this.#given.at(-1)
    if (!last) return this.frame.notices.note(ratingText.nothingToUndo)
    await this.#once(async () => {
      const taken = await this.frame.workstation.rating.withdraw({ ratingId: last.ratingId })
      if (!taken.ok) return this.frame.notices.failure(taken.failure)
      this.#given = this.#given.slice(0, -1)
      this.#pace = this.#pace.slice(0, -1)
      this.cases.rated(last.caseId, undefined)
      this.cases.goTo(last.caseId)
      this.#show()
      this.draft.say(last)
      this.frame.notices.note(ratingText.withdrawn(last.caseName))
    })
  }

  /** Opens the case in Correct and comes back to it. A grade that was given is stored for the version that was seen. */
  async fixNow(): Promise<void> {
    const { current } = this.cases
    if (!current) return
    await this.#once(async () => {
      if (!(await this.#store(current))) return
      const claim = await this.frame.workstation.queue.claim({ caseId: current.caseId })
      if (!claim.ok) return this.frame.notices.failure(claim.failure)
      if (claim.value) this.#needs.openClaimed(claim.value, current.name, () => this.#return(current.caseId))
    })
  }

  /** A case changed, by an inference or a reader: its mosaic is of the past. */
  changed(caseId: string): void {
    this.#ahead.forget(caseId)
    if (this.cases.current?.caseId === caseId) void this.#cut(caseId)
  }

  #return(caseId: string): void {
    this.frame.navigation.go('rate')
    this.#ahead.forget(caseId)
    this.cases.goTo(caseId)
    this.#show()
  }

  async #send({ caseId, name }: AskedCase, { sentence, to }: Said): Promise<void> {
    const { current } = this.cases
    if (current?.caseId !== caseId) return
    await this.#once(async () => {
      if (!(await this.#store(current))) return
      const sent = await this.frame.workstation.rating.send({ caseId, note: sentence || undefined, to })
      if (!sent.ok) return this.frame.notices.failure(sent.failure)
      this.frame.notices.note(ratingText.sent(name, to))
      this.skip()
    })
  }

  async #begin(order: RatingOrder): Promise<void> {
    this.#mosaic = undefined
    const failure = await this.cases.begin(order)
    if (failure) return this.frame.notices.failure(failure)
    this.#ahead.restart(this.vocabulary?.about ?? 'segmentation')
    this.#needs.useWords(this.vocabulary)
    this.#show()
  }

  /** Keeps the draft, if there is something new in it. `false`: it could not be kept. */
  async #store(current: CaseToRate): Promise<boolean> {
    const { vocabulary } = this
    const said = vocabulary && this.draft.ready(vocabulary)
    if (!said) return true
    const { caseId } = current
    const segmentationId = this.#mosaic?.ok ? this.#mosaic.value.segmentationId : undefined
    const paced: Paced = { shownAtMs: this.#shownAtMs, ratedAtMs: performance.now() }
    const dwellMs = Math.round(this.#dwell.totalMs)
    const stored = await this.frame.workstation.rating.rate({
      caseId,
      ...said,
      dwellMs,
      ...(segmentationId !== undefined && { segmentationId }),
    })
    if (!stored.ok) {
      this.frame.notices.failure(stored.failure)
      this.cases.goTo(caseId)
      this.#show()
      this.draft.say(said)
      return false
    }
    this.#given = [...this.#given, stored.value]
    this.#pace = [...this.#pace, paced].slice(-20)
    this.cases.rated(caseId, stored.value)
    const isSaidAnew = this.draft.isTouched && JSON.stringify(this.draft.ready(vocabulary)) !== JSON.stringify(said)
    if (this.cases.current?.caseId === caseId && !isSaidAnew) this.draft.begin(stored.value)
    return true
  }

  /** Shows the case that is current now: at once, if its mosaic is ready. */
  #show(): void {
    const { current } = this.cases
    this.draft.begin(current?.rating)
    this.#mosaic = current && this.#ahead.ready(current.caseId)
    this.#shownAtMs = performance.now()
    this.#dwell.restart()
    this.#look()
    if (!current) return
    if (!this.#mosaic) void this.#cut(current.caseId)
    else this.#ahead.shown(current.caseId, this.cases.following(aheadCount))
  }

  async #cut(caseId: string): Promise<void> {
    const cut = ++this.#cuts
    const made = await this.#ahead.take(caseId)
    if (cut !== this.#cuts || this.cases.current?.caseId !== caseId) return
    if (!this.#mosaic) this.#shownAtMs = performance.now()
    this.#mosaic = made
    this.#look()
    this.#ahead.shown(caseId, this.cases.following(aheadCount))
  }

  #look(): void {
    this.#dwell.see(this.#isInFront && this.#mosaic?.ok === true)
  }

  /** Keeps a second key from starting the same thing twice. */
  async #once(act: () => Promise<void>): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    try {
      await act()
    } finally {
      this.#isBusy = false
    }
  }
}
