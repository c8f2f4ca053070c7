import type { AdjudicationState, PairStanding, ReadingPair, ReadingsDifference } from '@contract/adjudication.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Claim } from '@contract/queue.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { mayOpen, visibleVersions } from './blinding.node.ts'
import { claimCase, expireClaims } from './claims.node.ts'
import { openCorrection } from './history.node.ts'
import type { Row } from './row.ts'
import { numberOf, optionalNumberOf, recordOf, textOf } from './row.ts'
import type { StoredSegmentation } from './segmentations.node.ts'
import { insertSegmentation, latestSegmentation, openStrokeCount } from './segmentations.node.ts'
import type { KnownCase, Storage } from './storage.node.ts'
import { findCase } from './storage.node.ts'

/** One reading, as the workers need it. */
export interface StoredReading {
  /** Its key inside the database. */
  readonly number: number
  readonly segmentationId: string
  readonly labelmapSha256: string
  readonly layerCount: number
  readonly segments: readonly Segment[]
}

/** What both readings agree about, in the blob store already. */
export interface MergedReadings {
  readonly labelmapSha256: string
  readonly undecidedValue: number
  /** Start and length of each run of undecided voxels, in pairs. */
  readonly disputed: Uint32Array
  /** Of both readings, without the undecided one. */
  readonly segments: readonly Segment[]
}

/** The adjudication that a case is in. */
export interface OpenAdjudication {
  readonly segmentationIds: readonly [string, string]
  readonly undecidedValue: number
}

/** Differences of two readings of a case. */
export interface Adjudication {
  /** Both readings, in the order in which they are called A and B: it tells neither who nor when. */
  readings(pair: ReadingPair): Result<readonly [StoredReading, StoredReading], Failure>
  standing(pair: ReadingPair): Result<PairStanding, Failure>
  keepDifference(pair: ReadingPair, difference: ReadingsDifference): Result<void, Failure>
  /**
   * Claims the case and makes the merged readings what is corrected, until that is accepted. They are needed where the
   * adjudication is not begun yet.
   */
  begin(pair: ReadingPair, merged?: MergedReadings): Result<Claim, Failure>
  /** `undefined`: the case is in none. */
  openOf(caseId: string): OpenAdjudication | undefined
  /** What is shown and corrected, to be written elsewhere: refused while an adjudicator decides what it is. */
  finished(caseId: string): Result<StoredSegmentation, Failure>
}

export const adjudicationOf = (storage: Storage): Adjudication => ({
  readings: (pair) => readingsOf(storage, pair),
  standing: (pair) => standing(storage, pair),
  keepDifference: (pair, difference) => keepDifference(storage, pair, difference),
  begin: (pair, merged) => begin(storage, pair, merged),
  openOf: (caseId) => openAdjudication(storage, caseId),
  finished: (caseId) => {
    const found = findCase(storage, caseId)
    if (!found.ok) return found
    if (openAdjudication(storage, caseId)) return fail({ kind: 'adjudication-open', name: found.value.name })
    return latestSegmentation(storage, caseId)
  },
})

type Readings = readonly [StoredReading, StoredReading]

/** Ids are random, so their order is that of a coin. */
function readingsOf(storage: Storage, { caseId, segmentationIds }: ReadingPair): Result<Readings, Failure> {
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const { sql, values } = visibleVersions(storage, found.value.number)
  const rows = storage.database.all(
    `SELECT number, segmentation_id, labelmap_sha256, layer_count, segments FROM segmentations s
       WHERE case_number = ? AND segmentation_id IN (?, ?) AND ${sql} ORDER BY segmentation_id`,
    found.value.number,
    ...segmentationIds,
    ...values,
  )
  const [first, second] = rows.map(
    (row): StoredReading => ({
      number: numberOf(row, 'number'),
      segmentationId: textOf(row, 'segmentation_id'),
      labelmapSha256: textOf(row, 'labelmap_sha256'),
      layerCount: numberOf(row, 'layer_count'),
      segments: recordOf<readonly Segment[]>(row, 'segments'),
    }),
  )
  if (!first || !second) return fail({ kind: 'readings-unknown', name: found.value.name })
  return ok([first, second])
}

const adjudication = ({ database }: Storage, [first, second]: Readings): Row | undefined =>
  database.one(
    `SELECT a.number, a.merged_number, m.segmentation_id AS merged_id, r.segmentation_id, r.version, r.author, r.created_at
       FROM adjudications a JOIN segmentations m ON m.number = a.merged_number
       LEFT JOIN corrections c ON c.base_number = a.merged_number AND c.ended_as = 'accepted'
       LEFT JOIN segmentations r ON r.number = c.result_number
       WHERE a.first_number = ? AND a.second_number = ? ORDER BY r.number DESC LIMIT 1`,
    first.number,
    second.number,
  )

function standing(storage: Storage, pair: ReadingPair): Result<PairStanding, Failure> {
  const readings = readingsOf(storage, pair)
  if (!readings.ok && readings.failure.kind === 'readings-unknown') return ok({ state: { kind: 'hidden' } })
  if (!readings.ok) return readings
  const known = adjudication(storage, readings.value)
  const difference = differenceOf(storage, readings.value)
  return ok({ state: stateOf(known), ...(difference && { difference }) })
}

function stateOf(known: Row | undefined): AdjudicationState {
  if (known === undefined) return { kind: 'waiting' }
  if (known.segmentation_id === null) return { kind: 'begun' }
  return {
    kind: 'decided',
    segmentationId: textOf(known, 'segmentation_id'),
    version: numberOf(known, 'version'),
    readerId: textOf(known, 'author'),
    at: textOf(known, 'created_at'),
  }
}

