import type { CaseState } from '@contract/case.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Claim, Left } from '@contract/queue.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import { endWhenDecided } from './acquisition/end-batch.node.ts'
import { blindStudyOf } from './active-reading.node.ts'
import { handOver } from './hand-over.node.ts'
import { queue } from './queue.node.ts'
import { numberOf, textOf } from './row.ts'
import { openStrokeCount } from './segmentations.node.ts'
import type { KnownCase, Storage } from './storage.node.ts'
import { findCase, knownCaseColumns, knownCaseOf, moveCase, stateOf } from './storage.node.ts'

/** What a writer holds: a case and the fencing number of its claim. */
export interface Held {
  readonly caseId: string
  readonly fence: number
}

interface OpenClaim {
  readonly fence: number
  readonly readerId: string
  readonly expiresAt: string
  readonly stateBefore: CaseState
  readonly strokeCountBefore: number
}

/**
 * Claims the case that stands first in the batch that is being read, else in the queue, or the one that is named, for the reader of this process. A reader's
 * own claim is replaced by the new one, whose fence is higher; `undefined` if the queue is empty.
 */
export function claim(storage: Storage, caseId?: string): Result<Claim | undefined, Failure> {
  return storage.database.transaction((): Result<Claim | undefined, Failure> => {
    expireClaims(storage)
    const chosen = caseId ?? firstInQueue(storage)
    if (chosen === undefined) return ok(undefined)
    const found = findCase(storage, chosen)
    if (!found.ok) return found
    const study = blindStudyOf(storage, found.value.number)
    if (study !== undefined) return fail({ kind: 'case-read-blind', name: found.value.name, study })
    return claimCase(storage, found.value)
  })
}

/** Of the batch that is being read, else of all. */
const firstInQueue = (storage: Storage): string | undefined =>
  (queue(storage, { limit: 1, part: { kind: 'batch' } })[0] ?? queue(storage, { limit: 1 })[0])?.row.caseId

