import type { CaseSelection } from '@contract/cohort-table.ts'
import type { Workstation } from '@contract/contract.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { StudyDraft, StudyPreview } from '@contract/review.ts'
import { DraftPreview } from '../ui/draft-preview.svelte.ts'
import { wholeNumber } from '../ui/typed-number.ts'

const seedCount = 2 ** 31

type Typed =
  | 'name'
  | 'readers'
  | 'filter'
  | 'caseIds'
  | 'vocabularyId'
  | 'readings'
  | 'isBlindToReaders'
  | 'isBlindToModel'
  | 'isShuffled'
  | 'repeatPercent'
  | 'distance'
  | 'seed'

/** What a coordinator types, and what it would mean. Fields hold text as long as it is being typed. */
export class StudyForm {
  readonly #asked: DraftPreview<StudyDraft, StudyPreview>
  name = $state('')
  readers = $state('')
  filter = $state('')
  /** Cases that were chosen one by one in the cohort; absent: all of the filter. */
  caseIds = $state.raw<readonly string[]>()
  /** Absent: segmentations are corrected. */
  vocabularyId = $state<string>()
  readings = $state<'1' | '2'>('2')
  isBlindToReaders = $state(true)
  isBlindToModel = $state(false)
  isShuffled = $state(true)
  repeatPercent = $state('0')
  distance = $state('20')
  seed = $state('1')

  constructor(review: Workstation['review']) {
    this.#asked = new DraftPreview({ draft: () => this.draft, ask: (draft) => review.preview(draft) })
  }

  /** The last answer; absent until the first came. */
  get preview(): StudyPreview | undefined {
    return this.#asked.preview
  }
  get failure(): Failure | undefined {
    return this.#asked.failure
  }

  /** What the fields say; `undefined` while one says nothing that fits. */
  get draft(): StudyDraft | undefined {
    const [repeats, distance, seed] = [this.repeatPercent, this.distance, this.seed].map(wholeNumber)
    const isWhole = repeats !== undefined && distance !== undefined && seed !== undefined
    if (!isWhole || repeats > 50 || distance < 1 || seed >= seedCount) return undefined
    return {
      name: this.name.trim() || 'study',
      filter: this.filter.trim(),
      ...(this.caseIds && { caseIds: this.caseIds }),
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
    this.#asked.restart()
    this.name = ''
    this.caseIds = undefined
    this.vocabularyId = undefined
    this.readers = readerId
    this.readings = '2'
    this.seed = String(Math.floor(Math.random() * seedCount))
  }

  /** The cases that a study is wanted of: those that were chosen, else all of a filter. */
  take({ caseIds, filter = '' }: Pick<CaseSelection, 'caseIds' | 'filter'>): void {
    this.caseIds = caseIds
    this.filter = caseIds ? '' : filter
    this.#asked.changed()
  }

  /** Sets what was typed and asks what it means. */
  set<Key extends Typed>(key: Key, value: StudyForm[Key]): void {
    Object.assign(this, { [key]: value })
    this.#asked.changed()
  }

  ask(): Promise<void> {
    return this.#asked.ask()
  }
}
