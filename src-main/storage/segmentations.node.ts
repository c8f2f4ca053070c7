import { doubtMeasures } from '@contract/doubt-measure.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { InferenceRecord } from '@contract/inference.ts'
import type { Result } from '@contract/result.ts'
import { ok } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import type { UncertaintySource } from '@contract/view.ts'
import { activeReading } from './active-reading.node.ts'
import { baseNumber, baseOf } from './base.node.ts'
import { maySeeModel, visibleVersions } from './blinding.node.ts'
import { type ConsensusOf, consensusOf } from './consensus-name.ts'
import type { Row } from './row.ts'
import { numberOf, optionalTextOf, recordOf, textOf } from './row.ts'
import type { KnownCase, Storage } from './storage.node.ts'
import { findCase } from './storage.node.ts'

/** An uncertainty map in the blob store: 16-bit units, i fastest, on the scan's grid. */
export interface StoredUncertainty extends Pick<UncertaintySource, 'measure' | 'perUnit' | 'limit'> {
  readonly sha256: string
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
  /** Labelmaps that the blob holds, one behind the other: more than one where segments overlap. */
  readonly layerCount: number
  /** Base name of the file or folder that it was brought in from; absent: it was made here. */
  readonly importedFrom?: string
  /** Of a consensus, which is set aside: how and of which versions it was made. */
  readonly consensusOf?: ConsensusOf
  /** Of an adjudication: the versions whose differences were decided, instead of a parent. */
  readonly readingIds?: readonly [string, string]
  /** Only of merged readings, which no adjudicator has finished: the label value of what is not decided. */
  readonly undecidedValue?: number
  /** Only if a model made this version: of a corrected labelmap its measurements would not be true. */
  readonly inference?: InferenceRecord
  /** Of this version, or of the newest inference before it: what the model doubted. */
  readonly uncertainty: readonly StoredUncertainty[]
}

/** Applied strokes of the correction of the case that is open, 0 if none is; readings of studies do not count. */
export function openStrokeCount({ database }: Storage, { number, strokeCount }: KnownCase): number {
  const open = database.one(
    'SELECT 1 FROM corrections WHERE case_number = ? AND ended_as IS NULL AND reading_number IS NULL',
    number,
  )
  return open === undefined ? 0 : strokeCount
}

export function insertSegmentation(
  { database, clock, randomId }: Storage,
  { number: caseNumber }: KnownCase,
  made: Pick<StoredSegmentation, 'authorKind' | 'author' | 'labelmapSha256' | 'segments'> & {
    readonly parentNumber?: number
    readonly isSetAside?: boolean
    readonly layerCount?: number
    readonly importedFrom?: string
    /** The reading that it is of: it is shown there alone, until the study is closed. */
    readonly readingNumber?: number | undefined
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
       created_at, labelmap_sha256, segments, set_aside, layer_count, imported_from,
       reading_number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
    made.layerCount ?? 1,
    made.importedFrom ?? null,
    made.readingNumber ?? null,
  )
  return { number, segmentationId, version }
}

const columns = `s.number, s.case_number, s.segmentation_id, s.version, p.segmentation_id AS parent_id, s.author_kind,
  s.author, s.created_at, s.labelmap_sha256, s.segments, s.set_aside, s.layer_count, s.imported_from, i.record,
  a.undecided_value, a.merged_number, ra.segmentation_id AS first_id, rb.segmentation_id AS second_id`
const tables = `segmentations s LEFT JOIN segmentations p ON p.number = s.parent_number
  LEFT JOIN inferences i ON i.segmentation_number = s.number
  LEFT JOIN adjudications a ON a.merged_number = s.number OR a.merged_number = s.parent_number
  LEFT JOIN segmentations ra ON ra.number = a.first_number LEFT JOIN segmentations rb ON rb.number = a.second_number`
const isNotMerged = 'NOT EXISTS (SELECT 1 FROM adjudications m WHERE m.merged_number = s.number)'

/** The versions of a case that this reader may see, newest first; without merged readings, of which an adjudicator makes one. */
export function segmentationsOf(storage: Storage, caseId: string): Result<readonly StoredSegmentation[], Failure> {
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const { sql, values } = visibleVersions(storage, found.value.number)
  const rows = storage.database.all(
    `SELECT ${columns} FROM ${tables} WHERE s.case_number = ? AND ${sql} AND ${isNotMerged} ORDER BY s.version DESC`,
    found.value.number,
    ...values,
  )
  return ok(rows.map((row) => segmentationOf(storage, row)))
}

