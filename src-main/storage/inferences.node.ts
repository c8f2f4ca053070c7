import type { Failure, Finding } from '@contract/failure/failure.ts'
import type { InferenceRecord } from '@contract/inference.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { disagreementOf } from '../pipeline/queue/acquisition.ts'
import { isBaseKept, type Standing } from '../pipeline/queue/case-state.ts'
import { hasReaderVersion } from './base.node.ts'
import { setCaseSegments } from './case-segments.node.ts'
import { addFinding } from './cases.node.ts'
import { insertEmbedding } from './embeddings.node.ts'
import { insertProbabilities, type StoredProbabilities } from './probabilities.node.ts'
import { aggregationOf } from './scores.node.ts'
import { insertSegmentation, openStrokeCount, type StoredUncertainty } from './segmentations.node.ts'
import type { KnownCase, Storage } from './storage.node.ts'
import { findCase, moveCase } from './storage.node.ts'

/** What a model made of a case; all its blobs are stored already. */
export interface InferenceToAdd {
  readonly record: InferenceRecord
  readonly segments: readonly Segment[]
  readonly labelmapSha256: string
  readonly uncertainty: readonly StoredUncertainty[]
  /** Of the segments, if they were to be kept. */
  readonly probabilities?: readonly StoredProbabilities[] | undefined
  /** The case in the learned space of the model's encoder, if it is known how its network is built. */
  readonly embedding?: Float32Array | undefined
  readonly thumbnailSha256?: string | undefined
  /** What reading the voxels showed; kept with the case. */
  readonly findings?: readonly Finding[] | undefined
}

/** Adds a version made by a model; the case waits for a reader from then on. */
export function addInference(
  storage: Storage,
  caseId: string,
  inference: InferenceToAdd,
): Result<{ readonly segmentationId: string; readonly version: number }, Failure> {
  const { database, audit } = storage
  return database.transaction(() => {
    const found = findCase(storage, caseId)
    if (!found.ok) return found
    const missing = missingBlob(storage, inference)
    if (missing !== undefined) return fail({ kind: 'blob-missing', sha256: missing })
    const standing = {
      strokeCount: openStrokeCount(storage, found.value),
      hasReaderVersion: hasReaderVersion(storage, found.value),
    }
    const moved = moveCase(storage, found.value, { kind: 'inferred', ...standing })
    if (!moved.ok) return fail({ kind: 'case-being-corrected', name: found.value.name })
    const { record } = inference
    const added = insertSegmentation(storage, found.value, {
      authorKind: 'model',
      author: `${record.modelId} ${record.modelVersion}`,
      labelmapSha256: inference.labelmapSha256,
      segments: inference.segments,
    })
    insertInference(storage, added.number, inference)
    insertProbabilities(storage, added.number, inference.probabilities)
    insertEmbedding(storage, added.number, inference.embedding)
    setCaseSegments(storage, found.value.number, inference)
    const score = disagreementOf(record.segments, inference.segments, aggregationOf(storage))
    database.run(
      `UPDATE cases SET disagreement = ?, worst_segment = ?, model_sha256 = ?, last_failure = NULL, thumbnail_sha256 = ?
         WHERE number = ?`,
      score?.disagreement ?? null,
      score?.worstSegment ?? null,
      record.modelSha256,
      inference.thumbnailSha256 ?? null,
      found.value.number,
    )
    const { segmentationId, version } = added
    settleBase(storage, found.value, standing)
    for (const finding of inference.findings ?? []) addFinding(storage, found.value.number, finding)
    audit('inference-added', {
      caseId,
      segmentationId,
      version,
      labelmapSha256: inference.labelmapSha256,
      modelSha256: record.modelSha256,
      seed: record.seed,
      sampleCount: record.sampleCount,
      provider: record.provider,
    })
    return ok({ segmentationId, version })
  })
}

/**
 * What follows for the base of a case: without anything of a reader the inference becomes the base, and a claim from
 * before cannot write on it; else it is a proposal, and the correction goes on.
 */
