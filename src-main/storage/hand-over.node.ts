import type { HandOver } from '@contract/queue.ts'
import type { Database } from './database.node.ts'
import { optionalTextOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

/** The newest note that was left with a case since it was last decided, or with this reading of it. */
export function handOver(database: Database, caseNumber: number, readingNumber?: number): HandOver | undefined {
  const row = database.one(
    `SELECT hand_over_note, handed_to, reader_id, handed_over_at FROM claims WHERE case_number = ?1
       AND hand_over_note IS NOT NULL AND reading_number IS ?2 AND fence > ${lastDecided('?1')} ORDER BY fence DESC LIMIT 1`,
    caseNumber,
    readingNumber ?? null,
  )
  const to = row && optionalTextOf(row, 'handed_to')
  return (
    row && {
      note: textOf(row, 'hand_over_note'),
      ...(to === undefined ? {} : { to }),
      readerId: textOf(row, 'reader_id'),
      at: textOf(row, 'handed_over_at'),
    }
  )
}

const lastDecided = (caseNumber: string) =>
  `coalesce((SELECT max(fence) FROM claims WHERE case_number = ${caseNumber} AND ended_as IN ('accepted', 'rejected')), 0)`

/** Of `cases`: the newest note names the reader that is bound to it. */
export const isSentTo = `number IN (SELECT k.case_number FROM claims k WHERE k.handed_to = ? AND k.reading_number IS NULL
  AND k.fence > ${lastDecided('k.case_number')} AND NOT EXISTS (SELECT 1 FROM claims later WHERE
    later.case_number = k.case_number AND later.fence > k.fence AND later.hand_over_note IS NOT NULL
    AND later.reading_number IS NULL))`

/** Who has had a case here, read or rated one, or was sent one, by name. */
export const readersOf = ({ database }: Storage): readonly string[] =>
  database
    .all(
      `SELECT reader_id FROM claims UNION SELECT handed_to FROM claims WHERE handed_to IS NOT NULL
         UNION SELECT reader_id FROM readings UNION SELECT reader_id FROM ratings ORDER BY 1`,
    )
    .map((row) => textOf(row, 'reader_id'))
