import type { DisputedRating } from '@contract/reading-rating.ts'
import type { Study } from '@contract/review.ts'
import type { Frame } from '../frame/frame.svelte.ts'

/** Cases of a closed study that two readers rated differently, and the third reader's decision. */
export class DisputedRatings {
  readonly #frame: Frame
  #study = $state.raw<Study>()
  #all = $state.raw<readonly DisputedRating[]>([])
  #leastApart = $state(1)
  #asked = $state.raw<DisputedRating>()

  constructor(frame: Frame) {
    this.#frame = frame
  }

  get study(): Study | undefined {
    return this.#study
  }
  /** Those that are far enough apart, furthest first. */
  get cases(): readonly DisputedRating[] {
    return this.#all.filter(({ apart }) => apart >= this.#leastApart)
  }
  get hasAny(): boolean {
    return this.#all.length > 0
  }
  get openCount(): number {
    return this.cases.filter(({ decided }) => !decided).length
  }
  get decidedCount(): number {
    return this.cases.length - this.openCount
  }
  /** In places of the vocabulary. */
  get leastApart(): number {
    return this.#leastApart
  }
  chooseLeast(places: number): void {
    this.#leastApart = places
  }
  /** The case that is decided about. */
  get asked(): DisputedRating | undefined {
    return this.#asked
  }

  async show(study: Study): Promise<void> {
    const isSame = this.#study?.studyId === study.studyId
    this.#study = study
    if (!isSame) this.#leastApart = 1
    if (!study.closed || !study.vocabulary) {
      this.#all = []
      return
    }
    const disputed = await this.#frame.workstation.review.disputedRatings({ studyId: study.studyId })
    if (this.#study !== study) return
    if (!disputed.ok) return this.#frame.notices.failure(disputed.failure)
    this.#all = disputed.value
  }

  /** Without a case, the first that is not decided. */
  ask(about: DisputedRating | undefined = this.cases.find(({ decided }) => !decided)): void {
    this.#asked = about
  }
  cancel(): void {
    this.#asked = undefined
  }

  async decide(grade: string): Promise<void> {
    const [study, asked] = [this.#study, this.#asked]
    if (!study || !asked) return
    this.#asked = undefined
    const request = { studyId: study.studyId, caseId: asked.caseId, grade }
    const decided = await this.#frame.workstation.review.decideRating(request)
    if (!decided.ok) return this.#frame.notices.failure(decided.failure)
    await this.show(study)
  }
}