function settleBase({ database }: Storage, { number, state, fence }: KnownCase, standing: Standing): void {
  const keepsBase = isBaseKept(state, standing)
  if (state === 'rejected' || !keepsBase)
    database.run(
      `UPDATE corrections SET ended_as = 'superseded' WHERE case_number = ? AND ended_as IS NULL AND reading_number IS NULL`,
      number,
    )
  if (!keepsBase && fence > 0) database.run('UPDATE cases SET fence = ? WHERE number = ?', fence + 1, number)
  const strokeCount = state === 'rejected' ? 0 : standing.strokeCount
  database.run('UPDATE cases SET stroke_count = ? WHERE number = ?', strokeCount, number)
  // Given back as it was, the case waits: it has something new to look at.
  database.run(
    `UPDATE claims SET state_before = CASE WHEN stroke_count_before > 0 THEN 'corrected' ELSE 'waiting' END
       WHERE case_number = ? AND ended_as IS NULL AND state_before IN ('accepted', 'rejected', 'deferred')`,
    number,
  )
}

const missingBlob = (
  { blobs }: Storage,
  { labelmapSha256, uncertainty, probabilities = [], thumbnailSha256 }: InferenceToAdd,
) =>
  [
    labelmapSha256,
    ...[...uncertainty, ...probabilities].map(({ sha256 }) => sha256),
    ...(thumbnailSha256 ? [thumbnailSha256] : []),
  ].find((sha256) => !blobs.has(sha256))

function insertInference({ database, clock }: Storage, number: number, { record, uncertainty }: InferenceToAdd): void {
  database.run(
    'INSERT INTO models (sha256, model_id, version, first_used_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    record.modelSha256,
    record.modelId,
    record.modelVersion,
    clock().toISOString(),
  )
  database.run(
    `INSERT INTO inferences (segmentation_number, model_sha256, sample_count, seed, provider, duration_ms, session_ms,
       record) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    number,
    record.modelSha256,
    record.sampleCount,
    record.seed,
    record.provider,
    record.durationMs,
    record.sessionMs,
    JSON.stringify(record),
  )
  for (const { measure, sha256, perUnit, limit } of uncertainty)
    database.run(
      'INSERT INTO doubt_maps (segmentation_number, measure, sha256, per_unit, largest) VALUES (?, ?, ?, ?, ?)',
      number,
      measure,
      sha256,
      perUnit,
      limit,
    )
  for (const one of record.segments)
    database.run(
      `INSERT INTO measurements (segmentation_number, segment_value, volume_ml, volume_standard_deviation_ml,
         pairwise_dice, monte_carlo_iou, mean_entropy_nats, mean_mutual_information_nats, volume_variation,
         band_entropy_nats, band_mutual_information_nats, mean_variation_ratio, mean_class_variance, band_variation_ratio,
         band_class_variance) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      number,
      one.segmentValue,
      one.volumeMl,
      one.volumeStandardDeviationMl ?? null,
      one.pairwiseDice ?? null,
      one.monteCarloIou ?? null,
      one.meanEntropyNats ?? null,
      one.meanMutualInformationNats ?? null,
      one.volumeVariation ?? null,
      one.bandEntropyNats ?? null,
      one.bandMutualInformationNats ?? null,
      one.meanVariationRatio ?? null,
      one.meanClassVariance ?? null,
      one.bandVariationRatio ?? null,
      one.bandClassVariance ?? null,
    )
}

/** Keeps why the last inference of a case did not finish. Its state and its segmentations stay. */
export function setInferenceFailure(storage: Storage, caseId: string, failure: Finding): Result<void, Failure> {
  const { database, audit } = storage
  return database.transaction(() => {
    const found = findCase(storage, caseId)
    if (!found.ok) return found
    database.run('UPDATE cases SET last_failure = ? WHERE number = ?', JSON.stringify(failure), found.value.number)
    audit('inference-failed', { caseId, failure: failure.kind })
    return ok(undefined)
  })
}
