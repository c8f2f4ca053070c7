import type { Failure, Finding } from '@contract/failure/failure.ts'
import type { InferenceRecord } from '@contract/inference.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import type { UncertaintySource } from '@contract/view.ts'
import { disagreementOf } from '../pipeline/queue/acquisition.ts'
import { isBaseKept, type Standing } from '../pipeline/queue/case-state.ts'
import { baseNumber, hasReaderVersion } from './base.node.ts'
import { addFinding } from './cases.node.ts'
import type { Row } from './row.ts'
import { numberOf, recordOf, textOf } from './row.ts'
import type { KnownCase, Storage } from './storage.node.ts'
import { findCase, moveCase } from './storage.node.ts'

/** An uncertainty map in the blob store: 16-bit units, i fastest, on the scan's grid. */
export interface StoredUncertainty extends Pick<UncertaintySource, 'measure' | 'natsPerUnit' | 'limitNats'> {
  readonly sha256: string
}

/** What a model made of a case; all its blobs are stored already. */
export interface InferenceToAdd {
  readonly record: InferenceRecord
  readonly segments: readonly Segment[]
  readonly labelmapSha256: string
  readonly uncertainty: readonly StoredUncertainty[]
  readonly thumbnailSha256?: string | undefined
  /** What reading the voxels showed; kept with the case. */
  readonly findings?: readonly Finding[] | undefined
}

