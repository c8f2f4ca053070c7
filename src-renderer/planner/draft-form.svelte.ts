import { parseFilter } from '@cohort/filter/parse-filter.ts'
import type { Workstation } from '@contract/contract.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { shortInWords } from '@contract/failure/planner.ts'
import type { Allocation, BoundKind, FlagRule, FlagScore, PlanDraft, PlanPreview } from '@contract/planner.ts'
import { DraftPreview } from '../ui/draft-preview.svelte.ts'
import { percentAsShare, seedOf, wholeNumber } from '../ui/typed-number.ts'

type Typed =
  | 'flagKind'
  | 'count'
  | 'by'
  | 'disagreement'
  | 'unusualness'
  | 'flagFilter'
  | 'promisePercent'
  | 'confidence'
  | 'bound'
  | 'audit'
  | 'strata'
  | 'allocation'
  | 'seed'

/** Fields that may say nothing that fits. */
export type UnfitField = 'promise' | 'audit' | 'seed'

/** What a coordinator types, and what it would mean. Fields hold text as long as it is being typed. */
export class DraftForm {
  readonly #asked: DraftPreview<PlanDraft, PlanPreview>
  flagKind = $state<FlagRule['kind']>('most-doubtful')
  count = $state(0)
  /** Absent: what the cohort goes by. */
  #by = $state<FlagScore>()
  disagreement = $state(0.2)
  unusualness = $state(3.5)
  flagFilter = $state('')
  promisePercent = $state('1.5')
  confidence = $state('0.95')
  bound = $state<BoundKind>('binomial')
  audit = $state('')
  strata = $state<PlanDraft['strata']>('none')
  allocation = $state<Allocation>('proportional')
  seed = $state('1')

  constructor(planner: Workstation['planner']) {
    this.#asked = new DraftPreview({ draft: () => this.draft, ask: (draft) => planner.preview(draft) })
  }

  /** The last answer; absent until the first came. */
  get preview(): PlanPreview | undefined {
    return this.#asked.preview
  }
  get failure(): Failure | undefined {
    return this.#asked.failure
  }

  /** The score that flags go by. */
  get by(): FlagScore {
    return this.#by ?? this.preview?.score ?? 'disagreement'
  }
  set by(score: FlagScore) {
    this.#by = score
  }
  /** Why the filter is not understood. */
  get filterFailure(): Failure | undefined {
    const parsed = parseFilter(this.flagFilter)
    return parsed.ok ? undefined : parsed.failure
  }
  /** What is said where fewer cases have the score than are to be flagged by it. */
  get short(): string | undefined {
    const [draft, preview] = [this.draft, this.preview]
    return draft && preview && shortInWords({ flag: draft.flag, ...preview })
  }

  get #numbers() {
    return {
      promise: percentAsShare(this.promisePercent),
      /** 0: the fewest. */
      audit: this.audit.trim() === '' ? 0 : wholeNumber(this.audit) || undefined,
      seed: seedOf(this.seed),
    }
  }

  /** Whether what is typed there says nothing that fits. */
  isUnfit(field: UnfitField): boolean {
    return this.#numbers[field] === undefined
  }

  /** What the fields say; `undefined` while one says nothing that fits. */
  get draft(): PlanDraft | undefined {
    const { promise, audit, seed } = this.#numbers
    if (promise === undefined || audit === undefined || seed === undefined || this.filterFailure) return undefined
    return {
      flag:
        this.flagKind === 'above'
          ? { kind: 'above', score: this[this.by] }
          : { kind: 'most-doubtful', count: this.count },
      score: this.#by,
      flagFilter: this.flagFilter.trim() === '' ? undefined : this.flagFilter.trim(),
      promise,
      confidence: Number(this.confidence),
      bound: this.bound,
      auditCount: audit || undefined,
      strata: this.strata,
      allocation: this.allocation,
      seed,
    }
  }

  /** Another cohort. A random seed, so that nobody chose it. */
  restart(): void {
    this.#asked.restart()
    this.#by = undefined
    this.flagFilter = ''
    this.count = 0
    this.audit = ''
    this.seed = String(Math.floor(Math.random() * 2 ** 31))
  }

  /** Sets what was typed and asks what it means. */
  set<Key extends Typed>(key: Key, value: DraftForm[Key]): void {
    Object.assign(this, { [key]: value })
    this.#asked.changed()
  }

  ask(): Promise<void> {
    return this.#asked.ask()
  }
}
