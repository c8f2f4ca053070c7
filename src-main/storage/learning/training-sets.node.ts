import type { Failure } from '@contract/failure/failure.ts'
import {
  exclusionReasons,
  type TrainingRole,
  type TrainingSet,
  type TrainingSetCase,
  trainingRoles,
} from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { casesReadBlind } from '../active-reading.node.ts'
import { numberOf, type Row, recordOf, textOf } from '../row.ts'
import type { Storage } from '../storage.node.ts'
import { acceptedColumns, acceptedOf } from './accepted-version.ts'

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

/** Cases of a set in the order in which the cohort got them. */
export function setCases(
  storage: Storage,
  setId: string,
  { role, offset, limit }: SetCasesRequest,
): Result<readonly TrainingSetCase[], Failure> {
  const found = findSet(storage, setId)
  if (!found.ok) return found
  const rows = storage.database.all(
    `SELECT c.case_id, c.name, c.subject, t.site, t.role, t.reason, c.number IN (${casesReadBlind}) AS is_blind,
       ${acceptedColumns} FROM (SELECT * FROM training_set_cases WHERE set_number = ? ${role === undefined ? '' : 'AND role = ?'}
         ORDER BY case_number LIMIT ? OFFSET ?) t
       CROSS JOIN cases c ON c.number = t.case_number LEFT JOIN segmentations v ON v.number = t.segmentation_number
       ORDER BY t.case_number`,
    ...[storage.readerId, found.value.number, ...(role === undefined ? [] : [role]), limit, offset],
  )
  return ok(rows.map(setCaseOf))
}

function setCaseOf(row: Row): TrainingSetCase {
  const role = known(trainingRoles, textOf(row, 'role'))
  const of = {
    caseId: textOf(row, 'case_id'),
    name: textOf(row, 'name'),
    site: textOf(row, 'site'),
    subject: textOf(row, 'subject'),
    ...(numberOf(row, 'is_blind') === 1 && { isReadBlind: true as const }),
  }
  if (role === 'excluded') return { ...of, role, reason: known(exclusionReasons, textOf(row, 'reason')) }
  const accepted = acceptedOf(row)
  if (accepted === undefined) throw new Error('A case is learned from without a version.')
  const { segmentationId, version, labelmapSha256, segments, layerCount } = accepted
  return { ...of, role, segmentationId, version, labelmapSha256, segments, layerCount }
}

function known<Word extends string>(words: readonly Word[], text: string): Word {
  const found = words.find((word) => word === text)
  if (found === undefined) throw new Error(`${text} is none of ${words.join(', ')}.`)
  return found
}
