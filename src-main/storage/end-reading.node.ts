import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { activeReading } from './active-reading.node.ts'
import { defer, endQuietly, type Held, heldCase, reject } from './claims.node.ts'
import { numberOf } from './row.ts'
import { findCase, type Storage } from './storage.node.ts'

type Reasoned = Held & { readonly reason: string }

/** Puts a case aside; a reading is set back behind the reader's others and goes on later. */
export const deferOrSetBack = (storage: Storage, request: Reasoned): Result<void, Failure> =>
  withReading(storage, request, {
    outside: () => defer(storage, request),
    inside: (reading, at) => {
      storage.database.run('UPDATE readings SET set_back_at = ? WHERE number = ?', at, reading)
    },
    kind: 'reading-set-back',
  })

/** Says that a case is not to be corrected; a reading ends without a version, and the case stays as it is. */
export const rejectOrDecline = (storage: Storage, request: Reasoned): Result<void, Failure> =>
  withReading(storage, request, {
    outside: () => reject(storage, request),
    inside: (reading, at) => {
      const { database } = storage
      endCorrection(storage, reading)
      database.run(
        `UPDATE readings SET ended_as = 'declined', ended_at = ?, ended_because = ? WHERE number = ?`,
        at,
        request.reason,
        reading,
      )
    },
    kind: 'reading-declined',
  })

function withReading(
  storage: Storage,
  { reason, ...held }: Reasoned,
  act: {
    readonly outside: () => Result<void, Failure>
    readonly inside: (readingNumber: number, at: string) => void
    readonly kind: 'reading-set-back' | 'reading-declined'
  },
): Result<void, Failure> {
  const found = findCase(storage, held.caseId)
  const reading = found.ok ? activeReading(storage, found.value.number) : undefined
  if (!reading) return act.outside()
  return storage.database.transaction(() => {
    const known = heldCase(storage, held)
    if (!known.ok) return known
    const at = storage.audit(act.kind, { ...held, readingId: reading.readingId, reason })
    act.inside(reading.number, at)
    endQuietly(storage, known.value, 'released')
    return ok(undefined)
  })
}

/** Nothing is painted on a reading that has ended. */
const endCorrection = ({ database }: Storage, reading: number): void =>
  database.run(`UPDATE corrections SET ended_as = 'superseded' WHERE reading_number = ? AND ended_as IS NULL`, reading)

/** Withdraws what a study has not finished, and gives back the cases that are claimed for it. How many there were. */
export function endOpenReadings(storage: Storage, studyId: string): number {
  const { database, clock } = storage
  const rows = database.all(
    `SELECT r.number, c.case_id FROM readings r JOIN studies s ON s.number = r.study_number
       JOIN cases c ON c.number = r.case_number WHERE s.study_id = ? AND r.ended_as IS NULL`,
    studyId,
  )
  for (const row of rows) {
    const reading = numberOf(row, 'number')
    const known = findCase(storage, String(row.case_id))
    const isClaimed = database.one('SELECT 1 FROM claims WHERE reading_number = ? AND ended_as IS NULL', reading)
    if (known.ok && isClaimed) endQuietly(storage, known.value, 'released')
    endCorrection(storage, reading)
    database.run(
      `UPDATE readings SET ended_as = 'withdrawn', ended_at = ? WHERE number = ?`,
      clock().toISOString(),
      reading,
    )
  }
  return rows.length
}
