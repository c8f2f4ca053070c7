import type { Failure } from '@contract/failure/failure.ts'
import type { TrainingCaseToAdd, TrainingSet, TrainingSetToAdd } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { casesReadBlind } from '../active-reading.node.ts'
import { numberOf, optionalTextOf, type Row, textOf } from '../row.ts'
import type { Storage } from '../storage.node.ts'
import { newestAccepted } from './accepted-version.ts'
import { countsOf, type ExcludedByReason, excludedByReason, insertExclusions } from './exclusions.node.ts'
import { keptJson } from './kept-json.ts'
import { nextNumber } from './next-number.node.ts'

/** Keeps a training set with all its cases, or nothing of it. */
export const addSet = (storage: Storage, { cases, ...plan }: TrainingSetToAdd): Result<TrainingSet, Failure> =>
  storage.database.transaction(() => {
    const checked = checkedCases(storage, cases)
    if (!checked.ok) return checked
    const { used, excluded } = checked.value
    const countOf = (role: UsedCase['role']) => used.filter((one) => one.role === role).length
    const [training, validation] = [countOf('training'), countOf('validation')]
    if (training === 0) return fail({ kind: 'training-set-empty' })
    const { audit, clock, readerId, randomId } = storage
    const set: TrainingSet = {
      ...plan,
      ...{ setId: randomId(), at: clock().toISOString(), readerId },
      counts: { training, validation, excluded: cases.length - used.length },
      exclusions: countsOf(excluded),
    }
    insert(storage, set, { used, excluded })
    const { setId, model, counts } = set
    audit('training-set-collected', {
      ...{ setId, modelId: model.modelId, modelVersion: model.version, modelSha256: model.sha256 },
      trainingCount: counts.training,
      validationCount: counts.validation,
      excludedCount: counts.excluded,
      reasonCount: excluded.size,
    })
    return ok(set)
  })

interface UsedCase {
  readonly number: number
  readonly site: string
  readonly role: 'training' | 'validation'
  readonly segmentationNumber: number
}

interface CheckedCases {
  readonly used: readonly UsedCase[]
  readonly excluded: ExcludedByReason
}

/** Every case once, and none that this reader still has to read blind. */
function checkedCases(storage: Storage, cases: readonly TrainingCaseToAdd[]): Result<CheckedCases, Failure> {
  const used = usedCases(storage, cases)
  if (!used.ok) return used
  const excluded = excludedByReason(storage, cases)
  if (!excluded.ok) return excluded
  const blind = new Set(
    storage.database.all(casesReadBlind, storage.readerId).map((row) => numberOf(row, 'case_number')),
  )
  const seen = new Set<number>()
  for (const number of [used.value.map((one) => one.number), ...excluded.value.values()].flat()) {
    if (seen.has(number)) return fail({ kind: 'training-case-twice', name: nameOf(storage, number) })
    if (blind.has(number)) return fail({ kind: 'training-case-read-blind', name: nameOf(storage, number) })
    seen.add(number)
  }
  return ok({ used: used.value, excluded: excluded.value })
}

const nameOf = ({ database }: Storage, number: number): string =>
  textOf(database.one('SELECT name FROM cases WHERE number = ?', number) ?? {}, 'name')

const oneCase = `SELECT c.number, c.name, c.site, c.subject, v.segmentation_id, v.number AS version_number,
    EXISTS (SELECT 1 FROM audit_subjects a WHERE a.subject = c.subject) AS is_audit
  FROM cases c LEFT JOIN segmentations v ON v.number = ${newestAccepted('c.number')} WHERE c.case_id = ?`

/** None of the audit set, all of a subject in one role, and each by its newest accepted version. */
function usedCases({ database }: Storage, cases: readonly TrainingCaseToAdd[]): Result<readonly UsedCase[], Failure> {
  const used: UsedCase[] = []
  const roles = new Map<string, UsedCase['role']>()
  for (const one of cases) {
    if (one.role === 'excluded') continue
    const row = database.one(oneCase, one.caseId)
    if (row === undefined) return fail({ kind: 'case-unknown', caseId: one.caseId })
    const subject = textOf(row, 'subject')
    const refusal = refusalOf(row, one, roles.get(subject))
    if (refusal) return fail(refusal)
    roles.set(subject, one.role)
    const [number, segmentationNumber] = [numberOf(row, 'number'), numberOf(row, 'version_number')]
    used.push({ number, site: textOf(row, 'site'), role: one.role, segmentationNumber })
  }
  return ok(used)
}

function refusalOf(
  row: Row,
  { role, segmentationId }: Extract<TrainingCaseToAdd, { readonly segmentationId: string }>,
  roleOfSubject: UsedCase['role'] | undefined,
): Failure | undefined {
  const name = textOf(row, 'name')
  if (numberOf(row, 'is_audit') === 1) return { kind: 'training-case-in-audit', name }
  if (roleOfSubject !== undefined && roleOfSubject !== role) return { kind: 'training-subject-divided', name }
  if (optionalTextOf(row, 'segmentation_id') !== segmentationId) return { kind: 'training-version-not-accepted', name }
  return undefined
}

function insert({ database }: Storage, set: TrainingSet, { used, excluded }: CheckedCases): void {
  const setNumber = nextNumber(database, 'training_sets')
  database.run(
    'INSERT INTO training_sets (number, set_id, training_set) VALUES (?, ?, ?)',
    setNumber,
    set.setId,
    keptJson({ ...set }),
  )
  for (const { number, role, segmentationNumber, site } of used)
    database.run(
      `INSERT INTO training_set_cases (set_number, case_number, role, segmentation_number, site) VALUES (?, ?, ?, ?, ?)`,
      ...[setNumber, number, role, segmentationNumber, site],
    )
  insertExclusions(database, setNumber, excluded)
}
