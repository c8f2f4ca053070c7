import type {
  AcquisitionModel,
  AcquisitionOverview,
  AcquisitionStrategy,
  BatchWish,
  CandidateCounts,
  ShownBatch,
  StrategyVerdict,
} from '@contract/acquisition.ts'
import { type Failure, sentenceOf } from '@contract/failure/failure.ts'
import type { Command } from '../command/registry.svelte.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import { activeLearningText as text } from '../text/active-learning.ts'
import { queueText } from '../text/queue.ts'
import { positiveNumber, seedOf } from '../ui/typed-number.ts'

type Typed = 'strategy' | 'budget' | 'isDiverse' | 'seed'

/** Draws a batch of cases that teach, shows how far it is read, and what its arms cost once it has ended. */
export class ActiveLearning {
  readonly #frame: Frame
  #dialog = $state<'panel' | 'end'>()
  /** Why a batch is ended before all of it is decided. */
  endReason = $state('')
  #overview = $state.raw<AcquisitionOverview>()
  #batch = $state.raw<ShownBatch>()
  #modelId = $state<string>()
  #candidates = $state.raw<CandidateCounts>()
  #failure = $state.raw<Failure>()
  #isBusy = $state(false)
  /** Of the latest question about the batch, and about candidates: an older answer comes too late. */
  #batchTurn = 0
  #overviewTurn = 0
  #countTurn = 0
  strategy = $state<AcquisitionStrategy>('clasp-pe')
  budget = $state('60')
  isDiverse = $state(false)
  seed = $state('1')

  constructor(frame: Frame) {
    this.#frame = frame
    frame.commands.add([this.#command()])
  }

  get dialog(): 'panel' | 'end' | undefined {
    return this.#dialog
  }
  /** Absent until it came. */
  get overview(): AcquisitionOverview | undefined {
    return this.#overview
  }
  /** The newest; absent: none was drawn. */
  get batch(): ShownBatch | undefined {
    return this.#batch
  }
  /** The one that is being read. */
  get beingRead(): ShownBatch | undefined {
    return this.#batch?.end ? undefined : this.#batch
  }
  get model(): AcquisitionModel | undefined {
    return this.#overview?.models.find(({ modelId }) => modelId === this.#modelId)
  }
  get candidates(): CandidateCounts | undefined {
    return this.#candidates
  }
  /** Why the last wish was not fulfilled. */
  get problem(): string | undefined {
    return this.#failure && sentenceOf(this.#failure)
  }
  get budgetMinutes(): number | undefined {
    const budget = positiveNumber(this.budget)
    return budget !== undefined && budget >= 1 && budget <= 100_000 ? budget : undefined
  }
  get canDraw(): boolean {
    return !this.#isBusy && this.#wish !== undefined && (this.#candidates?.candidateCount ?? 0) > 0
  }
  /** What a strategy is, and where it was published. */
  get chosen(): AcquisitionOverview['strategies'][number] | undefined {
    return this.#overview?.strategies.find(({ strategy }) => strategy === this.strategy)
  }
  /** What is known here of the strategy that is chosen, or of the one that the batch was drawn by. */
  get known(): StrategyVerdict | undefined {
    const { model, strategy } = this.#batch?.facts ?? {}
    const about = this.beingRead
      ? { modelId: model?.modelId, strategy }
      : { modelId: this.#modelId, strategy: this.strategy }
    return this.#overview?.verdicts.find((one) => one.modelId === about.modelId && one.strategy === about.strategy)
  }

  strategyOf({ facts }: ShownBatch): string {
    return this.#overview?.strategies.find(({ strategy }) => strategy === facts.strategy)?.says ?? facts.strategy
  }

  restart(): void {
    this.#overviewTurn++
    this.#dialog = undefined
    this.#overview = undefined
    this.#batch = undefined
    this.#modelId = undefined
    this.#candidates = undefined
  }

  /** The batch as it stands; of a panel that is open also what else may be drawn. */
  async refresh(): Promise<void> {
    const turn = ++this.#batchTurn
    const batch = await this.#frame.workstation.acquisition.batch()
    if (turn !== this.#batchTurn) return
    this.#batch = batch
    if (this.#dialog) await this.#count()
  }

  async open(): Promise<void> {
    const turn = ++this.#overviewTurn
    this.#failure = undefined
    this.#dialog = 'panel'
    const overview = await this.#frame.workstation.acquisition.overview()
    if (turn !== this.#overviewTurn) return
    if (!overview.ok) {
      this.#failure = overview.failure
      return
    }
    // A strategy is known by several batches: one goes on with that of the last.
    if (!this.#overview && this.#batch) this.strategy = this.#batch.facts.strategy
    this.#overview = overview.value
    this.#modelId ??= this.#batch?.facts.model.modelId ?? overview.value.models[0]?.modelId
    await this.#count()
  }

  close(): void {
    this.#dialog = undefined
  }
  askToEnd(): void {
    this.#failure = undefined
    this.endReason = ''
    this.#dialog = 'end'
  }

  /** Another wish: what refused the last one is not said of it. */
  set<Name extends Typed>(name: Name, value: ActiveLearning[Name]): void {
    Object.assign(this, { [name]: value })
    this.#failure = undefined
  }
  chooseModel(modelId: string): void {
    this.#modelId = modelId
    this.#failure = undefined
    this.#candidates = undefined
    void this.#count()
  }

  async draw(): Promise<void> {
    const [wish, modelId] = [this.#wish, this.#modelId]
    if (!wish || modelId === undefined || !this.canDraw) return
    this.#isBusy = true
    try {
      const drawn = await this.#frame.workstation.acquisition.draw({ modelId, ...wish })
      this.#failure = drawn.ok ? undefined : drawn.failure
      if (!drawn.ok) return
      this.#takes(drawn.value)
      this.#frame.notices.note(text.drawn(drawn.value))
    } finally {
      this.#isBusy = false
    }
  }

  async end(reason: string): Promise<void> {
    const batch = this.beingRead
    if (!batch) return
    const ended = await this.#frame.workstation.acquisition.end({ batchId: batch.facts.batchId, reason })
    this.#failure = ended.ok ? undefined : ended.failure
    if (!ended.ok) return
    this.#takes(ended.value)
    await this.open()
  }

  #takes(batch: ShownBatch): void {
    this.#batchTurn++
    this.#batch = batch
  }

  get #wish(): BatchWish | undefined {
    const [budgetMinutes, seed] = [this.budgetMinutes, seedOf(this.seed)]
    if (budgetMinutes === undefined || seed === undefined) return undefined
    return { strategy: this.strategy, budgetMinutes, diversity: this.isDiverse ? 'embeddings' : 'none', seed }
  }

  async #count(): Promise<void> {
    const modelId = this.#modelId
    if (modelId === undefined) return
    const turn = ++this.#countTurn
    const counted = await this.#frame.workstation.acquisition.candidateCounts({ modelId })
    if (turn !== this.#countTurn) return
    this.#candidates = counted.ok ? counted.value : undefined
    if (!counted.ok) this.#failure = counted.failure
  }

  #command(): Command {
    const { navigation, cohort } = this.#frame
    return {
      id: 'queue-active-learning',
      title: text.command,
      group: queueText.title,
      keys: ['A'],
      enabled: () => navigation.screen === 'queue' && cohort.isOpen && this.#dialog === undefined,
      run: () => void this.open(),
    }
  }
}
