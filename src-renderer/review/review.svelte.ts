import type { CaseSelection } from '@contract/cohort-table.ts'
import type { WorkstationEvent } from '@contract/event.ts'
import type { Claim } from '@contract/queue.ts'
import type { RatingVocabulary } from '@contract/rating.ts'
import type { OwnReadings, Study, StudyAgreement, StudyProgress } from '@contract/review.ts'
import type { WaitingCases } from '../adjudication/waiting-cases.svelte.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import { reviewText } from '../text/review.ts'
import { DisputedRatings } from './disputed-ratings.svelte.ts'
import { reviewCommands } from './review-commands.ts'
import { StudyForm } from './study-form.svelte.ts'

export interface ReviewScreenNeeds {
  readonly frame: Frame
  /** Opens a reading in Correct; `back` is called when it is left. */
  openClaimed(claim: Claim, name: string, back: () => void): void
  /** Waits until what was accepted in Correct is stored. */
  settled(): Promise<boolean>
  /** Shows the reader's next reading in Rate. */
  rate(study: Study): void
  /** Cases that wait for an adjudicator. */
  readonly waiting: WaitingCases
}

/** Studies of the cohort: a new one with what it would mean, or one with its readings, progress and results. */
export class ReviewScreen {
  readonly #needs: ReviewScreenNeeds
  readonly form: StudyForm
  #studies = $state.raw<readonly Study[]>()
  /** Absent: a new study is drafted. */
  #study = $state.raw<Study>()
  #own = $state.raw<OwnReadings>()
  #progress = $state.raw<StudyProgress>()
  #agreement = $state.raw<StudyAgreement>()
  #vocabularies = $state.raw<readonly RatingVocabulary[]>([])
  readonly disputed: DisputedRatings
  #comparing = $state.raw<{ readonly doneCount: number; readonly totalCount: number }>()
  #isClosing = $state(false)
  #isBusy = $state(false)
  /** Only the latest question for a study counts. */
  #asked = 0

  constructor(needs: ReviewScreenNeeds) {
    this.#needs = needs
    this.form = new StudyForm(needs.frame.workstation.review)
    this.disputed = new DisputedRatings(needs.frame)
    needs.frame.commands.add(reviewCommands(this))
  }

  get frame(): Frame {
    return this.#needs.frame
  }
  /** What a reading can be rated in. */
  get vocabularies(): readonly RatingVocabulary[] {
    return this.#vocabularies
  }
  get waiting(): WaitingCases {
    return this.#needs.waiting
  }
  /** The newest first; absent until they were read. */
  get studies(): readonly Study[] | undefined {
    return this.#studies
  }
  get study(): Study | undefined {
    return this.#study
  }
  get own(): OwnReadings | undefined {
    return this.#own
  }
  get progress(): StudyProgress | undefined {
    return this.#progress
  }
  /** Of a closed study, once it was asked for. */
  get agreement(): StudyAgreement | undefined {
    return this.#agreement
  }
  /** How far the comparing is, while it goes on. */
  get comparing(): { readonly doneCount: number; readonly totalCount: number } | undefined {
    return this.#comparing
  }
  get isClosing(): boolean {
    return this.#isClosing
  }
  get isBusy(): boolean {
    return this.#isBusy
  }

