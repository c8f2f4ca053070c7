import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Failure, Finding } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { ok } from '@contract/result.ts'
import { type ScanFormat, scanFormats } from '@contract/scan-format.ts'
import { canonicalJson } from '@volume/canonical-json.ts'
import type { Grid } from '@volume/grid.ts'
import type { IndexedCase } from '../pipeline/intake/indexed-case.ts'
import { subjectOf } from '../pipeline/learning/dataset/subject.ts'
import { largestSpacingMm } from './case-columns.ts'
import { shownOrigin } from './case-origin.ts'
import { formatColumn, resampledDicom } from './image-format-tables.ts'
import { nameKey } from './name-key.ts'
import { orderedId } from './ordered-id.ts'
import type { Row } from './row.ts'
import { numberOf, recordOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'
import { findCase } from './storage.node.ts'

/** A case as intake finds it. */
export type CaseToAdd = Omit<IndexedCase, 'kind'>

export interface AddedCase {
  readonly caseId: string
  /** False if the cohort had these files already. */
  readonly isNew: boolean
}

/** Where the voxels of a case are, and what they were when the case was added. */
export interface CaseSource {
  readonly format: ScanFormat
  /** Absolute paths, in the order of `sha256`. */
  readonly files: readonly string[]
  /** Where the files hold several volumes: a frame of the first file, from 0, that belongs to the case's. */
  readonly frame?: number
  /** Of DICOM: its slices did not lie at even distances, and are resampled whenever it is read. */
  readonly slices?: 'resampled'
  readonly sha256: string
  readonly sizeBytes: number
  readonly grid: Grid
}

/**
 * Adds all or none. Files that are there already are not added again; if their content differs from that at the first
 * import, the case keeps its record and gets the finding `source-changed`.
 */
export function addCases(storage: Storage, cases: readonly CaseToAdd[]): Result<readonly AddedCase[], Failure> {
  return storage.database.transaction(() => ok(cases.map((one) => addCase(storage, one))))
}

export const addOneCase = (storage: Storage, one: CaseToAdd): Result<AddedCase, Failure> =>
  storage.database.transaction(() => ok(addCase(storage, one)))

function addCase(storage: Storage, one: CaseToAdd): AddedCase {
  const filesKey = filesKeyOf(one)
  const known = storage.database.one('SELECT number, case_id, sha256 FROM cases WHERE files_key = ?', filesKey)
  if (known === undefined) return { caseId: insertCase(storage, one, filesKey), isNew: true }
  if (textOf(known, 'sha256') !== one.sha256)
    addFinding(storage, numberOf(known, 'number'), { kind: 'source-changed', file: basename(one.files[0] ?? one.name) })
  return { caseId: textOf(known, 'case_id'), isNew: false }
}

/** What a volume of files is known by: the first path, then the SHA-256 of format, all paths and, of several volumes, the frame. */
function filesKeyOf({ format, files, frame }: CaseToAdd): string {
  const sha256 = createHash('sha256')
    .update(canonicalJson([format, ...files, ...(frame === undefined ? [] : [frame])]))
    .digest('hex')
  return `${files[0] ?? ''} ${sha256}`
}

function insertCase(storage: Storage, one: CaseToAdd, filesKey: string): string {
  const { database, audit, clock, randomId } = storage
  const addedAt = clock()
  const caseId = orderedId(addedAt, randomId())
  const twin = database.one(
    `SELECT name FROM cases WHERE substr(sha256, 1, 8) = substr(?1, 1, 8) AND sha256 = ?1 AND frame IS ?2
       ORDER BY number LIMIT 1`,
    one.sha256,
    one.frame ?? null,
  )
  const number = numberOf(database.one('SELECT coalesce(max(number), 0) + 1 AS next FROM cases') ?? {}, 'next')
  const shown = shownOrigin({ name: one.name, read: one.origin ?? {}, set: {} })
  database.run(
    `INSERT INTO cases (number, case_id, name, name_key, format, shape, ras_from_voxel, orientation, contrast,
       contrast_source, contrast_evidence, size_bytes, sha256, files_key, added_at, origin, site, scanner, protocol,
       acquired_on, spacing_mm, voxel_count, frame, image_format, subject, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'indexed')`,
    number,
    caseId,
    one.name,
    nameKey(one.name),
    one.format === 'dicom' ? 'dicom' : 'nifti',
    canonicalJson(one.grid.shape),
    canonicalJson(one.grid.rasFromVoxel.elements),
    one.orientation,
    one.contrast?.name ?? null,
    one.contrast?.source ?? null,
    one.contrast?.evidence ?? null,
    one.sizeBytes,
    one.sha256,
    filesKey,
    addedAt.toISOString(),
    one.origin ? canonicalJson({ ...one.origin }) : null,
    shown.site,
    shown.scanner ?? null,
    shown.protocol ?? null,
    shown.acquiredOn ?? null,
    largestSpacingMm(one.grid.rasFromVoxel),
    one.grid.shape.reduce((product, count) => product * count, 1),
    one.frame ?? null,
    one.slices ? resampledDicom : one.format === 'dicom' || one.format === 'nifti' ? null : one.format,
    subjectOf(one.name),
  )
  for (const [position, path] of one.files.entries())
    database.run('INSERT INTO case_files (case_number, position, path) VALUES (?, ?, ?)', number, position, path)
  const findings: readonly Finding[] =
    twin === undefined ? one.findings : [...one.findings, { kind: 'same-content', name: textOf(twin, 'name') }]
  for (const finding of findings) insertFinding(storage, number, finding)
  audit('case-added', {
    caseId,
    sha256: one.sha256,
    sizeBytes: one.sizeBytes,
    fileCount: one.files.length,
    ...(one.slices && { slices: one.slices }),
    findingCount: findings.length,
  })
  return caseId
}

/** Keeps what reading the voxels showed; what is known already is not repeated. */
export const noteFindings = (storage: Storage, caseId: string, findings: readonly Finding[]): Result<void, Failure> =>
  storage.database.transaction(() => {
    const found = findCase(storage, caseId)
    if (!found.ok) return found
    for (const finding of findings) addFinding(storage, found.value.number, finding)
    return ok(undefined)
  })

/** Adds a finding once; call it in a transaction. */
export function addFinding(storage: Storage, caseNumber: number, finding: Finding): void {
  const { database, audit } = storage
  const known = database.one(
    `SELECT case_id, (SELECT count(*) FROM findings WHERE case_number = number) AS position,
       (SELECT count(*) FROM findings WHERE case_number = number AND finding = ?) AS found FROM cases WHERE number = ?`,
    JSON.stringify(finding),
    caseNumber,
  )
  if (known === undefined || numberOf(known, 'found') > 0) return
  insertFinding(storage, caseNumber, finding)
  audit('finding-noted', {
    caseId: textOf(known, 'case_id'),
    finding: finding.kind,
    position: numberOf(known, 'position'),
  })
}

function insertFinding({ database }: Storage, caseNumber: number, finding: Finding): void {
  database.run(
    `INSERT INTO findings (case_number, position, kind, finding)
       VALUES (?, (SELECT count(*) FROM findings WHERE case_number = ?), ?, ?)`,
    caseNumber,
    caseNumber,
    finding.kind,
    JSON.stringify(finding),
  )
}

export interface FileToRefuse {
  readonly file: string
  readonly failure: Failure
  /** When the import began that refuses it: what is refused together is listed together. Now, if it is not said. */
  readonly importedAt?: Date
}

/** Keeps why a file was not taken; the same refusal of the same file is kept once, as one of the latest import. */
export function addRefused(
  { database, audit, clock }: Storage,
  { file, failure, importedAt = clock() }: FileToRefuse,
): Result<void, Failure> {
  return database.transaction(() => {
    database.run(
      `INSERT INTO refused_files (file, failure, at) VALUES (?, ?, ?)
         ON CONFLICT (file, failure) DO UPDATE SET at = excluded.at`,
      file,
      JSON.stringify(failure),
      importedAt.toISOString(),
    )
    const kept = database.one(
      'SELECT number FROM refused_files WHERE file = ? AND failure = ?',
      file,
      JSON.stringify(failure),
    )
    audit('file-refused', { failure: failure.kind, refusedNumber: numberOf(kept ?? {}, 'number') })
    return ok(undefined)
  })
}

/** Whether a file was refused for the same reason before. */
export const wasRefused = ({ database }: Storage, { file, failure }: FileToRefuse): boolean =>
  database.one('SELECT 1 FROM refused_files WHERE file = ? AND failure = ?', file, JSON.stringify(failure)) !==
  undefined

export function caseSource({ database }: Storage, caseId: string): CaseSource {
  const row = database.one(
    `SELECT number, ${formatColumn} AS format, shape, ras_from_voxel, sha256, size_bytes, frame, image_format FROM cases WHERE case_id = ?`,
    caseId,
  )
  if (row === undefined) throw new Error(`This cohort has no case ${caseId}.`)
  const files = database.all(
    'SELECT path FROM case_files WHERE case_number = ? ORDER BY position',
    numberOf(row, 'number'),
  )
  return {
    format: formatOf(row),
    files: files.map((file) => textOf(file, 'path')),
    ...(row.frame !== null && { frame: numberOf(row, 'frame') }),
    ...(row.image_format === resampledDicom && { slices: 'resampled' }),
    sha256: textOf(row, 'sha256'),
    sizeBytes: numberOf(row, 'size_bytes'),
    grid: gridOf(row),
  }
}

/** Of a row whose `format` is `formatColumn`. */
export function formatOf(row: Row): ScanFormat {
  const stored = textOf(row, 'format')
  const format = scanFormats.find((one) => one === stored)
  if (format === undefined) throw new Error(`No format is called ${stored}.`)
  return format
}

export const gridOf = (row: Row): Grid => ({
  shape: recordOf<Grid['shape']>(row, 'shape'),
  rasFromVoxel: { elements: recordOf<readonly number[]>(row, 'ras_from_voxel') },
})
