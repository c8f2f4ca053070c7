import type { Workstation } from '@contract/contract.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { StudyDraft, StudyPreview } from '@contract/review.ts'

const previewDelayMs = 120
const seedCount = 2 ** 31

/** What a coordinator types, and what it would mean. Fields hold text as long as it is being typed. */
export class StudyForm {
  readonly #review: Workstation['review']
  name = $state('')
  readers = $state('')
  filter = $state('')
  /** Absent: segmentations are corrected. */
  vocabularyId = $state<string>()
  readings = $state<'1' | '2'>('2')
  isBlindToReaders = $state(true)
  isBlindToModel = $state(false)
  isShuffled = $state(true)
  repeatPercent = $state('0')
  distance = $state('20')
  seed = $state('1')
  #preview = $state.raw<StudyPreview>()
  #failure = $state.raw<Failure>()
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Only the latest answer counts. */
  #asked = 0

  constructor(review: Workstation['review']) {
    this.#review = review
  }

  /** The last answer; absent until the first came. */
  get preview(): StudyPreview | undefined {
    return this.#preview
  }
  get failure(): Failure | undefined {
    return this.#failure
  }

  /** What the fields say; `undefined` while one says nothing that fits. */
  get draft(): StudyDraft | undefined {
    const [repeats, distance, seed] = [this.repeatPercent, this.distance, this.seed].map(wholeNumber)
    const isWhole = repeats !== undefined && distance !== undefined && seed !== undefined
    if (!isWhole || repeats > 50 || distance < 1 || seed >= seedCount) return undefined
    return {
      name: this.name.trim() || 'study',
      filter: this.filter.trim(),
      readers: this.readers
        .split(',')
        .map((reader) => reader.trim())
        .filter(Boolean),
      ...(this.vocabularyId !== undefined && { vocabularyId: this.vocabularyId }),
      readingsPerCase: this.readings === '1' ? 1 : 2,
      isBlindToReaders: this.isBlindToReaders,
      isBlindToModel: this.isBlindToModel,
      isShuffled: this.isShuffled,
      repeatShare: repeats / 100,
      repeatDistance: distance,
      seed,
    }
  }
  get isNamed(): boolean {
    return this.name.trim() !== ''
  }

  /** Another cohort, or a study was made of it. A random seed, so that nobody chose it. */
  restart(readerId = ''): void {
    this.#preview = undefined
    this.name = ''
    this.vocabularyId = undefined
    this.readers = readerId
    this.readings = '2'
    this.seed = String(Math.floor(Math.random() * seedCount))
  }

  /** Something changed: many changes in a row are one question. */
  changed(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.ask(), previewDelayMs)
  }

  async ask(): Promise<void> {
    clearTimeout(this.#timer)
    const { draft } = this
    const asked = ++this.#asked
    if (!draft) return
    const answer = await this.#review.preview(draft)
    if (asked !== this.#asked) return
    this.#failure = answer.ok ? undefined : answer.failure
    if (answer.ok) this.#preview = answer.value
  }
}

const wholeNumber = (text: string): number | undefined => (/^\s*\d{1,10}\s*$/.test(text) ? Number(text) : undefined)