  receive(event: WorkstationEvent): void {
    if (event.kind === 'comparing-progress' && this.#comparing) this.#comparing = event
  }

  /** Another cohort was opened. */
  restart(): void {
    this.#asked++
    this.#studies = undefined
    this.#forgetStudy()
    this.form.restart(this.frame.facts?.readerId)
  }

  /** What is shown, as it is now; the first time the newest study. */
  async refresh(): Promise<void> {
    const isFirst = this.#studies === undefined
    // A reading that was accepted a moment ago is being stored.
    await this.#needs.settled()
    const vocabularies = await this.frame.workstation.rating.vocabularies()
    if (vocabularies.ok) this.#vocabularies = vocabularies.value
    const studies = await this.frame.workstation.review.studies()
    this.#studies = studies
    const shown = isFirst ? studies[0] : studies.find(({ studyId }) => studyId === this.#study?.studyId)
    if (shown) return this.#show(shown)
    if (this.form.readers === '') this.form.restart(this.frame.facts?.readerId)
    await this.form.ask()
  }

  /** `undefined`: a new study. */
  async choose(studyId: string | undefined): Promise<void> {
    const study = this.#studies?.find((one) => one.studyId === studyId)
    if (study) return this.#show(study)
    this.#forgetStudy()
    await this.form.ask()
  }

  /** Begins a study of cases that were chosen in the cohort. */
  async beginOf(selection: Pick<CaseSelection, 'caseIds' | 'filter'>): Promise<void> {
    this.#studies ??= await this.frame.workstation.review.studies()
    this.#forgetStudy()
    if (this.form.readers === '') this.form.restart(this.frame.facts?.readerId)
    this.form.take(selection)
    this.frame.navigation.go('review')
  }

  async create(): Promise<void> {
    const { draft } = this.form
    if (!draft || !this.form.isNamed || this.#isBusy) return
    await this.#once(async () => {
      const made = await this.frame.workstation.review.create(draft)
      if (!made.ok) return this.frame.notices.failure(made.failure)
      this.frame.notices.done(reviewText.meaning.made(made.value.name))
      this.form.restart(this.frame.facts?.readerId)
      this.#studies = await this.frame.workstation.review.studies()
      await this.#show(made.value)
    })
  }

  /** Opens the next reading in Correct; from there the one after it opens, until none is left. */
  async read(): Promise<void> {
    const next = this.#own?.next
    if (!next || this.#isBusy) return
    if (this.#study?.vocabulary) return this.#needs.rate(this.#study)
    await this.#once(async () => {
      const begun = await this.frame.workstation.review.begin({ readingId: next.readingId })
      if (!begun.ok) return this.frame.notices.failure(begun.failure)
      this.#needs.openClaimed(begun.value, next.name, () => void this.back())
    })
  }

  askToClose(): void {
    this.#isClosing = this.#study !== undefined && !this.#study.closed
  }
  cancelClosing(): void {
    this.#isClosing = false
  }
  async close(reason: string): Promise<void> {
    const study = this.#study
    if (!study || reason.trim() === '' || this.#isBusy) return
    this.#isClosing = false
    await this.#once(async () => {
      const closed = await this.frame.workstation.review.close({ studyId: study.studyId, reason })
      if (!closed.ok) return this.frame.notices.failure(closed.failure)
      this.frame.notices.done(reviewText.closing.done(study.name))
      this.#studies = await this.frame.workstation.review.studies()
      await this.#show(closed.value)
    })
  }

  /** Compares what is missing; what is there is shown meanwhile. */
  async compare(): Promise<void> {
    const study = this.#study
    if (!study?.closed || this.#comparing) return
    this.#comparing = { doneCount: 0, totalCount: 0 }
    try {
      const answer = await this.frame.workstation.review.agreement({ studyId: study.studyId })
      if (study.studyId !== this.#study?.studyId) return
      if (answer.ok) this.#agreement = answer.value
      else this.frame.notices.failure(answer.failure)
    } finally {
      this.#comparing = undefined
    }
  }
  cancelComparing(): void {
    void this.frame.workstation.review.cancel()
  }

  async write(): Promise<void> {
    const study = this.#study
    if (!study?.closed) return
    const written = await this.frame.workstation.review.write({ studyId: study.studyId })
    if (!written.ok) return this.frame.notices.failure(written.failure)
    if (written.value) this.frame.notices.done(reviewText.results.written(written.value.files))
  }

  /** A reading was left or ended: the next one, or the screen. */
  async back(): Promise<void> {
    this.frame.navigation.go('review')
    await this.refresh()
  }

  async #show(study: Study): Promise<void> {
    const { review } = this.frame.workstation
    const asked = ++this.#asked
    const request = { studyId: study.studyId }
    const [own, progress] = await Promise.all([review.own(request), review.progress(request)])
    if (asked !== this.#asked) return
    if (!own.ok) return this.frame.notices.failure(own.failure)
    if (!progress.ok) return this.frame.notices.failure(progress.failure)
    const isSame = this.#study?.studyId === study.studyId
    this.#study = study
    this.#own = own.value
    this.#progress = progress.value
    if (!isSame) this.#agreement = undefined
    void this.disputed.show(study)
    if (study.closed && !this.#agreement) void this.compare()
  }

  #forgetStudy(): void {
    this.#study = undefined
    this.#own = undefined
    this.#progress = undefined
    this.#agreement = undefined
    this.#isClosing = false
  }

  async #once(act: () => Promise<void>): Promise<void> {
    this.#isBusy = true
    try {
      await act()
    } finally {
      this.#isBusy = false
    }
  }
}
