import type { ActiveMilliseconds } from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { ok } from '@contract/result.ts'
import { activeReading } from './active-reading.node.ts'
import type { Held } from './claims.node.ts'
import { heldCase } from './claims.node.ts'
import { numberOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'
import { findCase } from './storage.node.ts'

/** How long a reader was active on a case with one tool, in all sittings together. */
export interface ActiveTime {
  readonly readerId: string
  /** A tool of correction, or `look`. */
  readonly tool: string
  readonly milliseconds: number
}

/** Adds to the active time of this reader, and of the reading that the case is claimed for; it is a sum for planning, so the audit trail does not tell of it. */
export const logActive = (
  storage: Storage,
  { milliseconds, ...held }: Held & { readonly milliseconds: ActiveMilliseconds },
): Result<void, Failure> =>
  storage.database.transaction(() => {
    const known = heldCase(storage, held)
    if (!known.ok) return known
    const reading = activeReading(storage, known.value.number)
    const total = Object.values(milliseconds).reduce((sum, time) => sum + time, 0)
    if (reading)
      storage.database.run(
        'UPDATE readings SET active_ms = active_ms + ? WHERE number = ?',
        Math.round(total),
        reading.number,
      )
    for (const [tool, time] of Object.entries(milliseconds))
      storage.database.run(
        `INSERT INTO active_time (case_number, reader_id, tool, milliseconds) VALUES (?, ?, ?, ?)
           ON CONFLICT (case_number, reader_id, tool) DO UPDATE SET milliseconds = milliseconds + excluded.milliseconds`,
        known.value.number,
        storage.readerId,
        tool,
        Math.round(time),
      )
    return ok(undefined)
  })

/** By reader and tool. */
export function activeTime(storage: Storage, caseId: string): Result<readonly ActiveTime[], Failure> {
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const rows = storage.database.all(
    'SELECT reader_id, tool, milliseconds FROM active_time WHERE case_number = ? ORDER BY reader_id, tool',
    found.value.number,
  )
  return ok(
    rows.map((row) => ({
      readerId: textOf(row, 'reader_id'),
      tool: textOf(row, 'tool'),
      milliseconds: numberOf(row, 'milliseconds'),
    })),
  )
}
