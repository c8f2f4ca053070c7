import type { Workstation } from '@contract/contract.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { AuditVerdict, FlagScore, Plan, PlanDraft } from '@contract/planner.ts'
import { fail, ok } from '@contract/result.ts'
import { drawAudit } from '../../../src-main/pipeline/planner/draw.ts'
import { fixable, layOut, plannedStrata } from '../../../src-main/pipeline/planner/plan.ts'
import { judgementOf, sentencesOf } from '../../../src-main/pipeline/planner/statement.ts'
import type { DoubleCohort } from './double-cohort.ts'

/** Plans in memory, laid out and judged by the rules of main. Cases have no site. */
export class PlannerDouble {
  readonly #cohort: DoubleCohort
  readonly #take: (call: string) => Failure | undefined
  readonly #kept: { plan: Plan; audit: readonly string[]; verdicts: Map<number, AuditVerdict> }[] = []

  constructor(cohort: DoubleCohort, take: (call: string) => Failure | undefined) {
    this.#cohort = cohort
    this.#take = take
  }

  readonly room: Workstation['planner'] = {
    preview: async (draft) => {
      const failure = this.#take('planner.preview')
      if (failure) return fail(failure)
      const laidOut = layOut(this.#members(this.#scoreOf(draft)), draft)
      const { parts: _, strata: __, ...rest } = laidOut
      const caseCount = this.#members().length
      return ok({
        ...rest,
        score: this.#scoreOf(draft),
        population: this.#population(this.#scoreOf(draft)),
        aggregation: { kind: 'worst' },
        sites: [{ name: 'all', caseCount, scoredCount: caseCount }],
        strata: plannedStrata(laidOut),
      })
    },
    fix: async (draft) => {
      const failure = this.#take('planner.fix')
      if (failure) return fail(failure)
      const fixed = fixable(this.#members(this.#scoreOf(draft)), draft)
      if (!fixed.ok) return fixed
      const { flaggedCount, unflaggedCount, auditCount, carried, strata, parts } = fixed.value
      const plan: Plan = {
        ...draft,
        planId: `plan-${this.#kept.length + 1}`,
        createdAt: '2026-01-02T14:03:00.000Z',
        createdBy: 'reader-1',
        score: this.#scoreOf(draft),
        aggregation: { kind: 'worst' },
        population: this.#population(this.#scoreOf(draft)),
        populationSha256: 'a'.repeat(64),
        strataPlanned: plannedStrata(fixed.value),
        ...{ flaggedCount, unflaggedCount, auditCount },
        carried: carried?.[draft.bound] ?? 1,
        models: [],
      }
      const audit = drawAudit(strata, parts, draft.seed).map(({ caseId }) => caseId)
      this.#kept.unshift({ plan, audit, verdicts: new Map() })
      return ok(plan)
    },
    plans: async () => this.#kept.map(({ plan }) => plan),
    audit: async ({ planId }) => {
      const kept = this.#kept.find(({ plan }) => plan.planId === planId)
      if (!kept) return fail({ kind: 'plan-unknown', planId })
      return ok(
        kept.audit.map((caseId, index) => {
          const { name, state } = this.#cohort.known(caseId)
          const verdict = kept.verdicts.get(index + 1)
          return {
            ...{ position: index + 1, caseId, name, state, stratum: 'all', version: 1, isReplaced: false },
            ...(verdict && { verdict: { verdict, readerId: 'reader-1', at: '2026-01-02T14:05:00.000Z' } }),
          }
        }),
      )
    },
    judge: async ({ planId, position, verdict }) => {
      const failure = this.#take('planner.judge')
      if (failure) return fail(failure)
      this.#kept.find(({ plan }) => plan.planId === planId)?.verdicts.set(position, verdict)
      return ok(undefined)
    },
    statement: async ({ planId }) => {
      const kept = this.#kept.find(({ plan }) => plan.planId === planId)
      const audit = await this.room.audit({ planId })
      if (!kept || !audit.ok) return fail({ kind: 'plan-unknown', planId })
      const judgement = judgementOf(kept.plan, audit.value)
      return ok({
        plan: kept.plan,
        ...judgement,
        sentences: sentencesOf(kept.plan, judgement),
        cohortName: 'cohort',
        trail: { eventNumber: 1, hash: 'b'.repeat(64) },
        applicationVersion: '0.1.0',
        madeAt: '2026-01-02T14:06:00.000Z',
      })
    },
    write: async ({ as }) => {
      const failure = this.#take('planner.write')
      return failure ? fail(failure) : ok({ file: `statement.${as}` })
    },
  }

  /** By unusualness where no case has a disagreement; none has peers here. */
  readonly #scoreOf = ({ score }: PlanDraft): FlagScore =>
    score ?? (this.#members().some(({ score }) => score !== undefined) ? 'disagreement' : 'unusualness')
  #members(by: FlagScore = 'disagreement') {
    return this.#cohort
      .rows()
      .filter(({ state }) => !['indexed', 'accepted', 'rejected'].includes(state))
      .map(({ caseId, disagreement }) => ({
        caseId,
        score: by === 'disagreement' ? disagreement : undefined,
        stratum: 'all',
      }))
  }
  #population(by: FlagScore) {
    const members = this.#members(by)
    return {
      caseCount: members.length,
      scoredCount: members.filter(({ score }) => score !== undefined).length,
      decidedCount: 0,
      unsegmentedCount: this.#cohort.rows().filter(({ state }) => state === 'indexed').length,
    }
  }
}