/** One immutable version. */
export interface StoredSegmentation {
  readonly segmentationId: string
  /** Counts from 1 in a case. */
  readonly version: number
  readonly parentId?: string
  readonly authorKind: 'model' | 'reader'
  /** The work of a late writer: nothing is corrected on top of it. */
  readonly isSetAside: boolean
  /** A model's id and version, or a reader's id. */
  readonly author: string
  readonly createdAt: string
  readonly labelmapSha256: string
  readonly segments: readonly Segment[]
  /** Only if a model made this version: of a corrected labelmap its measurements would not be true. */
  readonly inference?: InferenceRecord
  /** Of this version, or of the newest inference before it: what the model doubted. */
  readonly uncertainty: readonly StoredUncertainty[]
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
    const score = disagreementOf(record.segments, inference.segments)
    database.run(
      `UPDATE cases SET disagreement = ?, worst_segment = ?, last_failure = NULL, thumbnail_sha256 = ?
         WHERE number = ?`,
      score?.disagreement ?? null,
      score?.worstSegment ?? null,
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
    database.run(`UPDATE corrections SET ended_as = 'superseded' WHERE case_number = ? AND ended_as IS NULL`, number)
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

const missingBlob = ({ blobs }: Storage, { labelmapSha256, uncertainty, thumbnailSha256 }: InferenceToAdd) =>
  [labelmapSha256, ...uncertainty.map(({ sha256 }) => sha256), ...(thumbnailSha256 ? [thumbnailSha256] : [])].find(
    (sha256) => !blobs.has(sha256),
  )

/** Applied strokes of the correction that is open, 0 if none is. */
export function openStrokeCount({ database }: Storage, { number, strokeCount }: KnownCase): number {
  const open = database.one('SELECT 1 FROM corrections WHERE case_number = ? AND ended_as IS NULL', number)
  return open === undefined ? 0 : strokeCount
}

export function insertSegmentation(
  { database, clock, randomId }: Storage,
  { number: caseNumber }: KnownCase,
  made: Pick<StoredSegmentation, 'authorKind' | 'author' | 'labelmapSha256' | 'segments'> & {
    readonly parentNumber?: number
    readonly isSetAside?: boolean
  },
): { readonly number: number; readonly segmentationId: string; readonly version: number } {
  const next = database.one(
    `SELECT (SELECT coalesce(max(number), 0) + 1 FROM segmentations) AS number,
       (SELECT coalesce(max(version), 0) + 1 FROM segmentations WHERE case_number = ?) AS version`,
    caseNumber,
  )
  const number = numberOf(next ?? {}, 'number')
  const version = numberOf(next ?? {}, 'version')
  const segmentationId = randomId()
  database.run(
    `INSERT INTO segmentations (number, segmentation_id, case_number, version, parent_number, author_kind, author,
       created_at, labelmap_sha256, segments, set_aside) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    number,
    segmentationId,
    caseNumber,
    version,
    made.parentNumber ?? null,
    made.authorKind,
    made.author,
    clock().toISOString(),
    made.labelmapSha256,
    JSON.stringify(made.segments),
    made.isSetAside === true ? 1 : 0,
  )
  return { number, segmentationId, version }
}

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
  for (const { measure, sha256, natsPerUnit, limitNats } of uncertainty)
    database.run(
      `INSERT INTO uncertainty_maps (segmentation_number, measure, sha256, nats_per_unit, limit_nats)
         VALUES (?, ?, ?, ?, ?)`,
      number,
      measure,
      sha256,
      natsPerUnit,
      limitNats,
    )
  for (const one of record.segments)
    database.run(
      `INSERT INTO measurements (segmentation_number, segment_value, volume_ml, volume_standard_deviation_ml,
         pairwise_dice, monte_carlo_iou, mean_entropy_nats, mean_mutual_information_nats)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      number,
      one.segmentValue,
      one.volumeMl,
      one.volumeStandardDeviationMl ?? null,
      one.pairwiseDice ?? null,
      one.monteCarloIou ?? null,
      one.meanEntropyNats ?? null,
      one.meanMutualInformationNats ?? null,
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

const columns = `s.number, s.case_number, s.segmentation_id, s.version, p.segmentation_id AS parent_id, s.author_kind,
  s.author, s.created_at, s.labelmap_sha256, s.segments, s.set_aside, i.record`
const tables = `segmentations s LEFT JOIN segmentations p ON p.number = s.parent_number
  LEFT JOIN inferences i ON i.segmentation_number = s.number`

/** All versions of a case, newest first. */
export function segmentationsOf(storage: Storage, caseId: string): Result<readonly StoredSegmentation[], Failure> {
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const rows = storage.database.all(
    `SELECT ${columns} FROM ${tables} WHERE s.case_number = ? ORDER BY s.version DESC`,
    found.value.number,
  )
  return ok(rows.map((row) => segmentationOf(storage, row)))
}

/** What is shown and corrected (`base.node.ts`), with the doubt of the newest inference. */
export function latestSegmentation(storage: Storage, caseId: string): Result<StoredSegmentation, Failure> {
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const { number, name } = found.value
  const row = storage.database.one(`SELECT ${columns} FROM ${tables} WHERE s.number = ${baseNumber}`, number)
  if (row === undefined) return fail({ kind: 'no-segmentation', name })
  return ok({ ...segmentationOf(storage, row), uncertainty: doubtBefore(storage, number, Number.MAX_SAFE_INTEGER) })
}

/**
 * The newest inference or the newest work of a late writer, if it came after the version that is shown and corrected.
 */
export function proposedSegmentation(
  storage: Storage,
  caseId: string,
): Result<StoredSegmentation | undefined, Failure> {
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const row = storage.database.one(
    `SELECT ${columns} FROM ${tables} WHERE s.case_number = ?1 AND (s.author_kind = 'model' OR s.set_aside = 1)
       AND s.version > (SELECT version FROM segmentations WHERE number = ${baseNumber}) ORDER BY s.version DESC LIMIT 1`,
    found.value.number,
  )
  return ok(row && segmentationOf(storage, row))
}

/** The maps of the newest inference up to this version. */
function doubtBefore({ database }: Storage, caseNumber: number, version: number): readonly StoredUncertainty[] {
  const maps = database.all(
    `SELECT measure, sha256, nats_per_unit, limit_nats FROM uncertainty_maps WHERE segmentation_number =
       (SELECT number FROM segmentations WHERE case_number = ? AND version <= ? AND author_kind = 'model'
         ORDER BY version DESC LIMIT 1) ORDER BY measure DESC`,
    caseNumber,
    version,
  )
  return maps.map((map) => ({
    measure: textOf(map, 'measure') === 'predictive-entropy' ? 'predictive-entropy' : 'mutual-information',
    sha256: textOf(map, 'sha256'),
    natsPerUnit: numberOf(map, 'nats_per_unit'),
    limitNats: numberOf(map, 'limit_nats'),
  }))
}

function segmentationOf(storage: Storage, row: Row): StoredSegmentation {
  return {
    segmentationId: textOf(row, 'segmentation_id'),
    version: numberOf(row, 'version'),
    ...(row.parent_id === null ? {} : { parentId: textOf(row, 'parent_id') }),
    authorKind: textOf(row, 'author_kind') === 'model' ? 'model' : 'reader',
    isSetAside: numberOf(row, 'set_aside') === 1,
    author: textOf(row, 'author'),
    createdAt: textOf(row, 'created_at'),
    labelmapSha256: textOf(row, 'labelmap_sha256'),
    segments: recordOf<readonly Segment[]>(row, 'segments'),
    ...(row.record === null ? {} : { inference: recordOf<InferenceRecord>(row, 'record') }),
    uncertainty: doubtBefore(storage, numberOf(row, 'case_number'), numberOf(row, 'version')),
  }
}
