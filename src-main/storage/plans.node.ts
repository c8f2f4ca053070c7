import type { Failure } from '@contract/failure/failure.ts'
import type { AuditCase, AuditVerdict, FlagScore, Plan, PlanDraft, PlanPreview, Statement } from '@contract/planner.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { layOut, plannedStrata } from '../pipeline/planner/plan.ts'
import { fix, fixSurveyed, type PlanToFix, planToFix } from './fix-plan.node.ts'
import type { Pieces } from './pieces.node.ts'
import { judge, shownAuditCases } from './plan-audit.node.ts'
import { populationPieces } from './plan-parts.node.ts'
import {
  flagScoreOf,
  loggedMinutes,
  type Survey,
  type SurveyedCase,
  type SurveyWish,
  survey,
} from './plan-population.node.ts'
import { noteStatement, type StatementDocument, statementDocument, statementOf } from './plan-statement.node.ts'
import { numberOf, recordOf } from './row.ts'
import { aggregationOf } from './scores.node.ts'
import type { Storage } from './storage.node.ts'

/** The review plans of a cohort. A plan that was fixed never changes. */
export interface Plans {
  preview(draft: PlanDraft): PlanPreview
  /** The score that its flags go by. */
  flagScore(draft: PlanDraft): FlagScore
  fix(draft: PlanDraft): Result<Plan, Failure>
  /** The first half of it, which only reads: what took most of a second where there are 100,000 cases. */
  toFix(draft: PlanDraft): Result<PlanToFix, Failure>
  /** Before the second half, in pieces: what of it takes long. Without the plan it is nothing. */
  populationPieces(surveyed: PlanToFix): Pieces
  /** The second half; `undefined`: the cohort is not as it was surveyed any more. */
  fixSurveyed(surveyed: PlanToFix): Result<Plan | undefined, Failure>
  /** The newest first. */
  list(): readonly Plan[]
  /** The cases of its audit in their order, without those that this reader still has to read blind. */
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
    flagScore: (draft) => flagScoreOf(storage, draft),
    preview: (draft) => preview(storage, surveyed(draft), draft),
    fix: (draft) => fix(storage, draft),
    toFix: (draft) => planToFix(storage, draft),
    populationPieces: ({ population }) => populationPieces(storage, population),
    fixSurveyed: (surveyed) => fixSurveyed(storage, surveyed),
    list: () =>
      storage.database.all('SELECT plan FROM plans ORDER BY number DESC').map((row) => recordOf<Plan>(row, 'plan')),
    audit: (planId) => withPlan(planId, () => shownAuditCases(storage, planId)),
    judge: (request) => judge(storage, request),
    statement: (planId, version) => withPlan(planId, (plan) => statementOf(storage, plan, version)),
    statementDocument: (planId, version) => withPlan(planId, (plan) => statementDocument(storage, plan, version)),
    noteStatement: (written) => noteStatement(storage, written),
  }
}

/** The last survey, for as long as nothing is added to the audit trail: a slider asks many times. */
function rememberedSurvey(storage: Storage): (wish: SurveyWish) => Survey {
  let last: { readonly key: string; readonly survey: Survey } | undefined
  return ({ strata, score, flagFilter }) => {
    const end = storage.database.one('SELECT coalesce(max(number), 0) AS number FROM audit_events')
    const key = JSON.stringify([strata, score, flagFilter, numberOf(end ?? {}, 'number'), foundMarks(storage)])
    if (last?.key !== key) last = { key, survey: survey(storage, { strata, score, flagFilter }) }
    return last.survey
  }
}

/** What is found from the record has no event: of which record it is says whether it is the same. */
const foundMarks = ({ database }: Storage): readonly unknown[] =>
  database
    .all(`SELECT key, value FROM settings WHERE key IN ('predictions', 'segment-shapes', 'unusual-cases') ORDER BY key`)
    .map(({ value }) => value)

function preview(storage: Storage, { population, score, filteredCount, cases }: Survey, draft: PlanDraft): PlanPreview {
  const laidOut = layOut(cases, draft)
  const { threshold, flaggedCount, unflaggedCount, auditCount, carried, needed, refusal } = laidOut
  const logged = loggedMinutes(storage)
  return {
    population,
    sites: sitesOf(cases),
    score,
    ...(threshold !== undefined && { threshold }),
    ...(filteredCount !== undefined && { filteredCount }),
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
