import type { Failure } from '@contract/failure/failure.ts'
import type { ModelIdentity, PlacedModel, Promotion, PromotionToMake } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { numberOf, optionalTextOf, type Row, textOf } from '../row.ts'
import type { Storage } from '../storage.node.ts'
import { isCohortFolder } from './cohort-folder.ts'
import { findEvaluation } from './evaluations.node.ts'
import { nextNumber } from './next-number.node.ts'

const select = `SELECT p.*, e.evaluation_id FROM promotions p LEFT JOIN evaluations e ON e.number = p.evaluation_number`

/** Newest first; of all models that ship unless one is named. */
export const promotions = ({ database }: Storage, shippedId?: string): readonly Promotion[] =>
  (shippedId === undefined
    ? database.all(`${select} ORDER BY p.number DESC`)
    : database.all(`${select} WHERE p.shipped_id = ? ORDER BY p.number DESC`, shippedId)
  ).map(promotionOf)

/** What is in force in place of a model that ships; `undefined`: that one is. */
export const production = (storage: Storage, shippedId: string): PlacedModel | undefined =>
  inForce(storage, shippedId).at(-1)

/** The models that came into force one after the other and were not rolled back; the last one is. */
function inForce(storage: Storage, shippedId: string): readonly PlacedModel[] {
  const models: PlacedModel[] = []
  for (const { kind, model } of promotions(storage, shippedId).toReversed())
    if (kind === 'promoted') models.push(model)
    else models.pop()
  return models
}

/** Brings a model into force that passed its evaluation against the one that is in force now. */
export const promote = (
  storage: Storage,
  { shipped, model, evaluationId, reason }: PromotionToMake,
): Result<Promotion, Failure> =>
  storage.database.transaction(() => {
    if (!isCohortFolder(model.folder)) throw new Error('A model that is promoted lies in a folder of the cohort.')
    if (reason.trim() === '') return fail({ kind: 'learning-reason-missing' })
    const found = findEvaluation(storage, evaluationId)
    if (!found.ok) return found
    const { number: evaluationNumber, evaluation } = found.value
    const { candidateSha256, productionSha256: comparedSha256, verdict } = evaluation
    const before = production(storage, shipped.modelId)
    const inForceSha256 = before?.sha256 ?? shipped.sha256
    if (candidateSha256 !== model.sha256)
      return fail({ kind: 'promotion-of-another', candidateSha256, modelSha256: model.sha256 })
    if (model.sha256 === inForceSha256) return fail({ kind: 'promotion-in-force', needed: 'another-model' })
    if (comparedSha256 !== inForceSha256) return fail({ kind: 'promotion-outdated', comparedSha256, inForceSha256 })
    if (verdict !== 'passes') return fail({ kind: 'promotion-blocked', needed: 'passed-evaluation' })
    return ok(insert(storage, { kind: 'promoted', shipped, model, before, evaluationNumber, reason }))
  })

/** Brings the model before the present one into force again. */
export const rollBack = (
  storage: Storage,
  { shipped, reason }: Pick<PromotionToMake, 'shipped' | 'reason'>,
): Result<Promotion, Failure> =>
  storage.database.transaction(() => {
    if (reason.trim() === '') return fail({ kind: 'learning-reason-missing' })
    const models = inForce(storage, shipped.modelId)
    const before = models.at(-1)
    if (before === undefined) return fail({ kind: 'promotion-nothing-before', shippedId: shipped.modelId })
    const model = models.at(-2) ?? { ...shipped, folder: 'shipped' }
    return ok(insert(storage, { kind: 'rolled-back', shipped, model, before, evaluationNumber: null, reason }))
  })

interface ToInsert {
  readonly kind: Promotion['kind']
  readonly shipped: ModelIdentity
  readonly model: PlacedModel
  /** In force until then; `undefined`: the one that ships. */
  readonly before: PlacedModel | undefined
  readonly evaluationNumber: number | null
  readonly reason: string
}

function insert(storage: Storage, { kind, shipped, model, before, evaluationNumber, reason }: ToInsert): Promotion {
  const { database, audit, clock, readerId } = storage
  const promotionNumber = nextNumber(database, 'promotions')
  const { modelId, version, sha256, folder } = model
  const said = reason.trim()
  database.run(
    `INSERT INTO promotions (number, kind, shipped_id, model_id, model_version, model_sha256, folder, previous_sha256,
       evaluation_number, reader_id, at, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[promotionNumber, kind, shipped.modelId, modelId, version, sha256, folder],
    ...[before?.sha256 ?? null, evaluationNumber, readerId, clock().toISOString(), said],
  )
  audit(kind === 'promoted' ? 'model-promoted' : 'model-rolled-back', {
    ...{ promotionNumber, shippedId: shipped.modelId, modelId, version, sha256, reason: said },
    previousSha256: before?.sha256 ?? shipped.sha256,
  })
  return promotionOf(database.one(`${select} WHERE p.number = ?`, promotionNumber) ?? {})
}

function promotionOf(row: Row): Promotion {
  const previousSha256 = optionalTextOf(row, 'previous_sha256')
  const evaluationId = optionalTextOf(row, 'evaluation_id')
  return {
    number: numberOf(row, 'number'),
    at: textOf(row, 'at'),
    kind: textOf(row, 'kind') === 'promoted' ? 'promoted' : 'rolled-back',
    shippedId: textOf(row, 'shipped_id'),
    model: {
      modelId: textOf(row, 'model_id'),
      version: textOf(row, 'model_version'),
      sha256: textOf(row, 'model_sha256'),
      folder: textOf(row, 'folder'),
    },
    ...(previousSha256 !== undefined && { previousSha256 }),
    ...(evaluationId !== undefined && { evaluationId }),
    signedBy: textOf(row, 'reader_id'),
    reason: textOf(row, 'reason'),
  }
}
