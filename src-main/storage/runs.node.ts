import type { InferenceParameters, InferenceRecord } from '@contract/inference.ts'
import type { OfferedSources } from '@contract/sample-source.ts'
import { isSameRun } from '../pipeline/queue/same-run.ts'
import { numberOf, recordOf, textOf } from './row.ts'
import { type RunOrders, runOrdersOf } from './run-orders.node.ts'
import type { Storage } from './storage.node.ts'

/** A model, by the hash of its weights and by what its samples may differ by, and how it is run. */
export interface RunToFind {
  readonly modelSha256: string
  readonly offered: OfferedSources
  readonly parameters: InferenceParameters
  /** Without its embedding a version is not what this run would make. */
  readonly keepsEmbedding?: boolean
}

export interface Runs {
  readonly orders: RunOrders
  /** Ids of the cases that have a version which this model made with these parameters, whichever provider computed it. */
  finishedCaseIds(run: RunToFind): ReadonlySet<string>
}

export const runsOf = (storage: Storage): Runs => ({
  orders: runOrdersOf(storage),
  finishedCaseIds: (run) => finishedCaseIds(storage, run),
})

function finishedCaseIds(
  { database }: Storage,
  { modelSha256, offered, parameters, keepsEmbedding = false }: RunToFind,
): ReadonlySet<string> {
  const rows = database.all(
    `SELECT case_id, record,
         EXISTS (SELECT 1 FROM probability_maps p WHERE p.segmentation_number = i.segmentation_number) AS is_probable,
         EXISTS (SELECT 1 FROM doubt_maps d WHERE d.segmentation_number = i.segmentation_number
           AND d.measure = 'class-variance') AS has_all_maps,
         EXISTS (SELECT 1 FROM embeddings e WHERE e.segmentation_number = i.segmentation_number) AS has_embedding
       FROM inferences i JOIN segmentations s ON s.number = i.segmentation_number
         JOIN cases c ON c.number = s.case_number
       WHERE i.model_sha256 = ? AND i.sample_count = ? AND i.seed = ?`,
    modelSha256,
    parameters.sampleCount,
    parameters.seed,
  )
  const isEnough = (row: (typeof rows)[number]) =>
    isSameRun(recordOf<InferenceRecord>(row, 'record'), parameters, offered) &&
    (parameters.probabilities === undefined || numberOf(row, 'is_probable') === 1) &&
    (!keepsEmbedding || numberOf(row, 'has_embedding') === 1) &&
    (parameters.maps === undefined || parameters.sampleCount < 2 || numberOf(row, 'has_all_maps') === 1)
  return new Set(rows.filter(isEnough).map((row) => textOf(row, 'case_id')))
}
