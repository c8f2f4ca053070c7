import { textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

/** Skips from name to name in an index: as many steps as there are names, not as there are cases. */
const namesIn = (table: string) => `
  WITH RECURSIVE names (segment) AS (SELECT min(segment) FROM ${table}
    UNION ALL SELECT (SELECT min(segment) FROM ${table} WHERE segment > names.segment) FROM names
      WHERE names.segment IS NOT NULL)
  SELECT segment FROM names WHERE segment <> ''`

/** Names of segments that any case has, by name. */
export const segmentNames = ({ database }: Storage): readonly string[] =>
  database
    .all(
      `SELECT segment FROM (${namesIn('case_segments')}) UNION SELECT segment FROM (${namesIn('segment_quality')}) ORDER BY segment`,
    )
    .map((row) => textOf(row, 'segment'))
