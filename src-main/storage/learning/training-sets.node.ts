import type { Failure } from '@contract/failure/failure.ts'
import type { TrainingRole, TrainingSet, TrainingSetCase } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { casesReadBlind } from '../active-reading.node.ts'
import { numberOf, type Row, recordOf, textOf } from '../row.ts'
import type { Storage } from '../storage.node.ts'
import { acceptedColumns, acceptedOf } from './accepted-version.ts'
import { type Exclusion, exclusionsOf } from './exclusions.node.ts'

/** Newest first. */
export const trainingSets = ({ database }: Storage): readonly TrainingSet[] =>
  database
    .all('SELECT training_set FROM training_sets ORDER BY number DESC')
    .map((row) => recordOf<TrainingSet>(row, 'training_set'))

export function findSet(
  { database }: Storage,
  setId: string,
): Result<{ readonly number: number; readonly set: TrainingSet }, Failure> {
  const row = database.one('SELECT number, training_set FROM training_sets WHERE set_id = ?', setId)
  if (row === undefined) return fail({ kind: 'training-set-unknown', setId })
  return ok({ number: numberOf(row, 'number'), set: recordOf<TrainingSet>(row, 'training_set') })
}

export interface SetCasesRequest {
  /** All roles unless given. */
  readonly role?: TrainingRole | undefined
  readonly offset: number
  readonly limit: number
}

/** Cases of a set: those to learn from in the order in which the cohort got them, then the excluded ones, reason by reason. */
export function setCases(
  storage: Storage,
  setId: string,
  { role, offset, limit }: SetCasesRequest,
): Result<readonly TrainingSetCase[], Failure> {
  const found = findSet(storage, setId)
  if (!found.ok) return found
  const { number, set } = found.value
  const used = role === 'excluded' ? [] : usedCases(storage, number, { role, offset, limit })
  if (role !== undefined && role !== 'excluded') return ok(used)
  const usedCount = role === undefined ? set.counts.training + set.counts.validation : 0
  const left = { offset: Math.max(0, offset - usedCount), limit: limit - used.length }
  return ok([...used, ...excludedCases(storage, exclusionsOf(storage, number, left))])
}

/** Of cases `c`; the reader's id is bound to `?`. */
const caseColumns = `c.number, c.case_id, c.name, c.subject, c.number IN (${casesReadBlind}) AS is_blind`

const usedCases = (
  { database, readerId }: Storage,
  setNumber: number,
  { role, offset, limit }: SetCasesRequest,
): readonly TrainingSetCase[] =>
  database
    .all(
      `SELECT ${caseColumns}, t.site, t.role, ${acceptedColumns}
         FROM (SELECT * FROM training_set_cases WHERE set_number = ? ${role === undefined ? '' : 'AND role = ?'}
           ORDER BY case_number LIMIT ? OFFSET ?) t
         CROSS JOIN cases c ON c.number = t.case_number CROSS JOIN segmentations v ON v.number = t.segmentation_number
         ORDER BY t.case_number`,
      ...[readerId, setNumber, ...(role === undefined ? [] : [role]), limit, offset],
    )
    .map((row) => {
      const { acceptedAt, acceptedBy, ...learned } = acceptedOf(row)
      return { ...caseOf(row), role: textOf(row, 'role') === 'training' ? 'training' : 'validation', ...learned }
    })

function excludedCases({ database, readerId }: Storage, exclusions: readonly Exclusion[]): readonly TrainingSetCase[] {
  const rows = database.all(
    `SELECT ${caseColumns}, c.site FROM cases c WHERE c.number IN (SELECT value FROM json_each(?))`,
    readerId,
    JSON.stringify(exclusions.map(({ caseNumber }) => caseNumber)),
  )
  const byNumber = new Map(rows.map((row) => [numberOf(row, 'number'), row]))
  return exclusions.map(({ caseNumber, reason }) => ({
    ...caseOf(byNumber.get(caseNumber) ?? {}),
    role: 'excluded',
    reason,
  }))
}

const caseOf = (row: Row) => ({
  caseId: textOf(row, 'case_id'),
  name: textOf(row, 'name'),
  site: textOf(row, 'site'),
  subject: textOf(row, 'subject'),
  ...(numberOf(row, 'is_blind') === 1 && { isReadBlind: true as const }),
})
