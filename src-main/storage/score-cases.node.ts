import type { Aggregation } from '@contract/aggregation.ts'
import type { Segment } from '@contract/segment.ts'
import { type Disagreement, disagreementOf } from '../pipeline/queue/acquisition.ts'
import { asBound } from './database.node.ts'
import { inPieces, type Pieces } from './pieces.node.ts'
import { byOwner, numberOf, optionalNumberOf, optionalTextOf, type Row, recordOf } from './row.ts'
import type { Storage } from './storage.node.ts'

const casesAtOnce = 2000

/** How the scores of cases have to change, index by index, in the order of the scores they have: neighbors share pages. */
export interface ScoreChanges {
  readonly caseNumbers: Float64Array
  /** NaN: no score. */
  readonly before: Float64Array
  readonly after: Float64Array
  /** Which of the names the score goes by; -1: none. */
  readonly worstSegments: Int32Array
  readonly segmentNames: readonly string[]
}

interface ScoreChange extends Partial<Disagreement> {
  readonly caseNumber: number
  readonly before: number
}

/** Cases whose score is not what their newest inference measured by this aggregation; `undefined`: none. Only reads. */
export function changedScores(storage: Storage, aggregation: Aggregation): ScoreChanges | undefined {
  const last = numberOf(storage.database.one('SELECT coalesce(max(number), 0) AS last FROM cases') ?? {}, 'last')
  const namesOf = segmentsParser()
  const changed: ScoreChange[] = []
  for (let first = 0; first <= last; first += casesAtOnce)
    for (const measured of byOwner(measurementsFrom(storage, first)).values())
      changed.push(...changeOf(measured, { namesOf, aggregation }))
  if (changed.length === 0) return undefined
  // NaN is less than every score.
  const place = ({ before }: ScoreChange) => (Number.isNaN(before) ? -1 : before)
  changed.sort((a, b) => place(a) - place(b))
  const segmentNames = [...new Set(changed.flatMap(({ worstSegment }) => worstSegment ?? []))]
  const indexOf = new Map(segmentNames.map((name, index) => [name, index]))
  return {
    caseNumbers: Float64Array.from(changed, ({ caseNumber }) => caseNumber),
    before: Float64Array.from(changed, ({ before }) => before),
    after: Float64Array.from(changed, ({ disagreement = Number.NaN }) => disagreement),
    worstSegments: Int32Array.from(changed, ({ worstSegment = '' }) => indexOf.get(worstSegment) ?? -1),
    segmentNames,
  }
}

const measurementsFrom = ({ database }: Storage, first: number): readonly Row[] =>
  database.all(
    `SELECT c.number AS owner, c.disagreement, c.worst_segment, s.segments, m.segment_value, m.pairwise_dice, m.volume_ml
       FROM cases c JOIN segmentations s ON s.number =
         (SELECT n.number FROM segmentations n WHERE n.case_number = c.number AND n.author_kind = 'model'
           ORDER BY n.version DESC LIMIT 1)
       JOIN measurements m ON m.segmentation_number = s.number
       WHERE c.number BETWEEN ? AND ? ORDER BY c.number, m.segment_value`,
    first,
    first + casesAtOnce - 1,
  )

function changeOf(
  measured: readonly Row[],
  { namesOf, aggregation }: { readonly namesOf: SegmentsOf; readonly aggregation: Aggregation },
): readonly ScoreChange[] {
  const [first] = measured
  if (first === undefined) return []
  const measurements = measured.map((row) => {
    const pairwiseDice = optionalNumberOf(row, 'pairwise_dice')
    return {
      segmentValue: numberOf(row, 'segment_value'),
      volumeMl: numberOf(row, 'volume_ml'),
      ...(pairwiseDice === undefined ? {} : { pairwiseDice }),
    }
  })
  const before = optionalNumberOf(first, 'disagreement')
  const score = disagreementOf(measurements, namesOf(first), aggregation)
  // Else what was written would be found as a change again and again.
  if (
    before === (score && asBound(score.disagreement)) &&
    optionalTextOf(first, 'worst_segment') === score?.worstSegment
  )
    return []
  return [{ caseNumber: numberOf(first, 'owner'), before: before ?? Number.NaN, ...score }]
}

/** Writes the changes. A case that was scored meanwhile stays as it is: looked at again, it is found if need be. */
export function keepScores({ database }: Storage, changes: ScoreChanges): Pieces {
  const { caseNumbers, before, after, worstSegments, segmentNames } = changes
  const orNull = (score = Number.NaN) => (Number.isNaN(score) ? null : score)
  let at = 0
  return inPieces(database, () => {
    for (const end = Math.min(at + 4, caseNumbers.length); at < end; at++)
      database.run(
        'UPDATE cases SET disagreement = ?, worst_segment = ? WHERE number = ? AND disagreement IS ?',
        orNull(after[at]),
        segmentNames[worstSegments[at] ?? -1] ?? null,
        caseNumbers[at] ?? -1,
        orNull(before[at]),
      )
    return at < caseNumbers.length
  })
}

type SegmentsOf = (row: Row) => readonly Segment[]

/** The segment tables of most cases are the same text: each is read once. */
function segmentsParser(): SegmentsOf {
  const known = new Map<unknown, readonly Segment[]>()
  return (row) => {
    const parsed = known.get(row.segments) ?? recordOf<readonly Segment[]>(row, 'segments')
    known.set(row.segments, parsed)
    return parsed
  }
}
