import type { ModelIdentity } from '@contract/learning.ts'
import { bytesOf, numberOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

export function insertEmbedding(
  { database }: Storage,
  segmentationNumber: number,
  embedding: Float32Array | undefined,
): void {
  if (embedding === undefined) return
  const vector = new Uint8Array(Float32Array.from(embedding).buffer)
  database.run('INSERT INTO embeddings (segmentation_number, vector) VALUES (?, ?)', segmentationNumber, vector)
}

/** Cases in the learned space of one model; vectors of different models cannot be compared. */
export interface ModelEmbeddings {
  readonly caseIds: readonly string[]
  /** Length of each vector; 0: there is none. */
  readonly dimension: number
  /** One vector after the other, in the order of the ids. */
  readonly vectors: Float32Array<ArrayBuffer>
}

const ofModel = `FROM inferences i JOIN embeddings e ON e.segmentation_number = i.segmentation_number
  WHERE i.model_sha256 = ?`

/** All that this model made, by its hash; of a case on which it was run several times the newest. */
export function embeddingsOf({ database }: Storage, modelSha256: string): ModelEmbeddings {
  const size = database.one(
    `SELECT count(*) AS total, coalesce(max(length(e.vector)), 0) AS size_bytes ${ofModel}`,
    modelSha256,
  )
  const [total, sizeBytes] = [numberOf(size ?? {}, 'total'), numberOf(size ?? {}, 'size_bytes')]
  const bytes = new Uint8Array(total * sizeBytes)
  const indexOf = new Map<string, number>()
  for (const row of database.each(
    `SELECT (SELECT c.case_id FROM segmentations s JOIN cases c ON c.number = s.case_number
       WHERE s.number = i.segmentation_number) AS case_id, e.vector ${ofModel} ORDER BY i.segmentation_number`,
    modelSha256,
  )) {
    const caseId = textOf(row, 'case_id')
    const vector = bytesOf(row, 'vector')
    if (vector.length !== sizeBytes) throw new Error(`An embedding of ${caseId} is of another length.`)
    const index = indexOf.get(caseId) ?? indexOf.size
    indexOf.set(caseId, index)
    bytes.set(vector, index * sizeBytes)
  }
  const dimension = sizeBytes / 4
  const vectors = new Float32Array(bytes.buffer, 0, indexOf.size * dimension)
  return { caseIds: [...indexOf.keys()], dimension, vectors }
}

/** What was learned of the cases by the encoders of models. */
export interface CaseEmbeddings {
  /** The models that made any, the one that made the newest first. */
  models(): readonly ModelIdentity[]
  of(modelSha256: string): ModelEmbeddings
}

export const caseEmbeddingsOf = (storage: Storage): CaseEmbeddings => ({
  models: () => embeddingModels(storage),
  of: (modelSha256) => embeddingsOf(storage, modelSha256),
})

const embeddingModels = ({ database }: Storage): readonly ModelIdentity[] =>
  database
    .all(
      `SELECT m.model_id, m.version, m.sha256 FROM embeddings e JOIN inferences i ON i.segmentation_number = e.segmentation_number
         JOIN models m ON m.sha256 = i.model_sha256 GROUP BY m.sha256 ORDER BY max(e.segmentation_number) DESC`,
    )
    .map((row) => ({
      modelId: textOf(row, 'model_id'),
      version: textOf(row, 'version'),
      sha256: textOf(row, 'sha256'),
    }))

/** Whether a case `c` has an embedding by the model whose hash is bound to `hash`, as SQL. */
export const hasEmbedding = (hash: string): string => `EXISTS (SELECT 1 FROM segmentations h
  JOIN inferences i ON i.segmentation_number = h.number JOIN embeddings e ON e.segmentation_number = h.number
  WHERE h.case_number = c.number AND i.model_sha256 = ${hash})`
