import type { Failure } from '@contract/failure/failure.ts'
import type { ExclusionReason, TrainingCaseToAdd, TrainingSet, TrainingSetToAdd } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { casesReadBlind } from '../active-reading.node.ts'
import { canonicalJson } from '../canonical-json.ts'
import { numberOf, optionalTextOf, textOf } from '../row.ts'
import type { Storage } from '../storage.node.ts'
import { newestAccepted } from './accepted-version.ts'
import { nextNumber } from './next-number.node.ts'

/** Keeps a training set with all its cases, or nothing of it. */
export const addSet = (storage: Storage, { cases, ...plan }: TrainingSetToAdd): Result<TrainingSet, Failure> =>
  storage.database.transaction(() => {
    const checked = checkedCases(storage, cases)
    if (!checked.ok) return checked
    const { audit, clock, readerId, randomId } = storage
    const made = { setId: randomId(), at: clock().toISOString(), readerId }
    const set: TrainingSet = { ...plan, ...made, counts: countsOf(cases), exclusions: exclusionsOf(cases) }
    if (set.counts.training === 0) return fail({ kind: 'training-set-empty' })
    insert(storage, set, checked.value)
    const { setId, model, counts } = set
    audit('training-set-collected', {
      ...{ setId, modelId: model.modelId, modelVersion: model.version, modelSha256: model.sha256 },
      trainingCount: counts.training,
      validationCount: counts.validation,
      excludedCount: counts.excluded,
    })
    return ok(set)
  })

interface CaseToInsert {
  readonly number: number
  readonly site: string
  readonly role: TrainingCaseToAdd['role']
  readonly reason: string | null
  /** Number of the version. */
  readonly learned: number | null
}

const oneCase = `SELECT c.number, c.name, c.site, c.subject, v.segmentation_id, v.number AS version_number,
    c.number IN (${casesReadBlind.replace('?', '?2')}) AS is_blind,
    EXISTS (SELECT 1 FROM audit_subjects a WHERE a.subject = c.subject) AS is_audit
  FROM cases c LEFT JOIN segmentations v ON v.number = ${newestAccepted('c.number')} WHERE c.case_id = ?1`

/** Every case once, none of the audit set in use, all of a subject in one role, and each by its newest accepted version. */
function checkedCases(
  { database, readerId }: Storage,
  cases: readonly TrainingCaseToAdd[],
): Result<readonly CaseToInsert[], Failure> {
  const checked = new Map<number, CaseToInsert>()
  const roles = new Map<string, TrainingCaseToAdd['role']>()
  for (const one of cases) {
    const row = database.one(oneCase, one.caseId, readerId)
    if (row === undefined) return fail({ kind: 'case-unknown', caseId: one.caseId })
    const [number, name, subject] = [numberOf(row, 'number'), textOf(row, 'name'), textOf(row, 'subject')]
    if (checked.has(number)) return fail({ kind: 'training-case-twice', name })
    if (numberOf(row, 'is_blind') === 1) return fail({ kind: 'training-case-read-blind', name })
    const of = { number, site: textOf(row, 'site') }
    if (one.role === 'excluded') {
      checked.set(number, { ...of, role: one.role, reason: one.reason, learned: null })
      continue
    }
    if (numberOf(row, 'is_audit') === 1) return fail({ kind: 'training-case-in-audit', name })
    if ((roles.get(subject) ?? one.role) !== one.role) return fail({ kind: 'training-subject-divided', name })
    if (optionalTextOf(row, 'segmentation_id') !== one.segmentationId)
      return fail({ kind: 'training-version-not-accepted', name })
    roles.set(subject, one.role)
    checked.set(number, { ...of, role: one.role, reason: null, learned: numberOf(row, 'version_number') })
  }
  return ok([...checked.values()])
}

function insert({ database }: Storage, set: TrainingSet, cases: readonly CaseToInsert[]): void {
  const setNumber = nextNumber(database, 'training_sets')
  database.run(
    'INSERT INTO training_sets (number, set_id, training_set) VALUES (?, ?, ?)',
    setNumber,
    set.setId,
    canonicalJson({ ...set, model: { ...set.model }, counts: { ...set.counts }, exclusions: { ...set.exclusions } }),
  )
  for (const { number, site, role, reason, learned } of cases)
    database.run(
      `INSERT INTO training_set_cases (set_number, case_number, role, reason, segmentation_number, site)
         VALUES (?, ?, ?, ?, ?, ?)`,
      ...[setNumber, number, role, reason, learned, site],
    )
}

function countsOf(cases: readonly TrainingCaseToAdd[]): TrainingSet['counts'] {
  const counts = { training: 0, validation: 0, excluded: 0 }
  for (const { role } of cases) counts[role]++
  return counts
}

function exclusionsOf(cases: readonly TrainingCaseToAdd[]): TrainingSet['exclusions'] {
  const counts: Partial<Record<ExclusionReason, number>> = {}
  for (const one of cases) if (one.role === 'excluded') counts[one.reason] = (counts[one.reason] ?? 0) + 1
  return counts
}
