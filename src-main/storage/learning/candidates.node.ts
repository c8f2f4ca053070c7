import type { CandidatePage, TrainingCandidate } from '@contract/learning.ts'
import { casesReadBlind } from '../active-reading.node.ts'
import { numberOf, optionalTextOf, type Row, textOf } from '../row.ts'
import { type Storage, stateOf } from '../storage.node.ts'
import { acceptedColumns, maybeAccepted, newestAccepted } from './accepted-version.ts'

/** What a case `c` must not be to be learned from or drawn, as SQL. */
export const isAuditCase = 'EXISTS (SELECT 1 FROM audit_subjects a WHERE a.subject = c.subject)'
export const isInOpenStudy = `EXISTS (SELECT 1 FROM readings r JOIN studies t ON t.number = r.study_number
  WHERE r.case_number = c.number AND t.closed_at IS NULL)`
export const isSourceChanged = `EXISTS (SELECT 1 FROM findings f WHERE f.case_number = c.number AND f.kind = 'source-changed')`

/** All columns of a page come out of indexes by the case's number: a page costs what it holds, whatever the cohort's size. */
const columns = `c.number, c.case_id, c.name, c.site, c.contrast, c.state, c.subject,
  ${isAuditCase} AS is_audit, ${isInOpenStudy} AS is_in_open_study, ${isSourceChanged} AS is_source_changed,
  ${acceptedColumns}`

/** Cases after the one that `after` names, without those that this reader still has to read blind. */
export function candidatePage(
  { database, readerId }: Storage,
  { after = 0, limit }: { readonly after?: number; readonly limit: number },
): CandidatePage {
  const rows = database.all(
    `SELECT ${columns} FROM cases c LEFT JOIN segmentations v ON v.number = ${newestAccepted('c.number')}
       WHERE c.number > ?2 AND c.number NOT IN (${casesReadBlind.replace('?', '?1')}) ORDER BY c.number LIMIT ?3`,
    readerId,
    after,
    limit,
  )
  const last = rows.at(-1)
  return {
    candidates: rows.map(candidateOf),
    ...(last && rows.length === limit && { after: numberOf(last, 'number') }),
  }
}

function candidateOf(row: Row): TrainingCandidate {
  const contrast = optionalTextOf(row, 'contrast')
  return {
    caseId: textOf(row, 'case_id'),
    name: textOf(row, 'name'),
    site: textOf(row, 'site'),
    ...(contrast !== undefined && { contrast }),
    state: stateOf(row, 'state'),
    subject: textOf(row, 'subject'),
    isAudit: numberOf(row, 'is_audit') === 1,
    isInOpenStudy: numberOf(row, 'is_in_open_study') === 1,
    isSourceChanged: numberOf(row, 'is_source_changed') === 1,
    ...maybeAccepted(row),
  }
}

/** How many cases this reader still has to read blind: they are no candidates. */
export const readBlindCount = ({ database, readerId }: Storage): number =>
  numberOf(
    database.one(`SELECT count(DISTINCT case_number) AS total FROM (${casesReadBlind})`, readerId) ?? {},
    'total',
  )
