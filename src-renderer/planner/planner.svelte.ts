import type { CaseState } from '@contract/case.ts'
import type { AuditCase, AuditVerdict, Plan, Statement } from '@contract/planner.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import { plannerText } from '../text/planner.ts'
import { DraftForm } from './draft-form.svelte.ts'
import { plannerCommands } from './planner-commands.ts'

export interface PlannerScreenNeeds {
  readonly frame: Frame
  /** Shows a case in Correct. */
  openCase(row: { readonly caseId: string; readonly name: string; readonly state: CaseState }): Promise<void>
  /** The case that is open in Correct. */
  openedCaseId(): string | undefined
}

/** Plans of the cohort: a draft with what it would mean, or a fixed plan with its audit and its statement. */
export class PlannerScreen {
  readonly #needs: PlannerScreenNeeds
  readonly form: DraftForm
  #plans = $state.raw<readonly Plan[]>()
  /** Absent: a new plan is drafted. */
  #plan = $state.raw<Plan>()
  #audit = $state.raw<readonly AuditCase[]>([])
  #statement = $state.raw<Statement>()
  #cursor = $state(0)
  #isBusy = $state(false)

  constructor(needs: PlannerScreenNeeds) {
    this.#needs = needs
    this.form = new DraftForm(needs.frame.workstation.planner)
    needs.frame.commands.add(plannerCommands(this))
  }

  get frame(): Frame {
    return this.#needs.frame
  }
  /** The newest first; absent until they were read. */
  get plans(): readonly Plan[] | undefined {
    return this.#plans
  }
  get plan(): Plan | undefined {
    return this.#plan
  }
  /** Cases of the audit that this reader still has to read blind in a study. */
  get hiddenCount(): number {
    return this.#plan ? this.#plan.auditCount - this.#audit.length : 0
  }
  get audit(): readonly AuditCase[] {
    return this.#audit
  }
  get statement(): Statement | undefined {
    return this.#statement
  }
  get cursor(): number {
    return Math.min(this.#cursor, Math.max(0, this.#audit.length - 1))
  }
  get audited(): AuditCase | undefined {
    return this.#audit[this.cursor]
  }
  get judgedCount(): number {
    return this.#audit.filter(({ verdict }) => verdict !== undefined).length
  }
  get isBusy(): boolean {
    return this.#isBusy
  }
  /** The case under the cursor, if it is the one that is open in Correct. */
  get auditedHere(): AuditCase | undefined {
    const { audited } = this
    return audited && audited.caseId === this.#needs.openedCaseId() ? audited : undefined
  }

  moveTo(index: number): void {
    this.#cursor = Math.min(Math.max(0, index), Math.max(0, this.#audit.length - 1))
  }

  /** Another cohort was opened. */
  restart(): void {
    this.#plans = undefined
    this.#plan = undefined
    this.#audit = []
    this.#statement = undefined
    this.form.restart()
  }

  /** What is shown, as it is now; the first time the newest plan. */
  async refresh(): Promise<void> {
    const isFirst = this.#plans === undefined
    const plans = await this.frame.workstation.planner.plans()
    this.#plans = plans
    const shown = isFirst ? plans[0] : plans.find(({ planId }) => planId === this.#plan?.planId)
    if (shown) await this.#show(shown, isFirst ? 'first-open' : 'same')
    else await this.form.ask()
  }

  /** `undefined`: a new plan. */
  async choose(planId: string | undefined): Promise<void> {
    const plan = this.#plans?.find((one) => one.planId === planId)
    if (plan) return this.#show(plan, 'first-open')
    this.#plan = undefined
    this.#audit = []
    this.#statement = undefined
    await this.form.ask()
  }

  async fix(): Promise<void> {
    const { draft } = this.form
    if (!draft || this.#isBusy) return
    await this.#once(async () => {
      const fixed = await this.frame.workstation.planner.fix(draft)
      if (!fixed.ok) return this.frame.notices.failure(fixed.failure)
      this.#plans = await this.frame.workstation.planner.plans()
      this.frame.notices.done(plannerText.preview.fixed(fixed.value.auditCount))
      await this.#show(fixed.value, 'first-open')
    })
  }

  /** Judges the case under the cursor and goes on to the next that has no verdict. */
  async judge(verdict: AuditVerdict): Promise<void> {
    const { plan, audited } = this
    if (!plan || !audited || this.#isBusy) return
    await this.#once(async () => {
      const { position } = audited
      const judged = await this.frame.workstation.planner.judge({ planId: plan.planId, position, verdict })
      if (!judged.ok) return this.frame.notices.failure(judged.failure)
      await this.#show(plan, 'same')
      const next = this.#nextOpen()
      if (next === undefined) this.frame.notices.done(plannerText.audit.done)
      else this.#cursor = next
    })
  }

  /** The same while the case is open in Correct, where the next one opens. */
  async judgeHere(verdict: AuditVerdict): Promise<void> {
    await this.judge(verdict)
    if (this.audited?.verdict === undefined) await this.open()
    else this.frame.navigation.go('planner')
  }

  async open(audited = this.audited): Promise<void> {
    if (audited) await this.#needs.openCase(audited)
  }

  async write(as: 'json' | 'pdf'): Promise<void> {
    const { plan } = this
    if (!plan) return
    await this.#show(plan, 'same')
    const written = await this.frame.workstation.planner.write({ planId: plan.planId, as })
    if (!written.ok) return this.frame.notices.failure(written.failure)
    if (!written.value) return
    this.frame.notices.done(plannerText.statement.written(written.value))
    await this.#show(plan, 'same')
  }

  /** The next case without a verdict behind the cursor, else the first; `undefined` if all have one. */
  #nextOpen(): number | undefined {
    const isOpen = ({ verdict }: AuditCase) => verdict === undefined
    const behind = this.#audit.findIndex((one, index) => index > this.#cursor && isOpen(one))
    const at = behind >= 0 ? behind : this.#audit.findIndex(isOpen)
    return at >= 0 ? at : undefined
  }

  async #show(plan: Plan, cursor: 'first-open' | 'same'): Promise<void> {
    const { planner } = this.frame.workstation
    const request = { planId: plan.planId }
    const [audit, statement] = await Promise.all([planner.audit(request), planner.statement(request)])
    if (!audit.ok) return this.frame.notices.failure(audit.failure)
    if (!statement.ok) return this.frame.notices.failure(statement.failure)
    this.#plan = plan
    this.#audit = audit.value
    this.#statement = statement.value
    if (cursor === 'first-open')
      this.#cursor = Math.max(
        0,
        this.#audit.findIndex(({ verdict }) => verdict === undefined),
      )
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