/** Claims a case for this reader, or for a reading of a study; call it in a transaction. */
export function claimCase(
  storage: Storage,
  known: KnownCase,
  reading?: { readonly number: number; readonly readingId: string },
): Result<Claim, Failure> {
  const { database, audit, clock, readerId } = storage
  const present = openClaim(storage, known.number)
  if (present !== undefined && present.readerId !== readerId)
    return fail({ kind: 'case-claimed', name: known.name, until: present.expiresAt })
  if (present !== undefined) {
    endClaim(storage, known.number, present.fence, 'superseded')
  } else {
    const moved = moveCase(storage, known, { kind: 'claimed' })
    if (!moved.ok) return moved
  }
  const fence = known.fence + 1
  const expiresAt = expiry(storage)
  database.run('UPDATE cases SET fence = ? WHERE number = ?', fence, known.number)
  database.run(
    `INSERT INTO claims (case_number, fence, reader_id, claimed_at, expires_at, state_before, stroke_count_before,
       reading_number) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    known.number,
    fence,
    readerId,
    clock().toISOString(),
    expiresAt,
    present?.stateBefore ?? known.state,
    present?.strokeCountBefore ?? openStrokeCount(storage, known),
    reading?.number ?? null,
  )
  audit('case-claimed', { caseId: known.caseId, fence, readingId: reading?.readingId })
  const left = handOver(storage.database, known.number, reading?.number)
  return ok({ caseId: known.caseId, fence, expiresAt, ...(left && { handOver: left }) })
}

const expiry = ({ clock, leaseMs }: Storage): string => new Date(clock().getTime() + leaseMs).toISOString()

function openClaim({ database }: Storage, caseNumber: number): OpenClaim | undefined {
  const row = database.one('SELECT * FROM claims WHERE case_number = ? AND ended_as IS NULL', caseNumber)
  return (
    row && {
      fence: numberOf(row, 'fence'),
      readerId: textOf(row, 'reader_id'),
      expiresAt: textOf(row, 'expires_at'),
      stateBefore: stateOf(row, 'state_before'),
      strokeCountBefore: numberOf(row, 'stroke_count_before'),
    }
  )
}

type ClaimEnd = 'released' | 'expired' | 'accepted' | 'rejected' | 'deferred' | 'superseded'

export const endClaim = ({ database }: Storage, caseNumber: number, fence: number, as: ClaimEnd): void =>
  database.run('UPDATE claims SET ended_as = ? WHERE case_number = ? AND fence = ?', as, caseNumber, fence)

/** Ends the claims whose time is over, or all of them; call it in a transaction. */
export function expireClaims(storage: Storage, which: 'overdue' | 'all' = 'overdue'): void {
  const now = which === 'all' ? '9999' : storage.clock().toISOString()
  const rows = storage.database.all(
    `SELECT ${knownCaseColumns} FROM cases WHERE number IN
       (SELECT case_number FROM claims WHERE ended_as IS NULL AND expires_at <= ?)`,
    now,
  )
  for (const row of rows) endQuietly(storage, knownCaseOf(row), 'expired')
}

/** Ends overdue claims outside of any change, so that their cases stand in the queue again; a failed write waits. */
export function releaseOverdue(storage: Storage): void {
  const now = storage.clock().toISOString()
  if (storage.database.one('SELECT 1 FROM claims WHERE ended_as IS NULL AND expires_at <= ?', now) === undefined) return
  storage.database.transaction(() => {
    expireClaims(storage)
    return ok(undefined)
  })
}

/** Gives a case back as it stands; call it in a transaction. */
export function endQuietly(
  storage: Storage,
  known: KnownCase,
  kind: 'released' | 'expired',
  { note, to }: Left = {},
): void {
  const present = openClaim(storage, known.number)
  if (present === undefined) return
  const { fence, stateBefore, strokeCountBefore } = present
  const strokeCount = openStrokeCount(storage, known)
  const moved = moveCase(storage, known, { kind, strokeCount, strokeCountBefore, stateBefore })
  if (!moved.ok) throw new Error(`A claim is open on ${known.caseId}, which is ${known.state}.`)
  endClaim(storage, known.number, fence, kind)
  if (note !== undefined || to !== undefined)
    storage.database.run(
      'UPDATE claims SET hand_over_note = ?, handed_to = ?, handed_over_at = ? WHERE case_number = ? AND fence = ?',
      note ?? '',
      to ?? null,
      storage.clock().toISOString(),
      known.number,
      fence,
    )
  storage.audit(kind === 'expired' ? 'claim-expired' : 'claim-released', { caseId: known.caseId, fence, note, to })
}

/**
 * The case of a claim that may still write: the newest one of its case. An expired claim that nobody has replaced is
 * taken up again, so a reader's pause costs nothing. Each use prolongs the lease. Call it in a transaction.
 */
export function heldCase(storage: Storage, { caseId, fence }: Held): Result<KnownCase, Failure> {
  const { database, audit, readerId } = storage
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const known = found.value
  const row = database.one(
    `SELECT k.reader_id, k.ended_as, r.ended_as AS reading_ended_as FROM claims k
       LEFT JOIN readings r ON r.number = k.reading_number WHERE k.case_number = ? AND k.fence = ?`,
    known.number,
    fence,
  )
  const isOfNobody = row === undefined || known.fence !== fence || textOf(row, 'reader_id') !== readerId
  const isLost = isOfNobody || row.reading_ended_as !== null
  if (isLost || (row.ended_as !== null && row.ended_as !== 'expired'))
    return fail({ kind: 'claim-lost', name: known.name })
  if (row.ended_as === null) {
    database.run(
      'UPDATE claims SET expires_at = ? WHERE case_number = ? AND fence = ?',
      expiry(storage),
      known.number,
      fence,
    )
    return ok(known)
  }
  const moved = moveCase(storage, known, { kind: 'claimed' })
  if (!moved.ok) return moved
  database.run(
    `UPDATE claims SET ended_as = NULL, expires_at = ?, state_before = ?, stroke_count_before = ?
       WHERE case_number = ? AND fence = ?`,
    expiry(storage),
    known.state,
    openStrokeCount(storage, known),
    known.number,
    fence,
  )
  audit('claim-resumed', { caseId, fence })
  return ok({ ...known, state: moved.value })
}

/** Gives a case back, with a note for the next reader; without effect if the claim has ended or was replaced. */
export function release(storage: Storage, { caseId, fence, ...left }: Held & Left): Result<void, Failure> {
  return storage.database.transaction(() => {
    const found = findCase(storage, caseId)
    if (!found.ok) return found
    if (openClaim(storage, found.value.number)?.fence === fence) endQuietly(storage, found.value, 'released', left)
    return ok(undefined)
  })
}

/** Leaves a note with a case that nobody has, as if its reader had handed it over; call it in a transaction. */
export function claimAndRelease(storage: Storage, caseId: string, left: Left): Result<void, Failure> {
  expireClaims(storage)
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const { name, state } = found.value
  if (state === 'claimed') return fail({ kind: 'case-state-unfit', name, state, action: 'sent to a reader' })
  const claimed = claimCase(storage, found.value)
  if (!claimed.ok) return claimed
  const known = findCase(storage, caseId)
  if (known.ok) endQuietly(storage, known.value, 'released', left)
  return known.ok ? ok(undefined) : known
}

/** Puts a case aside: it leaves the queue and is claimed by name only. Its strokes stay. */
export const defer = (
  storage: Storage,
  { reason, ...held }: Held & { readonly reason: string },
): Result<void, Failure> =>
  storage.database.transaction(() => {
    const known = finishClaim(storage, held, 'deferred')
    if (!known.ok) return known
    storage.database.run('UPDATE cases SET deferred_because = ? WHERE number = ?', reason, known.value.number)
    storage.audit('case-deferred', { ...held, reason })
    return ok(undefined)
  })

/** Says that a case is not to be corrected. Its strokes stay until it is inferred again. */
export const reject = (
  storage: Storage,
  { reason, ...held }: Held & { readonly reason: string },
): Result<void, Failure> =>
  storage.database.transaction(() => {
    const known = finishClaim(storage, held, 'rejected')
    if (known.ok) storage.audit('case-rejected', { ...held, reason })
    return known.ok ? ok(undefined) : known
  })

/** Ends a claim with its case's new state; call it in a transaction. */
export function finishClaim(
  storage: Storage,
  held: Held,
  kind: 'accepted' | 'rejected' | 'deferred',
): Result<KnownCase, Failure> {
  const known = heldCase(storage, held)
  if (!known.ok) return known
  const moved = moveCase(storage, known.value, { kind })
  if (!moved.ok) return moved
  endClaim(storage, known.value.number, held.fence, kind)
  storage.database.run('UPDATE cases SET deferred_because = NULL WHERE number = ?', known.value.number)
  endWhenDecided(storage)
  return known
}
