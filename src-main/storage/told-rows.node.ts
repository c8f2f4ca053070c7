import { createHash } from 'node:crypto'
import { canonicalJson, type Plain } from '@volume/canonical-json.ts'
import { toldAcquisition } from './acquisition/told-acquisition.ts'
import type { Database } from './database.node.ts'
import { toldLearning } from './learning/told-learning.ts'
import type { Row } from './row.ts'

export type Details = Readonly<Record<string, unknown>>

/** SQL, and which details of the event are bound to it. Columns that may change later or follow from others are left out. */
type Query = readonly [sql: string, ...keys: readonly string[]]

/** The rows that an event stands for. */
export interface Told {
  /** As a sentence calls them. */
  readonly noun: string
  /** Rows that a later event of the same kind with this detail replaces. */
  readonly replacedBy?: string
  readonly queries: readonly Query[]
}

const ofVersion = '(SELECT number FROM segmentations WHERE segmentation_id = ?)'
const ofCase = '(SELECT number FROM cases WHERE case_id = ?)'
const ofStudy = '(SELECT number FROM studies WHERE study_id = ?)'

const version: Told = {
  noun: 'version',
  queries: [
    [
      `SELECT number, segmentation_id, case_number, version, parent_number, author_kind, author, created_at, labelmap_sha256,
         segments, imported_from, set_aside, layer_count, reading_number FROM segmentations WHERE segmentation_id = ?`,
      'segmentationId',
    ],
    [
      `SELECT i.segmentation_number, model_sha256, sample_count, seed, provider, duration_ms, session_ms, record,
         e.vector AS embedding FROM inferences i LEFT JOIN embeddings e ON e.segmentation_number = i.segmentation_number
         WHERE i.segmentation_number = ${ofVersion}`,
      'segmentationId',
    ],
    [
      `SELECT sha256, model_id, version, first_used_at FROM models WHERE sha256 =
         (SELECT model_sha256 FROM inferences WHERE segmentation_number = ${ofVersion})`,
      'segmentationId',
    ],
    // Under the names that their first events hashed.
    [
      `SELECT measure, sha256, per_unit AS nats_per_unit, largest AS limit_nats FROM doubt_maps
         WHERE segmentation_number = ${ofVersion} ORDER BY measure`,
      'segmentationId',
    ],
    [
      `SELECT segment_value, volume_ml, volume_standard_deviation_ml, pairwise_dice, monte_carlo_iou, mean_entropy_nats,
         mean_mutual_information_nats, volume_variation, band_entropy_nats, band_mutual_information_nats,
         mean_variation_ratio, mean_class_variance, band_variation_ratio, band_class_variance FROM measurements WHERE
         segmentation_number = ${ofVersion} ORDER BY segment_value`,
      'segmentationId',
    ],
    [
      `SELECT segment_value, sha256 FROM probability_maps WHERE segmentation_number = ${ofVersion} ORDER BY segment_value`,
      'segmentationId',
    ],
    [
      `SELECT number, first_number, second_number, merged_number, undecided_value, disputed FROM adjudications
         WHERE merged_number = ${ofVersion}`,
      'segmentationId',
    ],
  ],
}

const rating = (id: string): Told => ({
  noun: 'rating',
  queries: [
    [
      `SELECT number, rating_id, case_number, segmentation_number, vocabulary_id, vocabulary_version, grade, score, fails,
         reasons, confidence, note, reader_id, at, dwell_ms, former_number, imported_from FROM ratings WHERE rating_id = ?`,
      id,
    ],
  ],
})

const origin: Told = {
  noun: 'origin',
  queries: [
    ['SELECT number, case_number, told_by, origin, reader_id, at FROM told_origins WHERE number = ?', 'originNumber'],
  ],
}

