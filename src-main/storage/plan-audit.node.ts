import type { Failure } from '@contract/failure/failure.ts'
import type { AuditCase, AuditVerdict } from '@contract/planner.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { casesReadBlind } from './active-reading.node.ts'
import { baseNumberOf } from './base.node.ts'
import type { Row } from './row.ts'
import { numberOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'
import { stateOf } from './storage.node.ts'

/**
 * Without the cases that this reader still has to read blind: the picture shows what a model made, to be among the cases that
 * were not flagged tells of its score, and the verdict is another reader's.
 */
export function shownAuditCases(storage: Storage, planId: string): readonly AuditCase[] {
  const hidden = caseIdsReadBlind(storage)
  return auditCases(storage, planId).filter(({ caseId }) => !hidden.has(caseId))
}

/** Ids of the cases that this reader still has to read blind to anybody or anything. */
export const caseIdsReadBlind = ({ database, readerId }: Storage): ReadonlySet<string> =>
  new Set(
    database
      .all(`SELECT case_id FROM cases WHERE number IN (${casesReadBlind})`, readerId)
      .map((row) => textOf(row, 'case_id')),
  )

/** The cases of a plan's audit in their order, each with its newest verdict. */
export const auditCases = ({ database }: Storage, planId: string): readonly AuditCase[] =>
  database
    .all(
      `SELECT a.position, a.stratum, c.case_id, c.name, c.state, c.thumbnail_sha256, s.version,
         a.segmentation_number <> ${baseNumberOf('c.number')} AS is_replaced, v.verdict, v.reader_id, v.at
         FROM planned_audits a JOIN plans p ON p.number = a.plan_number JOIN cases c ON c.number = a.case_number
         JOIN segmentations s ON s.number = a.segmentation_number
         LEFT JOIN audit_verdicts v ON v.number = (SELECT number FROM audit_verdicts
           WHERE plan_number = a.plan_number AND position = a.position ORDER BY number DESC LIMIT 1)
         WHERE p.plan_id = ? ORDER BY a.position`,
      planId,
    )
    .map(auditCaseOf)

function auditCaseOf(row: Row): AuditCase {
  const caseId = textOf(row, 'case_id')
  return {
    position: numberOf(row, 'position'),
    caseId,
    name: textOf(row, 'name'),
    stratum: textOf(row, 'stratum'),
    state: stateOf(row, 'state'),
    version: numberOf(row, 'version'),
    isReplaced: numberOf(row, 'is_replaced') === 1,
    ...(row.thumbnail_sha256 === null ? {} : { thumbnailUrl: `voxel://case/${caseId}/thumbnail` }),
    ...(row.verdict === null
      ? {}
      : { verdict: { verdict: verdictOf(row), readerId: textOf(row, 'reader_id'), at: textOf(row, 'at') } }),
  }
}

function verdictOf(row: Row): AuditVerdict {
  const verdict = textOf(row, 'verdict')
  if (verdict === 'pass' || verdict === 'fail') return verdict
  return 'unsure'
}

/** Adds a verdict; the one before stays in the table and on record. */
export function judge(
  { database, audit, readerId }: Storage,
  { planId, position, verdict }: { readonly planId: string; readonly position: number; readonly verdict: AuditVerdict },
): Result<undefined, Failure> {
  return database.transaction(() => {
    const plan = database.one('SELECT number FROM plans WHERE plan_id = ?', planId)
    if (plan === undefined) return fail({ kind: 'plan-unknown', planId })
    const planNumber = numberOf(plan, 'number')
    const drawn = database.one(
      `SELECT c.case_id, c.name, c.number IN (${casesReadBlind}) AS is_hidden
         FROM planned_audits a JOIN cases c ON c.number = a.case_number WHERE a.plan_number = ? AND a.position = ?`,
      readerId,
      planNumber,
      position,
    )
    if (drawn === undefined) return fail({ kind: 'plan-case-unknown', name: `Case ${position}` })
    if (numberOf(drawn, 'is_hidden') === 1) return fail({ kind: 'audit-read-blind', name: textOf(drawn, 'name') })
    const next = database.one('SELECT coalesce(max(number), 0) + 1 AS next FROM audit_verdicts')
    const verdictNumber = numberOf(next ?? {}, 'next')
    // One instant for the verdict and its event.
    const at = audit('audit-judged', { planId, position, caseId: textOf(drawn, 'case_id'), verdict, verdictNumber })
    database.run(
      'INSERT INTO audit_verdicts (number, plan_number, position, verdict, reader_id, at) VALUES (?, ?, ?, ?, ?, ?)',
      verdictNumber,
      planNumber,
      position,
      verdict,
      readerId,
      at,
    )
    return ok(undefined)
  })
}
