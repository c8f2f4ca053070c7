import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { LearnableModel, LearningOverview, ShownRun } from '@contract/learn.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import { learnText } from '../text/learn.ts'
import { Gate } from './gate.svelte.ts'
import { learnCommands } from './learn-commands.ts'
import { Runs } from './runs.svelte.ts'
import { TrainingSets } from './training-sets.svelte.ts'

export const panes = ['set', 'runs', 'gate'] as const
export type Pane = (typeof panes)[number]
export type LearnDialog = 'freeze' | 'collect' | 'sign' | 'roll-back' | 'stop'

export interface LearnScreenNeeds {
  readonly frame: Frame
  /** Shows a case in Correct, to be looked at. */
  openCase(about: { readonly caseId: string; readonly name: string }): void
}

/** From accepted versions to a model in force: three panes about one model. */
export class LearnScreen {
  readonly #needs: LearnScreenNeeds
  readonly sets: TrainingSets
  readonly runs: Runs
  readonly gate: Gate
  #overview = $state.raw<LearningOverview>()
  #failure = $state.raw<Failure>()
  #pane = $state<Pane>('set')
  #modelId = $state<string>()
  #dialog = $state<LearnDialog>()
  #isBusy = $state(false)
  /** Of the questions, and of the newest that was answered: an older answer no longer counts. */
  #asked = 0
  #answered = 0

  constructor(needs: LearnScreenNeeds) {
    this.#needs = needs
    this.sets = new TrainingSets(this)
    this.runs = new Runs(this)
    this.gate = new Gate(this)
    needs.frame.commands.add(learnCommands(this))
  }

  get frame(): Frame {
    return this.#needs.frame
  }
  /** Absent until it was read. */
  get overview(): LearningOverview | undefined {
    return this.#overview
  }
  /** Why it could not be read. */
  get failure(): Failure | undefined {
    return this.#failure
  }
  get pane(): Pane {
    return this.#pane
  }
  get dialog(): LearnDialog | undefined {
    return this.#dialog
  }
  get isBusy(): boolean {
    return this.#isBusy
  }
  get models(): readonly LearnableModel[] {
    return this.#overview?.models ?? []
  }
  /** The one that is to learn: what was chosen, else the first that can. */
  get model(): LearnableModel | undefined {
    const trainable = this.models.filter(({ isTrainable }) => isTrainable)
    return trainable.find(({ modelId }) => modelId === this.#modelId) ?? trainable[0]
  }
  /** Other models that its runs may start from. */
  get sources(): readonly LearnableModel[] {
    return this.models.filter(({ isTrainable, modelId }) => isTrainable && modelId !== this.model?.modelId)
  }
  /** Whether any case of the cohort was accepted. */
  get hasAccepted(): boolean {
    return (this.frame.cohort.summary?.countByState.accepted ?? 0) > 0
  }
  /** Why neither a run nor an evaluation can begin now. */
  get whyBusy(): string | undefined {
    if (this.runs.underWay) return learnText.why.training
    if (this.gate.isEvaluating) return learnText.why.evaluating
    return this.#isBusy ? learnText.why.busy : undefined
  }

  show(pane: Pane): void {
    this.#pane = pane
  }
  chooseModel(modelId: string): void {
    this.#modelId = modelId
    this.sets.follow()
  }
  ask(dialog: LearnDialog): void {
    this.#dialog = dialog
  }
  closeDialog(): void {
    this.#dialog = undefined
  }
  openCase(about: { readonly caseId: string; readonly name: string }): void {
    this.#needs.openCase(about)
  }

  /** Another cohort was opened. */
  restart(): void {
    this.#answered = this.#asked
    this.#overview = undefined
    this.#failure = undefined
    this.#modelId = undefined
    this.#dialog = undefined
    this.#pane = 'set'
    this.sets.restart()
    this.runs.restart()
    this.gate.restart()
  }

  /** What is shown, as it is now. */
  async refresh(): Promise<void> {
    const number = ++this.#asked
    const answer = await this.frame.workstation.learn.overview()
    if (number <= this.#answered) return
    this.#answered = number
    this.#failure = answer.ok ? undefined : answer.failure
    if (answer.ok) this.#overview = answer.value
    this.sets.follow()
  }

  receive(event: WorkstationEvent): void {
    if (event.kind === 'training-progress') this.runs.follow(event.progress)
    if (event.kind === 'evaluation-progress') this.gate.follow(event)
    if (event.kind === 'learning-changed' && this.frame.cohort.isOpen) void this.#followChange()
  }

  /** One call at a time; its failure is handed back. */
  async once(act: () => Promise<Failure | undefined>): Promise<Failure | undefined> {
    if (this.#isBusy) return undefined
    this.#isBusy = true
    try {
      return await act()
    } finally {
      this.#isBusy = false
    }
  }

  async #followChange(): Promise<void> {
    const before: ShownRun | undefined = this.runs.underWay
    await this.refresh()
    this.runs.ended(before)
  }
}
