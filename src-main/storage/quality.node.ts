import type { UnusualShape } from '@contract/cohort-table.ts'
import type { Failure, Finding } from '@contract/failure/failure.ts'
import type { CaseQuality, MeasuredCase, MeasureWanted, ScanQuality } from '@contract/quality.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import type { CaseFilter } from '../pipeline/cohort/filter/filter.ts'
import { baseNumber } from './base.node.ts'
import { addFinding } from './cases.node.ts'
import type { Pieces } from './pieces.node.ts'
import { type PeerValues, peerValues } from './quality-peers.node.ts'
import { numberOf, optionalTextOf, recordOf, textOf } from './row.ts'
import { hiddenCondition } from './seen-cases.node.ts'
import { segmentQualityOf, setSegmentQuality } from './segment-quality.node.ts'
import {
  changedShapes,
  keepShapes,
  type ShapeChanges,
  shapesMayDiffer,
  unusualShapes,
  unusualShapesOf,
} from './segment-shapes.node.ts'
import type { Storage } from './storage.node.ts'
import { findCase } from './storage.node.ts'
import { changedUnusual, keepUnusual, knowsUnusual, type UnusualChanges } from './unusual-cases.node.ts'

/** Counts up when a measure is defined anew: what older definitions measured is measured again. */
const edition = 2

/** What was measured of a case. */
export interface QualityToAdd extends Omit<CaseQuality, 'measuredAt'> {
  /** What reading the voxels found about the scan: it joins the findings of the case. */
  readonly noted?: readonly Finding[]
}

/** What `quality` measured of the cases of a cohort. */
export interface QualityTables {
  /** In place of what was measured of this scan and of this version before. */
  add(caseId: string, quality: QualityToAdd): Result<void, Failure>
  /** `undefined` before the case was measured. */
  of(caseId: string): Result<CaseQuality | undefined, Failure>
  /** What was measured of these scans, by case. */
  ofScans(caseIds: readonly string[]): ReadonlyMap<string, ScanQuality>
  /** Cases whose scan or whose shown version was not measured yet, by name. */
  missingCaseIds(): readonly string[]
  /** One measure over the cases that this reader may see, by name; of segments in the version that was measured last. */
  values(request: MeasureWanted & { readonly offset: number; readonly limit: number }): {
    readonly totalCount: number
    readonly cases: readonly MeasuredCase[]
  }
  /** How far forms lie from those of their peers, as of what was measured: this and `keepShapes` bring it up to date. */
  changedShapes(): ShapeChanges | undefined
  keepShapes(changes: ShapeChanges): Pieces
  /** How unusual cases are among their peers, as of those distances: this and `keepUnusual` bring it up to date. */
  changedUnusual(): UnusualChanges | undefined
  keepUnusual(changes: UnusualChanges): Pieces
  /** Whether that was ever worked out. */
  knowsUnusual(): boolean
  unusualShapes(filter: CaseFilter): readonly UnusualShape[]
  unusualShapesOf(caseId: string): readonly UnusualShape[]
  /** What cases of the same site and contrast have, to say how far this one lies off. */
  peers(caseId: string): Result<PeerValues, Failure>
}

export const qualityTablesOf = (storage: Storage): QualityTables => ({
  add: (caseId, quality) => addQuality(storage, caseId, quality),
  of: (caseId) => qualityOf(storage, caseId),
  ofScans: (caseIds) => scansOf(storage, caseIds),
  missingCaseIds: () => missingCaseIds(storage),
  values: (request) => values(storage, request),
  changedShapes: () => changedShapes(storage),
  keepShapes: (changes) => keepShapes(storage, changes),
  changedUnusual: () => changedUnusual(storage),
  keepUnusual: (changes) => keepUnusual(storage, changes),
  knowsUnusual: () => knowsUnusual(storage),
  unusualShapes: (filter) => unusualShapes(storage, filter),
  unusualShapesOf: (caseId) => {
    const found = findCase(storage, caseId)
    return found.ok ? unusualShapesOf(storage, found.value.number) : []
  },
  peers: (caseId) => peerValues(storage, caseId),
})

