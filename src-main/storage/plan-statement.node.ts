import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { AuditCase, AuditVerdict, Plan, Statement } from '@contract/planner.ts'
import { ok, type Result } from '@contract/result.ts'
import { drawMethod } from '../pipeline/planner/draw.ts'
import { judgementOf, leftOutInWords, sentencesOf } from '../pipeline/planner/statement.ts'
import { auditCases, caseIdsReadBlind } from './plan-audit.node.ts'
import { populationOf } from './plan-parts.node.ts'
import { numberOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

/** A case of the population as the plan found it; `score` is that of the plan. */
export interface PopulationCase {
  readonly caseId: string
  readonly segmentationId: string
  readonly labelmapSha256: string
  readonly score?: number
  readonly site: string
  readonly stratum: string
  readonly flagged: boolean
}

/**
 * The file that a statement is written to. It names cases by their ids, never by their names. Whoever still has to read a case
 * of the population blind gets neither list: scores and verdicts stand there, and a case that is missing tells of itself.
 */
export interface StatementDocument {
  readonly format: 'insula-statement'
  readonly formatVersion: 1
  readonly application: { readonly name: 'Insula'; readonly version: string }
  readonly madeAt: string
  readonly cohort: {
    readonly name: string
    readonly auditTrail: Statement['trail']
  }
  readonly statement: readonly string[]
  readonly isFinished: boolean
  readonly isKept: boolean
  readonly residual: number
  readonly counts: Statement['counts']
  readonly bounds: Statement['bounds']
  readonly plan: Plan
  readonly method: Readonly<Record<'draw' | 'binomial' | 'finite' | 'strata' | 'undecided', string>>
  /** Cases of the population that whoever writes this still has to read blind; absent: none, and both lists are there. */
  readonly readBlindCount?: number
  readonly audit?: readonly (Pick<AuditCase, 'position' | 'caseId' | 'stratum' | 'version' | 'isReplaced'> & {
    readonly verdict?: AuditVerdict
    readonly readerId?: string
    readonly at?: string
  })[]
  readonly population?: readonly PopulationCase[]
}

export function statementOf(storage: Storage, plan: Plan, applicationVersion: string): Statement {
  const judgement = judgementOf(plan, auditCases(storage, plan.planId))
  return {
    plan,
    ...judgement,
    sentences: sentencesOf(plan, judgement),
    cohortName: basename(storage.folder),
    trail: endOfTrail(storage),
    applicationVersion,
    madeAt: storage.clock().toISOString(),
  }
}

function endOfTrail({ database }: Storage): Statement['trail'] {
  const last = database.one('SELECT number, hash FROM audit_events ORDER BY number DESC LIMIT 1') ?? {}
  return { eventNumber: numberOf(last, 'number'), hash: textOf(last, 'hash') }
}

const method: StatementDocument['method'] = {
  draw: drawMethod,
  binomial:
    'Clopper & Pearson 1934, one-sided: the rate p at which I_p(failures + 1, audits − failures) equals the confidence; it also bounds draws without replacement and by stratum (Hoeffding 1956). With strata: times designFactor, the largest quotient of a stratum’s share of the unflagged cases and its share of the audit.',
  finite:
    'Hypergeometric, one-sided: the largest number of failing cases among the unflagged at which so few failures among the audited have a probability of at least 1 − confidence. With strata: mean of the strata’s bounds, weighted by their unflagged cases.',
  strata: 'Bounds of single strata have the confidence to the power of 1 / number of strata (Šidák 1967).',
  undecided:
    'Cases that are unsure or not judged count as failures; the number of audits was fixed before the first verdict.',
}

export function statementDocument(storage: Storage, plan: Plan, applicationVersion: string): StatementDocument {
  const { cohortName, madeAt, trail, sentences, isFinished, isKept, residual, counts, bounds } = statementOf(
    storage,
    plan,
    applicationVersion,
  )
  const population = JSON.parse(populationOf(storage, plan.planId) ?? '[]') as readonly PopulationCase[]
  const blind = caseIdsReadBlind(storage)
  const readBlindCount = population.filter(({ caseId }) => blind.has(caseId)).length
  const audit = auditCases(storage, plan.planId).map(({ position, caseId, stratum, version, isReplaced, verdict }) => ({
    ...{ position, caseId, stratum, version, isReplaced },
    ...verdict,
  }))
  return {
    format: 'insula-statement',
    formatVersion: 1,
    application: { name: 'Insula', version: applicationVersion },
    madeAt,
    cohort: { name: cohortName, auditTrail: trail },
    statement: readBlindCount === 0 ? sentences : [...sentences, leftOutInWords(readBlindCount)],
    ...{ isFinished, isKept, residual, counts, bounds, plan, method },
    ...(readBlindCount === 0 ? { audit, population } : { readBlindCount }),
  }
}

export const noteStatement = (
  { database, audit }: Storage,
  written: { readonly planId: string; readonly file: string; readonly sha256: string },
): Result<undefined, Failure> =>
  database.transaction(() => {
    audit('statement-written', written)
    return ok(undefined)
  })
