import type { Failure } from '@contract/failure/failure.ts'
import type { TrainingRole, TrainingSet, TrainingSetCase } from '@contract/learning.ts'
import { learnSetText } from '../text/learn-set.ts'
import type { LearnScreen } from './learn.svelte.ts'
import { SetCases, setPageSize } from './set-cases.svelte.ts'

/** The training sets of the model, the cases of one of them, and those that the next is to leave out. */
export class TrainingSets {
  readonly #screen: LearnScreen
  readonly cases: SetCases
  #setId = $state<string>()
  #role = $state<TrainingRole>('training')
  #cursor = $state(0)
  /** By hand since the shown set was collected: `true` is to be left out, `false` to be taken in again. */
  #marks = $state.raw<ReadonlyMap<string, boolean>>(new Map())

  constructor(screen: LearnScreen) {
    this.#screen = screen
    this.cases = new SetCases(screen.frame.workstation.learn)
  }

  /** Newest first. */
  get all(): readonly TrainingSet[] {
    const { model, overview } = this.#screen
    return (overview?.sets ?? []).filter((set) => set.model.modelId === model?.modelId)
  }
  get chosen(): TrainingSet | undefined {
    return this.all.find(({ setId }) => setId === this.#setId) ?? this.all[0]
  }
  get role(): TrainingRole {
    return this.#role
  }
  get cursor(): number {
    return Math.min(this.#cursor, Math.max(0, this.cases.count - 1))
  }
  get marked(): { readonly leftOut: number; readonly takenIn: number } {
    const marks = [...this.#marks.values()]
    return { leftOut: marks.filter(Boolean).length, takenIn: marks.filter((mark) => !mark).length }
  }

  /** Whether the case stays out of the next set by hand; `undefined` where that is not for a hand to say. */
  isLeftOut(one: TrainingSetCase): boolean | undefined {
    const already = one.role === 'excluded' && one.reason === 'left-out'
    if (one.role === 'excluded' && !already) return undefined
    return this.#marks.get(one.caseId) ?? already
  }
  /** Whether that differs from the shown set. */
  isMarked(caseId: string): boolean {
    return this.#marks.has(caseId)
  }

  choose(setId: string): void {
    this.#setId = setId
    this.#marks = new Map()
    this.follow()
  }
  chooseRole(role: TrainingRole): void {
    this.#role = role
    this.follow()
  }
  moveTo(index: number): void {
    this.#cursor = Math.max(0, index)
  }
  /** Up or down the sets. */
  moveBy(step: 1 | -1): void {
    const at = this.all.findIndex(({ setId }) => setId === this.chosen?.setId)
    const next = this.all[at + step]
    if (next) this.choose(next.setId)
  }

  /** Shows the cases of the chosen set and role, from the top if these are others than before. */
  follow(): void {
    const { chosen } = this
    if (this.cases.show(chosen && { setId: chosen.setId, role: this.#role, count: chosen.counts[this.#role] }))
      this.#cursor = 0
  }

  toggle(one: TrainingSetCase | undefined = this.cases.at(this.cursor)): void {
    const isLeftOut = one && this.isLeftOut(one)
    if (!one || isLeftOut === undefined) return
    const marks = new Map(this.#marks)
    if (!marks.delete(one.caseId)) marks.set(one.caseId, !isLeftOut)
    this.#marks = marks
  }

  open(one: TrainingSetCase | undefined = this.cases.at(this.cursor)): void {
    if (one) this.#screen.openCase(one)
  }

  async freeze(asked: {
    readonly share: number
    readonly seed: number
    readonly reason: string
  }): Promise<Failure | undefined> {
    const { model, frame } = this.#screen
    if (!model) return undefined
    return this.#screen.once(async () => {
      const frozen = await frame.workstation.learn.freezeAudit({ modelId: model.modelId, ...asked })
      if (!frozen.ok) return frozen.failure
      this.#screen.closeDialog()
      frame.notices.done(learnSetText.freezing.done(frozen.value))
      await this.#screen.refresh()
      return undefined
    })
  }

  /** Cases that were left out of the shown set by hand stay out, unless they were taken in again. */
  async collect(asked: { readonly validationShare: number; readonly seed: number }): Promise<Failure | undefined> {
    const { model, frame } = this.#screen
    if (!model) return undefined
    return this.#screen.once(async () => {
      const leftOut = await this.#leftOut()
      if ('kind' in leftOut) return leftOut
      const collected = await frame.workstation.learn.collect({
        modelId: model.modelId,
        ...asked,
        leftOut: leftOut.caseIds,
      })
      if (!collected.ok) return collected.failure
      this.#screen.closeDialog()
      frame.notices.done(learnSetText.collecting.done(collected.value))
      this.#setId = collected.value.setId
      this.#marks = new Map()
      await this.#screen.refresh()
      return undefined
    })
  }

  /** How many the next set leaves out by hand. */
  get leftOutCount(): number {
    const { leftOut, takenIn } = this.marked
    return (this.chosen?.exclusions['left-out'] ?? 0) + leftOut - takenIn
  }

  /** Another cohort was opened. */
  restart(): void {
    this.#setId = undefined
    this.#role = 'training'
    this.#marks = new Map()
    this.cases.show(undefined)
  }

  async #leftOut(): Promise<{ readonly caseIds: readonly string[] } | Failure> {
    const { chosen } = this
    const caseIds = new Set([...this.#marks].flatMap(([caseId, isLeftOut]) => (isLeftOut ? [caseId] : [])))
    if ((chosen?.exclusions['left-out'] ?? 0) === 0 || !chosen) return { caseIds: [...caseIds] }
    for (let offset = 0; ; offset += setPageSize) {
      const request = { setId: chosen.setId, role: 'excluded', offset, limit: setPageSize } as const
      const page = await this.#screen.frame.workstation.learn.setCases(request)
      if (!page.ok) return page.failure
      for (const one of page.value) if (this.isLeftOut(one)) caseIds.add(one.caseId)
      if (page.value.length < setPageSize) return { caseIds: [...caseIds] }
    }
  }
}
