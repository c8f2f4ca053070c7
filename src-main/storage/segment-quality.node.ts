import { type SegmentMeasure, type SegmentQuality, segmentMeasures } from '@contract/quality.ts'
import type { Segment } from '@contract/segment.ts'
import type { Row } from './row.ts'
import { numberOf, recordOf } from './row.ts'
import type { Storage } from './storage.node.ts'

const measures = Object.keys(segmentMeasures) as readonly SegmentMeasure[]

/** What is measured of this case's segments, under their names, in place of what was before; call it in a transaction. */
export function setSegmentQuality(
  { database }: Storage,
  caseNumber: number,
  {
    segments,
    versionNumber,
  }: { readonly segments: readonly SegmentQuality[]; readonly versionNumber?: number | undefined },
): void {
  database.run('DELETE FROM segment_quality WHERE case_number = ?', caseNumber)
  if (versionNumber === undefined) return
  const names = namesIn(database.one('SELECT segments FROM segmentations WHERE number = ?', versionNumber) ?? {})
  const isInferred =
    database.one(
      'SELECT 1 FROM inferences i JOIN segmentations s ON s.number = i.segmentation_number WHERE s.case_number = ? LIMIT 1',
      caseNumber,
    ) !== undefined
  if (!isInferred) database.run('DELETE FROM case_segments WHERE case_number = ?', caseNumber)
  for (const { segmentValue, measures: measured } of segments) {
    const name = names.get(segmentValue) ?? ''
    database.run(
      `INSERT INTO segment_quality (segment, case_number, segment_value, ${measures.join(', ')})
         VALUES (?, ?, ?, ${measures.map(() => '?').join(', ')})`,
      name,
      caseNumber,
      segmentValue,
      ...measures.map((measure) => measured[measure] ?? null),
    )
    if (!isInferred && name !== '' && measured.volumeMl !== undefined)
      database.run(
        'INSERT OR REPLACE INTO case_segments (case_number, segment, volume_ml) VALUES (?, ?, ?)',
        caseNumber,
        name,
        measured.volumeMl,
      )
  }
}

export const segmentQualityOf = ({ database }: Storage, caseNumber: number): readonly SegmentQuality[] =>
  database
    .all(
      `SELECT segment_value, ${measures.join(', ')} FROM segment_quality WHERE case_number = ? ORDER BY segment_value`,
      caseNumber,
    )
    .map((row) => ({ segmentValue: numberOf(row, 'segment_value'), measures: measuresIn(row) }))

const measuresIn = (row: Row): SegmentQuality['measures'] =>
  Object.fromEntries(measures.filter((name) => row[name] !== null).map((name) => [name, numberOf(row, name)]))

/** Label value → name, out of a row with the segments of a version. */
export const namesIn = (row: Row): ReadonlyMap<number, string> =>
  new Map(recordOf<readonly Segment[]>(row, 'segments').map(({ value, name }) => [value, name]))
