import type { Failure } from '@contract/failure/failure.ts'
import type { Plan, PlanDraft } from '@contract/planner.ts'
import { ok, type Result } from '@contract/result.ts'
import { canonicalJson } from '@volume/canonical-json.ts'
import { drawAudit } from '../pipeline/planner/draw.ts'
import { fixable, plannedStrata } from '../pipeline/planner/plan.ts'
import { type KeptPopulation, keepPopulation } from './plan-parts.node.ts'
import { modelsOf, type SurveyedCase, survey } from './plan-population.node.ts'
import { auditSha256, planSha256, populationSha256 } from './plan-verify.node.ts'
import { numberOf } from './row.ts'
import { aggregationOf } from './scores.node.ts'
import type { Storage } from './storage.node.ts'

/** A plan with its population and its drawn audit before it is fixed; plain data. */
export interface PlanToFix {
  readonly plan: Omit<Plan, 'planId' | 'createdAt' | 'createdBy'>
  /** 15 MB of 75,000 cases. */
  readonly population: KeptPopulation
  readonly drawn: readonly Pick<SurveyedCase, 'caseNumber' | 'segmentationNumber' | 'stratum'>[]
  /** The last audit event when the cohort was surveyed. */
  readonly surveyedAt: number
}

/** Surveys the cohort and draws the audit. Only reads: in a thread beside, or in the transaction that fixes the plan. */
export function planToFix(storage: Storage, draft: PlanDraft): Result<PlanToFix, Failure> {
  const surveyedAt = lastEvent(storage)
  const { population, cases, score: by, filteredCount } = survey(storage, draft)
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
  const sha256 = populationSha256(populationText)
  const { flag, flagFilter, promise, confidence, bound, allocation, seed } = draft
  return ok({
    plan: {
      ...{ flag, promise, confidence, bound, strata: draft.strata, allocation, seed },
      score: by,
      ...(filteredCount !== undefined && { flagFilter, filteredCount }),
      aggregation: aggregationOf(storage),
      population,
      populationSha256: sha256,
      strataPlanned: plannedStrata(fixed.value),
      flaggedCount,
      unflaggedCount,
      auditCount,
      carried: carried?.[bound] ?? 1,
      models: modelsOf(storage, cases),
    },
    population: { sha256, bytes: new TextEncoder().encode(populationText) },
    drawn: drawAudit(strata, parts, seed).map(({ caseNumber, segmentationNumber, stratum }) => ({
      ...{ caseNumber, segmentationNumber, stratum },
    })),
    surveyedAt,
  })
}

/** Fixes a plan in one transaction; `undefined`: something happened in the cohort since it was surveyed. */
export const fixSurveyed = (storage: Storage, surveyed: PlanToFix): Result<Plan | undefined, Failure> =>
  storage.database.transaction(() =>
    lastEvent(storage) === surveyed.surveyedAt ? ok(keep(storage, surveyed)) : ok(undefined),
  )

/** Surveys and fixes in one transaction. */
export const fix = (storage: Storage, draft: PlanDraft): Result<Plan, Failure> =>
  storage.database.transaction(() => {
    const surveyed = planToFix(storage, draft)
    return surveyed.ok ? ok(keep(storage, surveyed.value)) : surveyed
  })

const lastEvent = ({ database }: Storage): number =>
  numberOf(database.one('SELECT coalesce(max(number), 0) AS number FROM audit_events') ?? {}, 'number')

function keep(storage: Storage, { plan: surveyed, population, drawn }: PlanToFix): Plan {
  const { audit, clock, readerId, randomId } = storage
  const plan: Plan = { ...surveyed, planId: randomId(), createdAt: clock().toISOString(), createdBy: readerId }
  keepPopulation(storage, population)
  insertAudit(storage, insertPlan(storage, plan), drawn)
  const {
    planId,
    flag,
    score,
    flagFilter,
    promise,
    confidence,
    bound,
    seed,
    auditCount,
    flaggedCount,
    unflaggedCount,
  } = plan
  audit('plan-fixed', {
    ...{
      planId,
      flag,
      score,
      ...(flagFilter !== undefined && { flagFilter }),
      promise,
      confidence,
      bound,
      seed,
      auditCount,
      flaggedCount,
      unflaggedCount,
    },
    planSha256: planSha256(storage, planId),
    populationSha256: plan.populationSha256,
    auditSha256: auditSha256(storage, planId),
  })
  return plan
}

function insertPlan({ database }: Storage, plan: Plan): number {
  const number = numberOf(database.one('SELECT coalesce(max(number), 0) + 1 AS next FROM plans') ?? {}, 'next')
  database.run(
    `INSERT INTO plans (number, plan_id, plan, population) VALUES (?, ?, ?, '')`,
    number,
    plan.planId,
    JSON.stringify(plan),
  )
  return number
}

function insertAudit({ database }: Storage, planNumber: number, drawn: PlanToFix['drawn']): void {
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
