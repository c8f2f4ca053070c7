import type { Failure } from '@contract/failure/failure.ts'
import { sentenceOf } from '@contract/failure/failure.ts'
import type {
  FineTuning,
  LearnApi,
  LearnableModel,
  ShownRun,
  TrainingEstimate,
  TrainingProgress,
} from '@contract/learn.ts'
import { learnRunText } from '../text/learn-run.ts'
import type { LearnScreen } from './learn.svelte.ts'
import { followed, type LiveRun, withLive } from './live-run.ts'
import { RunForm } from './run-form.svelte.ts'

/** More curves than these are not told apart. */
export const mostCompared = 4

export type LossAxis = 'linear' | 'log'

/** idle → asking → known | failed; a change of the form leads back to idle. */
export type EstimateState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'known'; readonly estimate: TrainingEstimate }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** The runs of the model: one that is asked for, those that were, and how the one under way does. */
export class Runs {
  readonly #screen: LearnScreen
  readonly form: RunForm
  #live = $state.raw<LiveRun>()
  #chosenId = $state<string>()
  #compared = $state.raw<readonly string[]>([])
  #estimate = $state.raw<EstimateState>({ kind: 'idle' })
  #isPausing = $state(false)
  #lossAxis = $state<LossAxis>('log')

  constructor(screen: LearnScreen) {
    this.#screen = screen
    this.form = new RunForm(() => {
      if (this.#estimate.kind !== 'asking') this.#estimate = { kind: 'idle' }
    })
  }

  /** Newest first, with what was told of the one under way. */
  get all(): readonly ShownRun[] {
    const setIds = new Set(this.#screen.sets.all.map(({ setId }) => setId))
    return this.#everywhere.filter(({ run }) => setIds.has(run.setId))
  }
  get chosen(): ShownRun | undefined {
    return this.all.find(({ run }) => run.runId === this.#chosenId) ?? this.all[0]
  }
  /** Of whichever model. */
  get underWay(): ShownRun | undefined {
    return this.#everywhere.find(({ phase }) => phase === 'reading' || phase === 'training' || phase === 'writing')
  }
  get progress(): TrainingProgress | undefined {
    return this.#live?.progress.runId === this.underWay?.run.runId ? this.#live?.progress : undefined
  }
  get isPausing(): boolean {
    return this.#isPausing
  }
  get estimate(): EstimateState {
    return this.#estimate
  }
  /** What the plots show: the chosen run, and those that were ticked beside it. */
  get drawn(): readonly ShownRun[] {
    const ids = new Set([...(this.chosen ? [this.chosen.run.runId] : []), ...this.#compared])
    return this.all.filter(({ run }) => ids.has(run.runId)).slice(0, mostCompared)
  }
  /** The other model to start from; `undefined`: the model in force. */
  get source(): LearnableModel | undefined {
    return this.#screen.sources.find(({ modelId }) => modelId === this.form.sourceId)
  }
  /** What the form says, with the model to start from as it is now. */
  get wished(): FineTuning | undefined {
    const { wished } = this.form
    if (!wished || !this.source) return wished
    const { modelId, version, sha256 } = this.source
    return { ...wished, from: { modelId, version, sha256 } }
  }
  /** Why no run can be asked for. */
  get whyNot(): string | undefined {
    const { why } = learnRunText
    if (!this.#screen.sets.chosen) return why.noSet
    if (this.form.isUntrained && this.source) return why.untrainedSource
    if (this.form.isUntrained && !this.form.isHarmonized) return why.nothing
    if (!this.form.wished) return why.unfit
    return this.#screen.whyBusy
  }

  /** Why there is nothing to estimate. */
  get whyNoEstimate(): string | undefined {
    return this.form.isUntrained ? learnRunText.why.untrained : this.whyNot
  }

  get lossAxis(): LossAxis {
    return this.#lossAxis
  }

  setLossAxis(axis: LossAxis): void {
    this.#lossAxis = axis
  }
  switchLossAxis(): void {
    this.#lossAxis = this.#lossAxis === 'log' ? 'linear' : 'log'
  }

  /** Whether it stays in the plots when another one is chosen. */
  isCompared(runId: string): boolean {
    return this.#compared.includes(runId)
  }
  canCompare(runId: string): boolean {
    return this.drawn.length < mostCompared || this.drawn.some(({ run }) => run.runId === runId)
  }
  compare(runId: string): void {
    if (this.isCompared(runId)) this.#compared = this.#compared.filter((other) => other !== runId)
    else if (this.canCompare(runId)) this.#compared = [...this.#compared, runId]
  }
  choose(runId: string): void {
    this.#chosenId = runId
    if (!this.isCompared(runId)) this.#compared = this.#compared.slice(1 - mostCompared)
  }
  moveBy(step: 1 | -1): void {
    const at = this.all.findIndex(({ run }) => run.runId === this.chosen?.run.runId)
    const next = this.all[at + step]
    if (next) this.choose(next.run.runId)
  }
  follow(progress: TrainingProgress): void {
    const isKnown = this.#screen.overview?.runs.some(({ run }) => run.runId === progress.runId)
    this.#live = followed(this.#live, progress)
    if (this.#screen.overview && !isKnown) void this.#screen.refresh()
  }

  /** What became of the run that was under way, now that it was read anew. */
  ended(before: ShownRun | undefined): void {
    const now = before && this.#screen.overview?.runs.find(({ run }) => run.runId === before.run.runId)
    if (!now || now.phase === 'reading' || now.phase === 'training' || now.phase === 'writing') return
    this.#live = undefined
    this.#isPausing = false
    const { notices } = this.#screen.frame
    const says = learnRunText.ended[now.phase](now.version)
    if (now.phase === 'finished') notices.done(says)
    else if (now.phase === 'interrupted' || now.phase === 'stopped') notices.note(says)
    else notices.error(now.failure ? `${says} ${sentenceOf(now.failure)}` : says)
  }

  async askEstimate(): Promise<void> {
    const { wished } = this
    const set = this.#screen.sets.chosen
    if (!wished || !set || this.whyNoEstimate !== undefined) return
    this.#estimate = { kind: 'asking' }
    await this.#screen.once(async () => {
      const answer = await this.#screen.frame.workstation.learn.estimate({ setId: set.setId, wished }).finally(() => {
        this.#estimate = { kind: 'idle' }
      })
      // The form may say something else by now.
      if (JSON.stringify(this.wished) !== JSON.stringify(wished)) return undefined
      this.#estimate = answer.ok
        ? { kind: 'known', estimate: answer.value }
        : { kind: 'failed', failure: answer.failure }
      return undefined
    })
  }

  async train(): Promise<void> {
    const { wished } = this
    const set = this.#screen.sets.chosen
    if (wished && set && this.whyNot === undefined)
      await this.#begin(() => this.#learn.train({ setId: set.setId, wished }))
  }
  async goOn(one: ShownRun | undefined = this.chosen): Promise<void> {
    if (one?.phase === 'interrupted' && this.#screen.whyBusy === undefined)
      await this.#begin(() => this.#learn.goOn({ runId: one.run.runId }))
  }
  get canStop(): boolean {
    return this.chosen?.phase === 'interrupted' && this.#screen.whyBusy === undefined
  }
  /** Ends the chosen run for good. */
  async stop(): Promise<Failure | undefined> {
    const { chosen } = this
    if (!chosen || !this.canStop) return undefined
    const failure = await this.#screen.once(async () => {
      const stopped = await this.#learn.stop({ runId: chosen.run.runId })
      if (!stopped.ok) return stopped.failure
      await this.#screen.refresh()
      this.#screen.frame.notices.note(learnRunText.ended.stopped(chosen.version))
      return undefined
    })
    if (!failure) this.#screen.closeDialog()
    return failure
  }
  async pause(): Promise<void> {
    if (!this.underWay || this.#isPausing) return
    this.#isPausing = true
    await this.#screen.frame.workstation.learn.pause().catch((error: unknown) => {
      this.#isPausing = false
      throw error
    })
  }

  /** Another cohort was opened. */
  restart(): void {
    this.#live = undefined
    this.#chosenId = undefined
    this.#compared = []
    this.#estimate = { kind: 'idle' }
    this.#isPausing = false
    this.form.restart()
  }

  get #everywhere(): readonly ShownRun[] {
    return (this.#screen.overview?.runs ?? []).map((run) => withLive(run, this.#live))
  }

  get #learn() {
    return this.#screen.frame.workstation.learn
  }

  async #begin(ask: () => ReturnType<LearnApi['train']>): Promise<void> {
    const { frame } = this.#screen
    this.#live = undefined
    this.#isPausing = false
    const failure = await this.#screen.once(async () => {
      const begun = await ask()
      if (!begun.ok) return begun.failure
      this.choose(begun.value.runId)
      await this.#screen.refresh()
      const { chosen } = this
      if (chosen) frame.notices.note(learnRunText.begun(chosen.version))
      return undefined
    })
    if (failure) frame.notices.failure(failure)
  }
}
