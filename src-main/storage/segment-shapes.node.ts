import type { ShapeMeasure, UnusualShape } from '@contract/cohort-table.ts'
import type { CaseFilter } from '../pipeline/cohort/filter/filter.ts'
import { type Place, sharedPlaces } from '../pipeline/cohort/peers.ts'
import { type FormedSegment, shapeDistances } from '../pipeline/cohort/shape/shape-distance.ts'
import { placeIn } from './case-place.ts'
import { keepRows } from './keep-rows.node.ts'
import { setting } from './notes.node.ts'
import type { Pieces } from './pieces.node.ts'
import { numberOf, optionalNumberOf, optionalTextOf, type Row, recordOf, textOf } from './row.ts'
import { seenCondition } from './seen-cases.node.ts'
import { segmentNames } from './segment-names.node.ts'
import type { Storage } from './storage.node.ts'

const measures: readonly ShapeMeasure[] = [
  'volumeMl',
  'sphericity',
  'elongation',
  'flatness',
  'offsetXMm',
  'offsetYMm',
  'offsetZMm',
]
/** How often segments were measured, and how often they had been when the distances were found. */
const measuredKey = 'segment-measurements'
const key = 'segment-shapes'
const mostShown = 1000

/** How the distances beside the segments have to change. */
export interface ShapeChanges {
  readonly mark: string
  readonly segments: readonly SegmentChanges[]
}
/** As columns, of which those of 100,000 cases go from thread to thread at once and take a fifth of what texts of them would. */
interface SegmentChanges {
  readonly segment: string
  readonly caseNumbers: Int32Array
  readonly distances: Float64Array
  /** NaN: the case has no distance any more. */
  readonly zs: Float64Array
  /** Of those whose form is unusual, by their case numbers. */
  readonly whys: ReadonlyMap<number, string>
}

/** Notes that distances may have changed; call it in the transaction that measures. */
export const shapesMayDiffer = ({ database }: Storage): void =>
  database.run(
    `INSERT INTO settings (key, value) VALUES (?, '1') ON CONFLICT (key) DO UPDATE SET value = value + 1`,
    measuredKey,
  )

/** What is to be written so that every segment has its distance; `undefined`: all have. Only reads. */
export function changedShapes(storage: Storage): ShapeChanges | undefined {
  const mark = setting(storage, measuredKey) ?? '0'
  if (setting(storage, key) === mark) return undefined
  const known = measuredSegments(storage)
  const gone = segmentsIn(storage, 'segment_shapes').filter((segment) => !known.includes(segment))
  return { mark, segments: [...known, ...gone].map((segment) => changesOf(storage, segment)) }
}

/** Of which measurements the distances are. */
export const shapesMark = (storage: Storage): string => setting(storage, key) ?? '0'

/** Names of segments that were measured. */
export const measuredSegments = (storage: Storage): readonly string[] => segmentsIn(storage, 'segment_quality')

/** Names in order, skipping from one to the next in the index. */
const segmentsIn = ({ database }: Storage, table: 'segment_quality' | 'segment_shapes'): readonly string[] =>
  database
    .all(
      `WITH RECURSIVE names (name) AS (SELECT min(segment) FROM ${table}
         UNION ALL SELECT (SELECT min(segment) FROM ${table} WHERE segment > names.name) FROM names WHERE name IS NOT NULL)
       SELECT name FROM names WHERE name <> ''`,
    )
    .map((row) => textOf(row, 'name'))

