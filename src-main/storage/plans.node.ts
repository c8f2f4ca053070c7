import type { Failure } from '@contract/failure/failure.ts'
import type { AuditCase, AuditVerdict, Plan, PlanDraft, PlanPreview, Statement } from '@contract/planner.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { drawAudit } from '../pipeline/planner/draw.ts'
import { fixable, layOut, plannedStrata } from '../pipeline/planner/plan.ts'
import { canonicalJson } from './canonical-json.ts'
import { auditCases, judge } from './plan-audit.node.ts'
import { loggedMinutes, modelsOf, type Survey, type SurveyedCase, survey } from './plan-population.node.ts'
import { noteStatement, type StatementDocument, statementDocument, statementOf } from './plan-statement.node.ts'
import { auditSha256, planSha256, populationSha256 } from './plan-verify.node.ts'
import { numberOf, recordOf } from './row.ts'
import { aggregationOf } from './scores.node.ts'
import type { Storage } from './storage.node.ts'

/** The review plans of a cohort. A plan that was fixed never changes. */
export interface Plans {
  preview(draft: PlanDraft): PlanPreview
  fix(draft: PlanDraft): Result<Plan, Failure>
  /** The newest first. */
  list(): readonly Plan[]
  /** The cases of its audit in their order. */
  audit(planId: string): Result<readonly AuditCase[], Failure>
  judge(request: {
    readonly planId: string
    readonly position: number
    readonly verdict: AuditVerdict
  }): Result<undefined, Failure>
  statement(planId: string, applicationVersion: string): Result<Statement, Failure>
  /** The statement with everything that is needed to repeat it. */
  statementDocument(planId: string, applicationVersion: string): Result<StatementDocument, Failure>
  /** Puts a written statement on record; `file` is a base name. */
  noteStatement(written: {
    readonly planId: string
    readonly file: string
    readonly sha256: string
  }): Result<undefined, Failure>
}

export function plansOf(storage: Storage): Plans {
  const surveyed = rememberedSurvey(storage)
  const withPlan = <Value>(planId: string, answer: (plan: Plan) => Value): Result<Value, Failure> => {
    const row = storage.database.one('SELECT plan FROM plans WHERE plan_id = ?', planId)
    return row === undefined ? fail({ kind: 'plan-unknown', planId }) : ok(answer(recordOf<Plan>(row, 'plan')))
  }
  return {
    preview: (draft) => preview(storage, surveyed(draft.strata), draft),
    fix: (draft) => fix(storage, draft),
    list: () =>
      storage.database.all('SELECT plan FROM plans ORDER BY number DESC').map((row) => recordOf<Plan>(row, 'plan')),
    audit: (planId) => withPlan(planId, () => auditCases(storage, planId)),
    judge: (request) => judge(storage, request),
    statement: (planId, version) => withPlan(planId, (plan) => statementOf(storage, plan, version)),
    statementDocument: (planId, version) => withPlan(planId, (plan) => statementDocument(storage, plan, version)),
    noteStatement: (written) => noteStatement(storage, written),
  }
}

/** The last survey, for as long as nothing is added to the audit trail: a slider asks many times. */
function rememberedSurvey(storage: Storage): (strata: 'none' | 'site') => Survey {
  let last: { readonly key: string; readonly survey: Survey } | undefined
  return (strata) => {
    const end = storage.database.one('SELECT coalesce(max(number), 0) AS number FROM audit_events')
    const key = `${strata} ${numberOf(end ?? {}, 'number')}`
    if (last?.key !== key) last = { key, survey: survey(storage, strata) }
    return last.survey
  }
}

function preview(storage: Storage, { population, cases }: Survey, draft: PlanDraft): PlanPreview {
  const laidOut = layOut(cases, draft)
  const { threshold, flaggedCount, unflaggedCount, auditCount, carried, needed, refusal } = laidOut
  const logged = loggedMinutes(storage)
  return {
    population,
    sites: sitesOf(cases),
    ...(threshold !== undefined && { threshold }),
    aggregation: aggregationOf(storage),
    ...{ flaggedCount, unflaggedCount, auditCount, needed },
    strata: plannedStrata(laidOut),
    ...(carried && { carried }),
    ...(refusal && { refusal }),
    ...(logged && { logged }),
  }
}

function sitesOf(cases: readonly SurveyedCase[]): PlanPreview['sites'] {
  const bySite = new Map<string, { caseCount: number; scoredCount: number }>()
  for (const { site, score } of cases) {
    const { caseCount, scoredCount } = bySite.get(site) ?? { caseCount: 0, scoredCount: 0 }
    bySite.set(site, { caseCount: caseCount + 1, scoredCount: scoredCount + (score === undefined ? 0 : 1) })
  }
  return [...bySite].map(([name, counts]) => ({ name, ...counts })).toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

function fix(storage: Storage, draft: PlanDraft): Result<Plan, Failure> {
  const { database, audit, clock, readerId, randomId } = storage
  return database.transaction(() => {
    const { population, cases } = survey(storage, draft.strata)
    const fixed = fixable(cases, draft)
    if (!fixed.ok) return fixed
    const { strata, parts, auditCount, carried, flaggedCount, unflaggedCount } = fixed.value
    const left = new Set(strata.flatMap(({ unflagged }) => unflagged.map(({ caseId }) => caseId)))
    const populationText = canonicalJson(
      cases.map(({ caseId, segmentationId, labelmapSha256, score, site, stratum }) => ({
        caseId,
        segmentationId,
        labelmapSha256,
        ...(score !== undefined && { score }),
        site,
        stratum,
        flagged: !left.has(caseId),
      })),
    )
    const { flag, promise, confidence, bound, allocation, seed } = draft
    const plan: Plan = {
      ...{ flag, promise, confidence, bound, strata: draft.strata, allocation, seed },
      planId: randomId(),
      createdAt: clock().toISOString(),
      createdBy: readerId,
      score: 'disagreement',
      aggregation: aggregationOf(storage),
      population,
      populationSha256: populationSha256(populationText),
      strataPlanned: plannedStrata(fixed.value),
      flaggedCount,
      unflaggedCount,
      auditCount,
      carried: carried?.[bound] ?? 1,
      models: modelsOf(storage, cases),
    }
    const number = insertPlan(storage, plan, populationText)
    insertAudit(storage, number, drawAudit(strata, parts, seed))
    const { planId, populationSha256: ofPopulation } = plan
    audit('plan-fixed', {
      ...{ planId, flag, promise, confidence, bound, seed, auditCount, flaggedCount, unflaggedCount },
      planSha256: planSha256(storage, planId),
      populationSha256: ofPopulation,
      auditSha256: auditSha256(storage, planId),
    })
    return ok(plan)
  })
}

function insertPlan({ database }: Storage, plan: Plan, population: string): number {
  const number = numberOf(database.one('SELECT coalesce(max(number), 0) + 1 AS next FROM plans') ?? {}, 'next')
  database.run(
    'INSERT INTO plans (number, plan_id, plan, population) VALUES (?, ?, ?, ?)',
    number,
    plan.planId,
    JSON.stringify(plan),
    population,
  )
  return number
}

function insertAudit({ database }: Storage, planNumber: number, drawn: readonly SurveyedCase[]): void {
  for (const [index, { caseNumber, segmentationNumber, stratum }] of drawn.entries())
    database.run(
      `INSERT INTO planned_audits (plan_number, position, case_number, segmentation_number, stratum) VALUES (?, ?, ?, ?, ?)`,
      planNumber,
      index + 1,
      caseNumber,
      segmentationNumber,
      stratum,
    )
}
