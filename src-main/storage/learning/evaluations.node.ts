import { createHash } from 'node:crypto'
import type { Failure } from '@contract/failure/failure.ts'
import type { Evaluation, EvaluationToAdd, KeptRecord } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { numberOf, type Row, recordOf, textOf } from '../row.ts'
import type { Storage } from '../storage.node.ts'
import { keptJson } from './kept-json.ts'
import { nextNumber } from './next-number.node.ts'

/** Newest first. */
export const evaluations = (
  { database }: Storage,
  { candidateSha256 }: { readonly candidateSha256?: string | undefined } = {},
): readonly Evaluation[] =>
  (candidateSha256 === undefined
    ? database.all('SELECT * FROM evaluations ORDER BY number DESC')
    : database.all('SELECT * FROM evaluations WHERE candidate_sha256 = ? ORDER BY number DESC', candidateSha256)
  ).map(evaluationOf)

export function findEvaluation(
  { database }: Storage,
  evaluationId: string,
): Result<{ readonly number: number; readonly evaluation: Evaluation }, Failure> {
  const row = database.one('SELECT * FROM evaluations WHERE evaluation_id = ?', evaluationId)
  if (row === undefined) return fail({ kind: 'evaluation-unknown', evaluationId })
  return ok({ number: numberOf(row, 'number'), evaluation: evaluationOf(row) })
}

export const addEvaluation = (
  storage: Storage,
  { candidateSha256, productionSha256, verdict, document }: EvaluationToAdd,
): Result<Evaluation, Failure> =>
  storage.database.transaction(() => {
    const { database, audit, clock, readerId, randomId } = storage
    const evaluationId = randomId()
    const text = keptJson(document)
    const documentSha256 = createHash('sha256').update(text).digest('hex')
    database.run(
      `INSERT INTO evaluations (number, evaluation_id, candidate_sha256, production_sha256, verdict, document,
         document_sha256, reader_id, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[nextNumber(database, 'evaluations'), evaluationId, candidateSha256, productionSha256, verdict, text],
      ...[documentSha256, readerId, clock().toISOString()],
    )
    audit('model-evaluated', { evaluationId, candidateSha256, productionSha256, verdict, documentSha256 })
    const added = findEvaluation(storage, evaluationId)
    return added.ok ? ok(added.value.evaluation) : added
  })

const evaluationOf = (row: Row): Evaluation => ({
  evaluationId: textOf(row, 'evaluation_id'),
  candidateSha256: textOf(row, 'candidate_sha256'),
  productionSha256: textOf(row, 'production_sha256'),
  verdict: textOf(row, 'verdict') === 'passes' ? 'passes' : 'blocked',
  document: recordOf<KeptRecord>(row, 'document'),
  documentSha256: textOf(row, 'document_sha256'),
  readerId: textOf(row, 'reader_id'),
  at: textOf(row, 'at'),
})