function changesOf({ database }: Storage, segment: string): SegmentChanges {
  const caseNumbers: number[] = []
  const formed: FormedSegment[] = []
  const shared = sharedPlaces()
  for (const row of database.each(
    `SELECT q.case_number, c.contrast, c.site, c.scanner, c.protocol, ${measures.map((measure) => `q.${measure}`).join(', ')}
       FROM segment_quality q JOIN cases c ON c.number = q.case_number WHERE q.segment = ?
       ORDER BY q.case_number, q.segment_value`,
    segment,
  )) {
    const caseNumber = numberOf(row, 'case_number')
    // Of a name that a case has twice, the first counts.
    if (caseNumbers.at(-1) === caseNumber) continue
    caseNumbers.push(caseNumber)
    formed.push(formOf(row, shared))
  }
  const distances = shapeDistances(formed)
  const before = new Map<number, Kept>()
  for (const row of database.each(
    'SELECT case_number, distance, z, why FROM segment_shapes WHERE segment = ?',
    segment,
  ))
    before.set(numberOf(row, 'case_number'), {
      distance: numberOf(row, 'distance'),
      z: numberOf(row, 'z'),
      why: optionalTextOf(row, 'why'),
    })
  const [changed, distancesAfter, zs]: [number[], number[], number[]] = [[], [], []]
  const whys = new Map<number, string>()
  const change = (caseNumber: number, after?: { readonly distance: number; readonly z: number }) => {
    changed.push(caseNumber)
    distancesAfter.push(after?.distance ?? Number.NaN)
    zs.push(after?.z ?? Number.NaN)
  }
  for (const [at, caseNumber] of caseNumbers.entries()) {
    const found = distances[at]
    const kept = before.get(caseNumber)
    before.delete(caseNumber)
    const why = found?.why && JSON.stringify(found.why)
    if (kept?.distance === found?.distance && kept?.z === found?.z && kept?.why === why) continue
    change(caseNumber, found)
    if (why !== undefined) whys.set(caseNumber, why)
  }
  for (const caseNumber of before.keys()) change(caseNumber)
  return {
    segment,
    caseNumbers: Int32Array.from(changed),
    distances: Float64Array.from(distancesAfter),
    zs: Float64Array.from(zs),
    whys,
  }
}

interface Kept {
  readonly distance: number
  readonly z: number
  readonly why: string | undefined
}

function formOf(row: Row, shared: (place: Place) => Place): FormedSegment {
  return {
    place: shared(placeIn(row)),
    measures: Object.fromEntries(
      measures.flatMap((measure) => {
        const value = optionalNumberOf(row, measure)
        return value === undefined ? [] : [[measure, value]]
      }),
    ),
  }
}

/** Writes the changes. The mark is set last: what was left undone is found again. */
export function keepShapes({ database }: Storage, { mark, segments }: ShapeChanges): Pieces {
  return keepRows(database, { changes: rowsOf(segments), key, mark }, ({ segment, caseNumber, distance, z, why }) => {
    if (Number.isNaN(z))
      database.run('DELETE FROM segment_shapes WHERE segment = ? AND case_number = ?', segment, caseNumber)
    else
      database.run(
        'INSERT OR REPLACE INTO segment_shapes (segment, case_number, distance, z, why) VALUES (?, ?, ?, ?, ?)',
        segment,
        caseNumber,
        distance,
        z,
        why ?? null,
      )
  })
}

function* rowsOf(segments: readonly SegmentChanges[]) {
  for (const { segment, caseNumbers, distances, zs, whys } of segments)
    for (const [at, caseNumber] of caseNumbers.entries())
      yield { segment, caseNumber, distance: distances[at]!, z: zs[at]!, why: whys.get(caseNumber) }
}

/** Unusual segments of the cases that the filter lets through, the farthest first, at most a thousand. */
export function unusualShapes(storage: Storage, filter?: CaseFilter | undefined): readonly UnusualShape[] {
  const { sql, values } = seenCondition(storage, filter) ?? { sql: '1', values: [] }
  return spelled(
    storage,
    storage.database.all(
      `SELECT * FROM segment_shapes WHERE why IS NOT NULL AND case_number IN (SELECT number FROM cases WHERE ${sql})
         ORDER BY z DESC LIMIT ?`,
      ...values,
      mostShown,
    ),
  )
}

/** Of all cases. */
export const allUnusualShapes = (storage: Storage): readonly UnusualShape[] =>
  spelled(storage, storage.database.all('SELECT * FROM segment_shapes WHERE why IS NOT NULL'))

export const unusualShapesOf = (storage: Storage, caseNumber: number): readonly UnusualShape[] =>
  spelled(
    storage,
    storage.database.all(
      'SELECT * FROM segment_shapes WHERE case_number = ? AND why IS NOT NULL ORDER BY z DESC',
      caseNumber,
    ),
  )

function spelled(storage: Storage, rows: readonly Row[]): readonly UnusualShape[] {
  const names = new Map(rows.length === 0 ? [] : segmentNames(storage).map((name) => [name.toLowerCase(), name]))
  return rows.map((row) => {
    const segment = textOf(row, 'segment')
    return {
      caseNumber: numberOf(row, 'case_number'),
      segment: names.get(segment.toLowerCase()) ?? segment,
      distance: numberOf(row, 'distance'),
      z: numberOf(row, 'z'),
      why: recordOf<UnusualShape['why']>(row, 'why'),
    }
  })
}
