import { type ScanMeasure, type SegmentMeasure, scanMeasures, segmentMeasures } from '@contract/quality.ts'
import type { Unusual } from '@contract/unusual.ts'
import { type Place, peerGroups, sharedPlaces } from '../pipeline/cohort/peers.ts'
import { type AmongPeers, amongPeers } from '../pipeline/cohort/unusual/among-peers.ts'
import { placeIn } from './case-place.ts'
import type { SqlValue } from './database.node.ts'
import { keepRows } from './keep-rows.node.ts'
import { setting } from './notes.node.ts'
import { type Packs, packed, unpacked } from './packs.ts'
import type { Pieces } from './pieces.node.ts'
import { numberOf, type Row, recordOf } from './row.ts'
import { segmentNames } from './segment-names.node.ts'
import { allUnusualShapes, measuredSegments, shapesMark } from './segment-shapes.node.ts'
import type { Storage } from './storage.node.ts'

/** By which rule the scores were found, and of which distances of shapes, and so of which measurements. */
const key = 'unusual-cases'
/** A rare value among ties counts by its rarity; a cohort whose scores are of another rule has none of this one. */
const rule = 'rarity '
const markOf = (storage: Storage): string => `${rule}${shapesMark(storage)}`

/** How the scores beside the cases have to change; absent: there is none any more. */
export interface UnusualChanges {
  readonly mark: string
  readonly changes: Packs<UnusualChange>
}
interface UnusualChange {
  readonly caseNumber: number
  readonly after?: { readonly z: number; readonly why: string }
}

/** Whether the scores were ever worked out by this rule. */
export const knowsUnusual = (storage: Storage): boolean => setting(storage, key)?.startsWith(rule) ?? false

/**
 * What is to be written so that every case has its score, as of the distances of shapes, which are brought up to date before;
 * `undefined`: all have. Only reads.
 */
export function changedUnusual(storage: Storage): UnusualChanges | undefined {
  const mark = markOf(storage)
  if (setting(storage, key) === mark) return undefined
  const found = scored(storage)
  const why = ({ tell }: Score) => JSON.stringify(tell())
  const [unchanged, gone] = [new Set<number>(), [] as number[]]
  for (const row of storage.database.each('SELECT case_number, z, why FROM unusual_cases')) {
    const caseNumber = numberOf(row, 'case_number')
    const score = found.get(caseNumber)
    if (!score) gone.push(caseNumber)
    else if (row.z === score.z && row.why === why(score)) unchanged.add(caseNumber)
  }
  function* changes(): Generator<UnusualChange> {
    for (const [caseNumber, score] of found)
      if (!unchanged.has(caseNumber)) yield { caseNumber, after: { z: score.z, why: why(score) } }
    for (const caseNumber of gone) yield { caseNumber }
  }
  return { mark, changes: packed(changes()) }
}

interface Score {
  readonly z: number
  tell(): Unusual
}

/** The furthest of each case over all measures and shapes. */
function scored(storage: Storage): ReadonlyMap<number, Score> {
  const placeOf = places(storage)
  const groups = peerGroups([...placeOf.values(), nowhere])
  const best = new Map<number, Score>()
  const compare = (query: Query, worse: 'low' | 'high' | 'both', which: Which) => {
    const { caseNumbers, values } = columns(storage, query)
    const lies = amongPeers(
      values,
      caseNumbers.map((number) => placeOf.get(number) ?? nowhere),
      worse,
      groups,
    )
    for (const [at, caseNumber] of caseNumbers.entries()) {
      const among = lies(at)
      if (!among || among.far <= (best.get(caseNumber)?.z ?? Number.NEGATIVE_INFINITY)) continue
      best.set(caseNumber, { z: among.far, tell: () => outlierOf(which, values[at]!, among) })
    }
  }
  for (const measure of Object.keys(scanMeasures) as ScanMeasure[])
    compare(
      { from: 'scan_quality WHERE measure = ?', column: 'value', bound: [measure] },
      scanMeasures[measure].worse,
      { of: 'scan', measure },
    )
  const spelled = new Map(segmentNames(storage).map((name) => [name.toLowerCase(), name]))
  for (const segment of measuredSegments(storage))
    for (const measure of Object.keys(segmentMeasures) as SegmentMeasure[])
      compare(
        { from: `segment_quality WHERE segment = ? AND ${measure} IS NOT NULL`, column: measure, bound: [segment] },
        segmentMeasures[measure].worse,
        { of: 'segment', measure, segmentName: spelled.get(segment.toLowerCase()) ?? segment },
      )
  for (const { caseNumber, ...shape } of allUnusualShapes(storage))
    if (shape.z > (best.get(caseNumber)?.z ?? Number.NEGATIVE_INFINITY))
      best.set(caseNumber, { z: shape.z, tell: () => ({ of: 'shape', ...shape }) })
  return best
}

type Which =
  | { readonly of: 'scan'; readonly measure: ScanMeasure }
  | { readonly of: 'segment'; readonly measure: SegmentMeasure; readonly segmentName: string }

const outlierOf = (which: Which, value: number, { median, robustZ, sharedBy, peers }: AmongPeers): Unusual => ({
  ...which,
  ...{ value, median, peers },
  ...(robustZ !== undefined && { robustZ }),
  ...(sharedBy !== undefined && { sharedBy }),
})

const nowhere: Place = {}

/** What measured cases are compared with, by their numbers; cases that are alike share it. */
function places({ database }: Storage): ReadonlyMap<number, Place> {
  const lists = ['number', 'contrast', 'site', 'scanner', 'protocol']
  const row = database.one(
    `SELECT ${lists.map((list) => `json_group_array(${list}) AS ${list}s`).join(', ')}
       FROM cases WHERE number IN (SELECT case_number FROM measured_quality)`,
  )
  const listOf = (list: string) => recordOf<Row[string][]>(row ?? {}, `${list}s`)
  const columns = lists.map((list) => [list, listOf(list)] as const)
  const shared = sharedPlaces()
  return new Map(
    recordOf<readonly number[]>(row ?? {}, 'numbers').map((number, at) => [
      number,
      shared(placeIn(Object.fromEntries(columns.map(([list, values]) => [list, values[at] ?? null])))),
    ]),
  )
}

interface Query {
  readonly from: string
  readonly column: string
  readonly bound: readonly SqlValue[]
}

/** Lists as JSON are several times quicker to hand over than rows. */
function columns({ database }: Storage, { from, column, bound }: Query) {
  const row = database.one(
    `SELECT json_group_array(case_number) AS numbers, json_group_array(${column}) AS measured FROM ${from}`,
    ...bound,
  )
  return {
    caseNumbers: recordOf<readonly number[]>(row ?? {}, 'numbers'),
    values: recordOf<readonly number[]>(row ?? {}, 'measured'),
  }
}

/** Writes the changes. */
export function keepUnusual({ database }: Storage, { mark, changes }: UnusualChanges): Pieces {
  return keepRows(database, { changes: unpacked(changes), key, mark }, ({ caseNumber, after }) => {
    if (after)
      database.run(
        'INSERT OR REPLACE INTO unusual_cases (case_number, z, why) VALUES (?, ?, ?)',
        caseNumber,
        after.z,
        after.why,
      )
    else database.run('DELETE FROM unusual_cases WHERE case_number = ?', caseNumber)
  })
}
