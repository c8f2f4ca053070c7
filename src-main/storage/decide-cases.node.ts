import { type GroupDecided, type GroupOutcome, groupDecisions } from '@contract/cohort-table.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type CaseChoice, chosenNumbers } from './case-table.node.ts'
import { claimCase, expireClaims, finishClaim } from './claims.node.ts'
import { handOver } from './hand-over.node.ts'
import { beginAndEnd, inNameOf, type KeptWork } from './kept-work.node.ts'
import { inPieces, type Pieces } from './pieces.node.ts'
import { bytesOf, numberOf, optionalTextOf, textOf } from './row.ts'
import { sendCase } from './send.node.ts'
import { type KnownCase, knownCaseColumns, knownCaseOf, type Storage } from './storage.node.ts'

interface Decision {
  readonly as: GroupDecided
  readonly reason: string
  /** Of cases that are sent: to whom, if to anybody. */
  readonly to?: string | undefined
}

/** A group decision without a look at each case: never "accept". */
export type GroupDecision = CaseChoice & Decision

/**
 * Sends, defers, rejects or reopens cases, each with its own audit events, and one for all. Cases that nobody segmented, that a
 * reader has open, those that stand so already, and accepted ones unless they are reopened are left as they are.
 */
export type GroupDecisions = KeptWork<Decision & { readonly caseNumbers: Int32Array }, GroupOutcome>

export const groupDecisionsOf = (storage: Storage): GroupDecisions => ({
  begin: (decision) => begin(storage, decision),
  isUnderWay: () => isUnderWay(storage),
  pieces: () => pieces(storage),
  end: () => end(storage),
})

/** All of it in this turn. */
export function decideCases(storage: Storage, decision: GroupDecision): Result<GroupOutcome, Failure> {
  const { as, reason, to, ...choice } = decision
  const caseNumbers = Int32Array.from(chosenNumbers(storage, choice))
  return beginAndEnd(groupDecisionsOf(storage), { as, reason, to, caseNumbers })
}

const isUnderWay = ({ database }: Storage): boolean =>
  database.one('SELECT 1 FROM group_decisions WHERE number = 1') !== undefined

const begin = (
  storage: Storage,
  { as, reason, to, caseNumbers }: Decision & { readonly caseNumbers: Int32Array },
): Result<void, Failure> =>
  storage.database.transaction(() => {
    if (isUnderWay(storage)) return fail({ kind: 'busy', work: 'A decision about many cases' })
    expireClaims(storage)
    storage.database.run(
      'INSERT INTO group_decisions VALUES (1, ?, ?, ?, ?, 0, 0)',
      as,
      reason,
      to ?? null,
      storage.readerId,
    )
    const { buffer, byteOffset, byteLength } = caseNumbers
    storage.database.run('INSERT INTO cases_to_decide VALUES (1, ?)', new Uint8Array(buffer, byteOffset, byteLength))
    storage.audit('group-decided', { as, reason, to, caseCount: caseNumbers.length })
    return ok(undefined)
  })

const casesAtOnce = 4

function pieces(storage: Storage): Pieces {
  const { database } = storage
  const row = database.one('SELECT * FROM group_decisions NATURAL JOIN cases_to_decide') ?? {}
  const [told, reason, readerId] = [textOf(row, 'decided_as'), textOf(row, 'reason'), textOf(row, 'reader_id')]
  const as = groupDecisions.find((known) => known === told)
  if (as === undefined) throw new Error(`No group is ${told}.`)
  const caseNumbers = new Int32Array(bytesOf(row, 'case_numbers').slice().buffer)
  const decider = inNameOf(storage, readerId)
  const decision: Decision = { as, reason, to: optionalTextOf(row, 'sent_to') }
  let seen = numberOf(row, 'seen_count')
  return inPieces(database, () => {
    const some = caseNumbers.subarray(seen, seen + casesAtOnce)
    const decided = some.filter((caseNumber) => decide(decider, caseNumber, decision))
    seen += some.length
    database.run('UPDATE group_decisions SET seen_count = ?, done_count = done_count + ?', seen, decided.length)
    return seen < caseNumbers.length
  })
}

/** Answers whether the case was one to be decided about. */
function decide(storage: Storage, caseNumber: number, decision: Decision): boolean {
  const row = storage.database.one(`SELECT ${knownCaseColumns} FROM cases WHERE number = ?`, caseNumber)
  const known = row && knownCaseOf(row)
  if (known === undefined || known.state === 'indexed' || known.state === 'claimed') return false
  const { as, reason } = decision
  if ((known.state === 'accepted') !== (as === 'reopened') || known.state === as) return false
  return as === 'sent' || as === 'reopened' ? send(storage, known, decision) : putAside(storage, known, { as, reason })
}

function send(storage: Storage, { number, caseId }: KnownCase, { as, reason, to }: Decision): boolean {
  const left = { ...(reason !== '' && { note: reason }), ...(to !== undefined && { to }) }
  const before = handOver(storage.database, number)
  if (as === 'sent' && before !== undefined && before.to === to && before.note === reason) return false
  return sendCase(storage, { caseId, ...left }, { inGroup: true, ...(as === 'reopened' && { reopened: true }) }).ok
}

function putAside(
  storage: Storage,
  known: KnownCase,
  { as, reason }: { readonly as: 'deferred' | 'rejected'; readonly reason: string },
): boolean {
  const claimed = claimCase(storage, known)
  if (!claimed.ok) return false
  const { caseId } = known
  const held = { caseId, fence: claimed.value.fence }
  const finished = finishClaim(storage, held, as)
  if (!finished.ok) throw new Error(`${caseId} could not be ${as} just after it was claimed.`)
  if (as === 'deferred')
    storage.database.run('UPDATE cases SET deferred_because = ? WHERE number = ?', reason, known.number)
  storage.audit(as === 'deferred' ? 'case-deferred' : 'case-rejected', { ...held, reason, inGroup: true })
  return true
}

const end = ({ database }: Storage): Result<GroupOutcome, Failure> =>
  database.transaction(() => {
    const row = database.one('SELECT seen_count, done_count FROM group_decisions WHERE number = 1') ?? {}
    const doneCount = numberOf(row, 'done_count')
    const leftCount = numberOf(row, 'seen_count') - doneCount
    database.run('DELETE FROM cases_to_decide; DELETE FROM group_decisions')
    return ok({ doneCount, leftCount })
  })