/** What is shown and corrected (`base.node.ts`), with the doubt of the newest inference. */
export function latestSegmentation(storage: Storage, caseId: string): Result<StoredSegmentation, Failure> {
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const base = baseOf(storage, found.value)
  if (!base.ok) return base
  const row = storage.database.one(`SELECT ${columns} FROM ${tables} WHERE s.number = ?`, base.value.number) ?? {}
  const uncertainty = doubtBefore(storage, found.value.number, Number.MAX_SAFE_INTEGER)
  return ok({ ...segmentationOf(storage, row), uncertainty })
}

/**
 * The newest inference or the newest work of a late writer, if it came after the version that is shown and corrected. A
 * reading keeps to what it began with: nothing is proposed.
 */
export function proposedSegmentation(
  storage: Storage,
  caseId: string,
): Result<StoredSegmentation | undefined, Failure> {
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  if (activeReading(storage, found.value.number)) return ok(undefined)
  const row = storage.database.one(
    `SELECT ${columns} FROM ${tables} WHERE s.case_number = ?1 AND (s.author_kind = 'model' OR s.set_aside = 1)
       AND s.reading_number IS NULL AND ${isNotMerged}
       AND s.version > (SELECT version FROM segmentations WHERE number = ${baseNumber}) ORDER BY s.version DESC LIMIT 1`,
    found.value.number,
  )
  return ok(row && segmentationOf(storage, row))
}

/** The maps of the newest inference up to this version. */
function doubtBefore(storage: Storage, caseNumber: number, version: number): readonly StoredUncertainty[] {
  if (!maySeeModel(storage, caseNumber)) return []
  const { database } = storage
  const maps = database.all(
    `SELECT measure, sha256, per_unit, largest FROM doubt_maps WHERE segmentation_number =
       (SELECT number FROM segmentations WHERE case_number = ? AND version <= ? AND author_kind = 'model'
         ORDER BY version DESC LIMIT 1)`,
    caseNumber,
    version,
  )
  return doubtMeasures.flatMap((measure) => {
    const map = maps.find((one) => one.measure === measure)
    if (map === undefined) return []
    const [perUnit, limit] = [numberOf(map, 'per_unit'), numberOf(map, 'largest')]
    return [{ measure, sha256: textOf(map, 'sha256'), perUnit, limit }]
  })
}

function segmentationOf(storage: Storage, row: Row): StoredSegmentation {
  return {
    segmentationId: textOf(row, 'segmentation_id'),
    version: numberOf(row, 'version'),
    ...adjudicatedOf(row),
    ...(row.parent_id === null || row.first_id !== null ? {} : { parentId: textOf(row, 'parent_id') }),
    authorKind: textOf(row, 'author_kind') === 'model' ? 'model' : 'reader',
    isSetAside: numberOf(row, 'set_aside') === 1,
    author: textOf(row, 'author'),
    createdAt: textOf(row, 'created_at'),
    labelmapSha256: textOf(row, 'labelmap_sha256'),
    segments: recordOf<readonly Segment[]>(row, 'segments'),
    layerCount: numberOf(row, 'layer_count'),
    ...cameFrom(row),
    ...(row.record === null ? {} : { inference: recordOf<InferenceRecord>(row, 'record') }),
    uncertainty: doubtBefore(storage, numberOf(row, 'case_number'), numberOf(row, 'version')),
  }
}

/** What is set aside came from no file: there it is what a consensus was made of. */
function cameFrom(row: Row): Pick<StoredSegmentation, 'importedFrom' | 'consensusOf'> {
  const from = optionalTextOf(row, 'imported_from')
  if (from === undefined) return {}
  const made = numberOf(row, 'set_aside') === 1 ? consensusOf(from) : undefined
  return made ? { consensusOf: made } : { importedFrom: from }
}

/** An adjudication stands in place of a parent. */
function adjudicatedOf(row: Row): Pick<StoredSegmentation, 'readingIds' | 'undecidedValue'> {
  if (row.first_id === null) return {}
  return {
    readingIds: [textOf(row, 'first_id'), textOf(row, 'second_id')],
    ...(row.merged_number === row.number && { undecidedValue: numberOf(row, 'undecided_value') }),
  }
}