/** By the kinds of events. What plans, studies and verdicts say is hashed by their own details. */
const told: Readonly<Record<string, Told>> = {
  ...toldLearning,
  ...toldAcquisition,
  'case-added': {
    noun: 'case',
    queries: [
      [
        `SELECT number, case_id, name, format, shape, ras_from_voxel, orientation, contrast, contrast_source, contrast_evidence,
           origin, size_bytes, sha256, files_key, added_at, frame, image_format FROM cases WHERE case_id = ?`,
        'caseId',
      ],
      [`SELECT position, path FROM case_files WHERE case_number = ${ofCase} ORDER BY position`, 'caseId'],
      [
        `SELECT position, kind, finding FROM findings WHERE case_number = ${ofCase} AND position < ? ORDER BY position`,
        'caseId',
        'findingCount',
      ],
    ],
  },
  'origin-read': origin,
  'origin-set': origin,
  'finding-noted': {
    noun: 'finding',
    queries: [
      [`SELECT kind, finding FROM findings WHERE case_number = ${ofCase} AND position = ?`, 'caseId', 'position'],
    ],
  },
  'file-refused': {
    noun: 'refusal',
    queries: [['SELECT number, file, failure FROM refused_files WHERE number = ?', 'refusedNumber']],
  },
  'setting-changed': {
    noun: 'setting',
    replacedBy: 'key',
    queries: [['SELECT key, value FROM settings WHERE key = ?', 'key']],
  },
  'inference-added': version,
  'segmentation-imported': version,
  'version-accepted': version,
  'version-set-aside': version,
  'start-added': version,
  'reading-finished': version,
  'consensus-added': version,
  'adjudication-begun': version,
  'stroke-recorded': {
    noun: 'stroke',
    queries: [
      [
        `SELECT number, case_number, patch_number, correction_number, parent_patch, position, tool, segment_value, reader_id, at
           FROM patches WHERE case_number = ${ofCase} AND patch_number = ?`,
        'caseId',
        'patchNumber',
      ],
    ],
  },
  'checkpoint-added': {
    noun: 'named state',
    queries: [
      [
        'SELECT number, correction_number, patch_number, name, reader_id, at FROM checkpoints WHERE number = ?',
        'checkpointNumber',
      ],
    ],
  },
  'case-rated': rating('ratingId'),
  'rating-withdrawn': rating('withdrawalId'),
  'vocabulary-added': {
    noun: 'vocabulary',
    queries: [
      [
        'SELECT vocabulary_id, version, document FROM rating_vocabularies WHERE vocabulary_id = ? AND version = ?',
        'vocabularyId',
        'version',
      ],
    ],
  },
  'quality-measured': {
    noun: 'measured quality',
    replacedBy: 'caseId',
    queries: [
      [
        `SELECT case_number, segmentation_number, edition, findings, at FROM measured_quality WHERE case_number = ${ofCase}`,
        'caseId',
      ],
      [`SELECT measure, value FROM scan_quality WHERE case_number = ${ofCase} ORDER BY measure`, 'caseId'],
      [`SELECT * FROM segment_quality WHERE case_number = ${ofCase} ORDER BY segment_value, segment`, 'caseId'],
    ],
  },
  'study-created': {
    noun: 'study',
    queries: [
      ['SELECT number, study_id, name FROM studies WHERE study_id = ?', 'studyId'],
      [
        `SELECT case_number, start_number, segments_of FROM study_cases WHERE study_number = ${ofStudy} ORDER BY case_number`,
        'studyId',
      ],
      [
        `SELECT number, reading_id, study_number, case_number, reader_id, purpose, position, repeats_number FROM readings
           WHERE study_number = ${ofStudy} ORDER BY number`,
        'studyId',
      ],
    ],
  },
  'rating-decided': {
    noun: 'decided rating',
    queries: [
      [
        `SELECT study_number, case_number, rating_number FROM rating_decisions WHERE study_number = ${ofStudy}
           AND case_number = ${ofCase}`,
        'studyId',
        'caseId',
      ],
    ],
  },
  'study-closed': {
    noun: 'end of readings',
    queries: [
      [
        `SELECT number, ended_at FROM readings WHERE study_number = ${ofStudy} AND ended_as = 'withdrawn' ORDER BY number`,
        'studyId',
      ],
    ],
  },
}

export const toldOf = (kind: string): Pick<Told, 'noun' | 'replacedBy'> | undefined => told[kind]

/**
 * SHA-256 over the canonical JSON of the rows that an event stands for, as they are in the tables; `undefined`: events of
 * this kind stand for none. Absent values are left out, so that a later column that is empty changes no hash.
 */
export function rowsSha256(database: Database, kind: string, details: Details): string | undefined {
  return (
    told[kind] && sha256OfRows(told[kind].queries.map(([sql, ...keys]) => database.all(sql, ...bound(details, keys))))
  )
}

const bound = (details: Details, keys: readonly string[]) =>
  keys.map((key) => {
    const value = details[key]
    return typeof value === 'string' || typeof value === 'number' ? value : null
  })

export const sha256OfRows = (tables: readonly (readonly Row[])[]): string =>
  createHash('sha256')
    .update(canonicalJson(tables.map((rows) => rows.map(plainOf))))
    .digest('hex')

const plainOf = (row: Row): Plain =>
  Object.fromEntries(
    Object.entries(row).flatMap(([column, value]) => (value === null ? [] : [[column, plainValue(value)]])),
  )

/** JSON has no infinite number, and no bytes. */
const plainValue = (value: unknown): Plain => {
  if (typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))) return value
  return value instanceof Uint8Array ? createHash('sha256').update(value).digest('hex') : String(value)
}