function addQuality(storage: Storage, caseId: string, quality: QualityToAdd): Result<void, Failure> {
  const { database, audit, clock } = storage
  return database.transaction(() => {
    const found = findCase(storage, caseId)
    if (!found.ok) return found
    const { number, name } = found.value
    const { segmentationId, scan, segments, findings, noted = [] } = quality
    for (const finding of noted) addFinding(storage, number, finding)
    const version =
      segmentationId === undefined
        ? undefined
        : database.one(
            'SELECT number FROM segmentations WHERE segmentation_id = ? AND case_number = ?',
            segmentationId,
            number,
          )
    if (segmentationId !== undefined && version === undefined) return fail({ kind: 'no-segmentation', name })
    database.run('DELETE FROM scan_quality WHERE case_number = ?', number)
    for (const [measure, value] of Object.entries(scan))
      database.run('INSERT INTO scan_quality (case_number, measure, value) VALUES (?, ?, ?)', number, measure, value)
    setSegmentQuality(storage, number, { segments, versionNumber: version && numberOf(version, 'number') })
    database.run(
      `INSERT OR REPLACE INTO measured_quality (case_number, segmentation_number, edition, findings, at)
         VALUES (?, ?, ?, ?, ?)`,
      number,
      version ? numberOf(version, 'number') : null,
      edition,
      JSON.stringify(findings),
      clock().toISOString(),
    )
    shapesMayDiffer(storage)
    audit('quality-measured', { caseId, edition, ...(segmentationId !== undefined && { segmentationId }) })
    return ok(undefined)
  })
}

function qualityOf(storage: Storage, caseId: string): Result<CaseQuality | undefined, Failure> {
  const { database } = storage
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const { number } = found.value
  const measured = database.one(
    `SELECT m.segmentation_number, m.findings, m.at, s.segmentation_id FROM measured_quality m
       LEFT JOIN segmentations s ON s.number = m.segmentation_number WHERE m.case_number = ?`,
    number,
  )
  if (measured === undefined) return ok(undefined)
  const ofScan = database.all('SELECT measure, value FROM scan_quality WHERE case_number = ?', number)
  return ok({
    scan: Object.fromEntries(ofScan.map((row) => [textOf(row, 'measure'), numberOf(row, 'value')])),
    segments: segmentQualityOf(storage, number),
    ...(measured.segmentation_id === null ? {} : { segmentationId: textOf(measured, 'segmentation_id') }),
    findings: recordOf<readonly Finding[]>(measured, 'findings'),
    measuredAt: textOf(measured, 'at'),
  })
}

const scansOf = ({ database }: Storage, caseIds: readonly string[]): ReadonlyMap<string, ScanQuality> =>
  new Map(
    database
      .all(
        `SELECT case_id, json_group_object(measure, value) AS scan FROM cases JOIN scan_quality ON case_number = number
           WHERE case_id IN (SELECT value FROM json_each(?)) GROUP BY case_id`,
        JSON.stringify(caseIds),
      )
      .map((row) => [textOf(row, 'case_id'), recordOf<ScanQuality>(row, 'scan')]),
  )

const missingCaseIds = ({ database }: Storage): readonly string[] =>
  database
    .all(
      `SELECT c.case_id FROM cases c LEFT JOIN measured_quality m ON m.case_number = c.number
         WHERE m.case_number IS NULL OR m.edition < ? OR m.segmentation_number IS NOT ${baseNumber.replaceAll('?1', 'c.number')}
         ORDER BY c.name_key, c.number`,
      edition,
    )
    .map((row) => textOf(row, 'case_id'))

function values(storage: Storage, wanted: MeasureWanted & { readonly offset: number; readonly limit: number }) {
  const { database } = storage
  // In the order of the names' index, so that a page costs what is before it and no sorting.
  const from =
    wanted.of === 'scan'
      ? `cases c CROSS JOIN scan_quality q ON q.case_number = c.number`
      : `cases c CROSS JOIN segment_quality q ON q.case_number = c.number`
  const column = wanted.of === 'scan' ? 'value' : wanted.measure
  const hidden = hiddenCondition(storage)
  const has = wanted.of === 'scan' ? 'q.measure = ?' : `q.segment_value = ? AND q.${column} IS NOT NULL`
  const where = hidden ? `${has} AND ${hidden.sql}` : has
  const bound = [wanted.of === 'scan' ? wanted.measure : wanted.segmentValue, ...(hidden?.values ?? [])]
  const total = database.one(`SELECT count(*) AS total FROM ${from} WHERE ${where}`, ...bound)
  const rows = database.all(
    `SELECT c.case_id, c.name, c.contrast, c.site, q.${column} AS value FROM ${from} WHERE ${where}
       ORDER BY c.name_key, c.number LIMIT ? OFFSET ?`,
    ...bound,
    wanted.limit,
    wanted.offset,
  )
  return {
    totalCount: numberOf(total ?? {}, 'total'),
    cases: rows.map((row) => {
      const name = textOf(row, 'name')
      const contrast = optionalTextOf(row, 'contrast')
      return {
        caseId: textOf(row, 'case_id'),
        name,
        ...(contrast !== undefined && { contrast }),
        site: textOf(row, 'site'),
        value: numberOf(row, 'value'),
      }
    }),
  }
}
