import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { ShownEvaluation, ShownRun } from '@contract/learn.ts'
import type { Promotion } from '@contract/learning.ts'
import { learnGateText } from '../text/learn-gate.ts'
import { positiveNumber } from '../ui/typed-number.ts'
import { partsOf } from './evaluation-parts.ts'
import type { LearnScreen } from './learn.svelte.ts'

export interface EvaluationProgress {
  readonly doneCount: number
  readonly totalCount: number
}

/** Whether a trained model may come into force, and which one is. */
export class Gate {
  readonly #screen: LearnScreen
  margin = $state('0.010')
  #runId = $state<string>()
  #evaluationId = $state<string>()
  #isEvaluating = $state(false)
  #progress = $state.raw<EvaluationProgress>()
  /** Warnings of the evaluation that is being signed, by their place. */
  #seen = $state.raw<ReadonlySet<number>>(new Set())

  constructor(screen: LearnScreen) {
    this.#screen = screen
  }

  /** What can be evaluated, newest first. */
  get finished(): readonly ShownRun[] {
    return this.#screen.runs.all.filter(({ phase }) => phase === 'finished')
  }
  get run(): ShownRun | undefined {
    return this.finished.find(({ run }) => run.runId === this.#runId) ?? this.finished[0]
  }
  /** Newest first; those of models that no run of another model made. */
  get evaluations(): readonly ShownEvaluation[] {
    const { overview, runs } = this.#screen
    const own = new Set(runs.all.map(({ run }) => run.runId))
    const others = new Set((overview?.runs ?? []).flatMap((one) => (own.has(one.run.runId) ? [] : [one.modelSha256])))
    return (overview?.evaluations ?? []).filter(({ candidateSha256 }) => !others.has(candidateSha256))
  }
  get evaluation(): ShownEvaluation | undefined {
    return this.evaluations.find(({ evaluationId }) => evaluationId === this.#evaluationId) ?? this.evaluations[0]
  }
  /** Of the model, newest first. */
  get promotions(): readonly Promotion[] {
    const { overview, model } = this.#screen
    return (overview?.promotions ?? []).filter(({ shippedId }) => shippedId === model?.modelId)
  }
  get isEvaluating(): boolean {
    return this.#isEvaluating
  }
  get progress(): EvaluationProgress | undefined {
    return this.#progress
  }
  /** Dice, 0 to below 1; `undefined` while the field says none. */
  get marginDice(): number | undefined {
    const value = /^\s*0*[.,]?0*\s*$/.test(this.margin) && /\d/.test(this.margin) ? 0 : positiveNumber(this.margin)
    return value !== undefined && value < 1 ? value : undefined
  }

  /** Why nothing can be evaluated. */
  get whyNotEvaluated(): string | undefined {
    const { why } = learnGateText
    if (!this.run) return why.noRun
    if ((this.#screen.overview?.auditSet.acceptedCount ?? 0) === 0) return why.noAudit
    if (this.marginDice === undefined) return why.margin
    return this.#screen.whyBusy
  }
  /** Why the shown evaluation cannot be signed. */
  get whyNotSigned(): string | undefined {
    const { why } = learnGateText
    const { evaluation } = this
    if (!evaluation) return why.noEvaluation
    if (evaluation.candidateSha256 === this.#screen.model?.sha256) return why.inForce
    if (evaluation.verdict === 'blocked') return why.blocked
    if (!evaluation.isCurrent) return why.outdated
    return this.#screen.whyBusy
  }
  get whyNotRolledBack(): string | undefined {
    if (this.#screen.model?.isShipped) return learnGateText.why.shipped
    return this.#screen.whyBusy
  }

  /** What the signer has to see; each is ticked by itself. */
  get warnings(): readonly { readonly says: string; readonly isSeen: boolean }[] {
    const { evaluation } = this
    return evaluation
      ? partsOf(evaluation).warnings.map((says, index) => ({ says, isSeen: this.#seen.has(index) }))
      : []
  }
  see(index: number, isSeen: boolean): void {
    const seen = new Set(this.#seen)
    if (isSeen) seen.add(index)
    else seen.delete(index)
    this.#seen = seen
  }

  chooseRun(runId: string): void {
    this.#runId = runId
  }
  choose(evaluationId: string): void {
    this.#evaluationId = evaluationId
    this.#seen = new Set()
  }
  moveBy(step: 1 | -1): void {
    const at = this.evaluations.findIndex(({ evaluationId }) => evaluationId === this.evaluation?.evaluationId)
    const next = this.evaluations[at + step]
    if (next) this.choose(next.evaluationId)
  }

  follow({ doneCount, totalCount }: Extract<WorkstationEvent, { kind: 'evaluation-progress' }>): void {
    if (this.#isEvaluating) this.#progress = { doneCount, totalCount }
  }

  async evaluate(): Promise<void> {
    const { run, marginDice } = this
    if (!run || marginDice === undefined || this.whyNotEvaluated !== undefined) return
    this.#isEvaluating = true
    this.#progress = undefined
    try {
      const { frame } = this.#screen
      const answer = await frame.workstation.learn.evaluate({ runId: run.run.runId, margin: marginDice })
      if (!answer.ok) return frame.notices.failure(answer.failure)
      await this.#screen.refresh()
      this.choose(answer.value.evaluationId)
    } finally {
      this.#isEvaluating = false
    }
  }

  /** Signing begins with nothing ticked. */
  askToSign(): void {
    if (this.whyNotSigned !== undefined) return
    this.#seen = new Set()
    this.#screen.ask('sign')
  }
  async sign(reason: string): Promise<Failure | undefined> {
    const { evaluation } = this
    if (!evaluation || this.whyNotSigned !== undefined || this.warnings.some(({ isSeen }) => !isSeen)) return undefined
    const { evaluationId } = evaluation
    return this.#inForce(learnGateText.sign.done, (learn) => learn.promote({ evaluationId, reason }))
  }
  async rollBack(reason: string): Promise<Failure | undefined> {
    const { model } = this.#screen
    if (!model || this.whyNotRolledBack !== undefined) return undefined
    return this.#inForce(learnGateText.inForce.rolledBack, (learn) =>
      learn.rollBack({ modelId: model.modelId, reason }),
    )
  }

  /** Another cohort was opened. */
  restart(): void {
    this.margin = '0.010'
    this.#runId = undefined
    this.#evaluationId = undefined
    this.#progress = undefined
    this.#seen = new Set()
  }

  #inForce(
    says: (promotion: Promotion) => string,
    act: (
      learn: LearnScreen['frame']['workstation']['learn'],
    ) => ReturnType<LearnScreen['frame']['workstation']['learn']['promote']>,
  ): Promise<Failure | undefined> {
    const { frame } = this.#screen
    return this.#screen.once(async () => {
      const answer = await act(frame.workstation.learn)
      if (!answer.ok) return answer.failure
      this.#screen.closeDialog()
      frame.notices.done(says(answer.value))
      await this.#screen.refresh()
      return undefined
    })
  }
}
