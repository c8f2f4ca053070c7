import type { Failure } from '@contract/failure/failure.ts'
import type { AuditSetCase, Frozen } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { casesReadBlind } from '../active-reading.node.ts'
import { numberOf, optionalTextOf, type Row, textOf } from '../row.ts'
import type { Storage } from '../storage.node.ts'
import { acceptedColumns, maybeAccepted, newestAccepted } from './accepted-version.ts'
import { nextNumber } from './next-number.node.ts'

/** All cases of frozen subjects, in the order in which they were added. */
export const auditSet = ({ database, readerId }: Storage): readonly AuditSetCase[] =>
  database
    .all(
      `SELECT c.case_id, c.name, c.site, c.contrast, c.subject, f.at AS frozen_at, c.number IN (${casesReadBlind}) AS is_blind,
         ${acceptedColumns} FROM audit_subjects a CROSS JOIN cases c ON c.subject = a.subject
         JOIN audit_freezes f ON f.number = a.freeze_number
         LEFT JOIN segmentations v ON v.number = ${newestAccepted('c.number')} ORDER BY c.number`,
      readerId,
    )
    .map(auditSetCaseOf)

function auditSetCaseOf(row: Row): AuditSetCase {
  const contrast = optionalTextOf(row, 'contrast')
  return {
    caseId: textOf(row, 'case_id'),
    name: textOf(row, 'name'),
    site: textOf(row, 'site'),
    ...(contrast !== undefined && { contrast }),
    subject: textOf(row, 'subject'),
    frozenAt: textOf(row, 'frozen_at'),
    ...(numberOf(row, 'is_blind') === 1 && { isReadBlind: true }),
    ...maybeAccepted(row),
  }
}

/** Freezes the subjects of these cases for ever, all of them or none. What is frozen already stays as it was frozen. */
export const freezeAudit = (
  storage: Storage,
  { caseIds, reason }: { readonly caseIds: readonly string[]; readonly reason: string },
): Result<Frozen, Failure> =>
  storage.database.transaction(() => {
    const said = reason.trim()
    if (said === '') return fail({ kind: 'learning-reason-missing' })
    const subjects = subjectsToFreeze(storage, caseIds)
    if (!subjects.ok) return subjects
    return ok(subjects.value.size === 0 ? { subjectCount: 0, caseCount: 0 } : freeze(storage, subjects.value, said))
  })

/** Without those that are frozen. */
function subjectsToFreeze({ database }: Storage, caseIds: readonly string[]): Result<ReadonlySet<string>, Failure> {
  const subjects = new Set<string>()
  for (const caseId of caseIds) {
    const row = database.one(
      `SELECT name, subject, EXISTS (SELECT 1 FROM audit_subjects a WHERE a.subject = one.subject) AS is_frozen,
         EXISTS (SELECT 1 FROM cases c CROSS JOIN training_set_cases t ON t.case_number = c.number
           WHERE c.subject = one.subject) AS is_learned FROM cases one WHERE case_id = ?`,
      caseId,
    )
    if (row === undefined) return fail({ kind: 'case-unknown', caseId })
    if (numberOf(row, 'is_learned') === 1) return fail({ kind: 'audit-subject-learned', name: textOf(row, 'name') })
    if (numberOf(row, 'is_frozen') === 0) subjects.add(textOf(row, 'subject'))
  }
  return ok(subjects)
}

function freeze({ database, audit, clock, readerId }: Storage, subjects: ReadonlySet<string>, reason: string): Frozen {
  const freezeNumber = nextNumber(database, 'audit_freezes')
  database.run(
    'INSERT INTO audit_freezes (number, reader_id, at, reason) VALUES (?, ?, ?, ?)',
    ...[freezeNumber, readerId, clock().toISOString(), reason],
  )
  for (const subject of subjects)
    database.run('INSERT INTO audit_subjects (subject, freeze_number) VALUES (?, ?)', subject, freezeNumber)
  const counted = database.one(
    `SELECT count(*) AS total FROM audit_subjects a CROSS JOIN cases c ON c.subject = a.subject WHERE a.freeze_number = ?`,
    freezeNumber,
  )
  const frozen = { subjectCount: subjects.size, caseCount: numberOf(counted ?? {}, 'total') }
  audit('audit-set-frozen', { freezeNumber, ...frozen, reason })
  return frozen
}
