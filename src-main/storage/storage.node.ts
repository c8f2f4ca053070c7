import { type CaseState, caseStates } from '@contract/case.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import type { CaseEvent } from '../pipeline/queue/case-state.ts'
import { nextCaseState } from '../pipeline/queue/case-state.ts'
import type { AppendAudit } from './audit.node.ts'
import type { Blobs } from './blobs.node.ts'
import type { Database } from './database.node.ts'
import type { Row } from './row.ts'
import { numberOf, textOf } from './row.ts'

/** What the tables of a cohort work with; built once when a cohort is opened. */
export interface Storage {
  readonly folder: string
  readonly database: Database
  readonly blobs: Blobs
  readonly audit: AppendAudit
  readonly clock: () => Date
  readonly readerId: string
  readonly randomId: () => string
  readonly leaseMs: number
}

/** A case as the rules of claims and corrections need it; `number` is its key inside the database. */
export interface KnownCase {
  readonly number: number
  readonly caseId: string
  readonly name: string
  readonly state: CaseState
  readonly strokeCount: number
  readonly fence: number
}

const isCaseState = (text: string): text is CaseState => caseStates.some((state) => state === text)

export function stateOf(row: Row, column: string): CaseState {
  const state = textOf(row, column)
  if (!isCaseState(state)) throw new Error(`${state} is no state of a case.`)
  return state
}

export const knownCaseColumns = 'number, case_id, name, state, stroke_count, fence'

export const knownCaseOf = (row: Row): KnownCase => ({
  number: numberOf(row, 'number'),
  caseId: textOf(row, 'case_id'),
  name: textOf(row, 'name'),
  state: stateOf(row, 'state'),
  strokeCount: numberOf(row, 'stroke_count'),
  fence: numberOf(row, 'fence'),
})

export function findCase({ database }: Pick<Storage, 'database'>, caseId: string): Result<KnownCase, Failure> {
  const row = database.one(`SELECT ${knownCaseColumns} FROM cases WHERE case_id = ?`, caseId)
  return row === undefined ? fail({ kind: 'case-unknown', caseId }) : ok(knownCaseOf(row))
}

const actions: Readonly<Record<CaseEvent['kind'], string>> = {
  inferred: 'inferred again',
  imported: 'given another segmentation',
  sent: 'sent to a reader',
  claimed: 'claimed',
  released: 'released',
  expired: 'released',
  accepted: 'accepted',
  rejected: 'rejected',
  deferred: 'deferred',
}

/** Moves a case along the picture of `case-state.ts`, or says that this is impossible. */
export function moveCase(
  { database, clock }: Storage,
  { number, name, state }: KnownCase,
  event: CaseEvent,
): Result<CaseState, Failure> {
  const next = nextCaseState(state, event)
  if (next === undefined) return fail({ kind: 'case-state-unfit', name, state, action: actions[event.kind] })
  const isDecided = next === 'accepted' || next === 'rejected' || next === 'deferred'
  // A case that is only looked at again keeps the time of its decision until it gets another.
  if (isDecided && event.kind === next)
    database.run('UPDATE cases SET state = ?, decided_at = ? WHERE number = ?', next, clock().toISOString(), number)
  else database.run('UPDATE cases SET state = ? WHERE number = ?', next, number)
  return ok(next)
}