function differenceOf({ database }: Storage, [first, second]: Readings): ReadingsDifference | undefined {
  const row = database.one(
    'SELECT * FROM reading_differences WHERE first_number = ? AND second_number = ?',
    first.number,
    second.number,
  )
  if (row === undefined) return undefined
  const segmentValue = optionalNumberOf(row, 'worst_value')
  return {
    differingVoxelCount: numberOf(row, 'differing_voxels'),
    differingMl: numberOf(row, 'differing_ml'),
    ...(segmentValue !== undefined && {
      worst: { segmentValue, name: textOf(row, 'worst_name'), dice: numberOf(row, 'worst_dice') },
    }),
  }
}

const keepDifference = (
  storage: Storage,
  pair: ReadingPair,
  { differingVoxelCount, differingMl, worst }: ReadingsDifference,
): Result<void, Failure> =>
  storage.database.transaction(() => {
    const readings = readingsOf(storage, pair)
    if (!readings.ok) return readings
    const [first, second] = readings.value
    storage.database.run(
      `INSERT INTO reading_differences VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      first.number,
      second.number,
      differingVoxelCount,
      differingMl,
      worst?.segmentValue ?? null,
      worst?.name ?? null,
      worst?.dice ?? null,
    )
    return ok(undefined)
  })

const begin = (storage: Storage, pair: ReadingPair, merged: MergedReadings | undefined): Result<Claim, Failure> =>
  storage.database.transaction(() => {
    expireClaims(storage)
    const found = findCase(storage, pair.caseId)
    if (!found.ok) return found
    const allowed = mayOpen(storage, pair.caseId)
    if (!allowed.ok) return allowed
    const readings = readingsOf(storage, pair)
    if (!readings.ok) return readings
    const known = adjudication(storage, readings.value)
    const { name } = found.value
    if (stateOf(known).kind === 'decided') return fail({ kind: 'adjudication-decided', name })
    const base = known ? ok(numberOf(known, 'merged_number')) : addMerged(storage, found.value, readings.value, merged)
    if (!base.ok) return base
    const made = correctMerged(storage, found.value, base.value)
    if (!made.ok) return made
    const current = findCase(storage, pair.caseId)
    return current.ok ? claimCase(storage, current.value) : current
  })

function addMerged(
  storage: Storage,
  known: KnownCase,
  [first, second]: Readings,
  merged: MergedReadings | undefined,
): Result<number, Failure> {
  if (!merged) throw new Error('An adjudication begins with the merged readings.')
  const { labelmapSha256, undecidedValue, segments, disputed } = merged
  if (!storage.blobs.has(labelmapSha256)) return fail({ kind: 'blob-missing', sha256: labelmapSha256 })
  const { number, segmentationId, version } = insertSegmentation(storage, known, {
    authorKind: 'reader',
    author: storage.readerId,
    labelmapSha256,
    segments: [...segments, undecidedSegment(undecidedValue)],
    isSetAside: true,
  })
  storage.database.run(
    'INSERT INTO adjudications (first_number, second_number, merged_number, undecided_value, disputed) VALUES (?, ?, ?, ?, ?)',
    first.number,
    second.number,
    number,
    undecidedValue,
    new Uint8Array(Uint32Array.from(disputed).buffer),
  )
  storage.audit('adjudication-begun', {
    caseId: known.caseId,
    firstId: first.segmentationId,
    secondId: second.segmentationId,
    segmentationId,
    version,
    labelmapSha256,
    undecidedValue,
  })
  return ok(number)
}

/** Stands in the table of segments of the merged readings alone. */
const undecidedSegment = (value: number): Segment => ({ value, name: 'Undecided', color: [210, 210, 210] })

/** The merged readings become what is corrected; strokes on something else are not thrown away. */
function correctMerged(storage: Storage, known: KnownCase, mergedNumber: number): Result<void, Failure> {
  const { database } = storage
  const open = database.one(
    'SELECT base_number FROM corrections WHERE case_number = ? AND ended_as IS NULL AND reading_number IS NULL',
    known.number,
  )
  if (open && numberOf(open, 'base_number') === mergedNumber) return ok(undefined)
  if (openStrokeCount(storage, known) > 0) return fail({ kind: 'case-being-corrected', name: known.name })
  database.run(
    `UPDATE corrections SET ended_as = 'superseded' WHERE case_number = ? AND ended_as IS NULL AND reading_number IS NULL`,
    known.number,
  )
  database.run(
    'INSERT INTO corrections (case_number, base_number, applied_patch, last_patch) VALUES (?, ?, 0, 0)',
    known.number,
    mergedNumber,
  )
  database.run('UPDATE cases SET stroke_count = 0 WHERE number = ?', known.number)
  return ok(undefined)
}

/** The one that a case is in, as far as this reader has it before them; `undefined`: it is in none. */
export function openAdjudication(storage: Storage, caseId: string): OpenAdjudication | undefined {
  const found = findCase(storage, caseId)
  const open = found.ok ? openCorrection(storage, found.value.number) : undefined
  const row =
    open &&
    storage.database.one(
      `SELECT f.segmentation_id AS first_id, s.segmentation_id AS second_id, a.undecided_value FROM adjudications a
         JOIN segmentations f ON f.number = a.first_number JOIN segmentations s ON s.number = a.second_number
         WHERE a.merged_number = ?`,
      open.baseNumber,
    )
  return (
    row && {
      segmentationIds: [textOf(row, 'first_id'), textOf(row, 'second_id')],
      undecidedValue: numberOf(row, 'undecided_value'),
    }
  )
}
