import type { Failure } from '@contract/failure/failure.ts'
import type { CasesToRun, InferenceParameters } from '@contract/inference.ts'
import { ok, type Result } from '@contract/result.ts'
import { inPieces, type Pieces } from './pieces.node.ts'
import { numberOf, optionalNumberOf, recordOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

/** A run that was asked for and has not ended. */
export interface RunOrder {
  readonly number: number
  readonly orderedAt: string
  readonly parameters: InferenceParameters
  /** Of cases that were named: how many, and those that have not ended, in their order. Absent: every case that is indexed. */
  readonly named?: { readonly caseCount: number; readonly leftCaseIds: readonly string[] }
  /** Where none was named: cases that go before the others, in their order, whether they have ended or not. */
  readonly ahead?: readonly string[]
}

/** An order with what is left of its cases to be put on record: as long as anything is, it is gone if the program ends. */
export interface BegunOrder {
  readonly number: number
  readonly pieces: Pieces
}

export interface RunOrders {
  /** Named cases are in their order already. */
  begin(parameters: InferenceParameters, cases: CasesToRun): Result<BegunOrder, Failure>
  /** These cases of an order were inferred, or failed. */
  casesEnded(number: number, caseIds: readonly string[]): Result<void, Failure>
  end(number: number): Result<void, Failure>
  /** Those that are whole, oldest first. */
  open(): readonly RunOrder[]
  /** Their numbers alone. */
  openNumbers(): readonly number[]
}

export const runOrdersOf = (storage: Storage): RunOrders => ({
  begin: (parameters, cases) => begin(storage, parameters, cases),
  casesEnded: (number, caseIds) => casesEnded(storage, number, caseIds),
  end: (number) => end(storage, number),
  open: () => openOrders(storage),
  openNumbers: () =>
    storage.database
      .all(`SELECT number FROM run_orders WHERE ${isWhole} ORDER BY number`)
      .map((row) => numberOf(row, 'number')),
})

/** So many are put on record within a few ms. */
const casesAtOnce = 250

function begin(
  storage: Storage,
  parameters: InferenceParameters,
  { caseIds, ahead = [] }: CasesToRun,
): Result<BegunOrder, Failure> {
  const { database, clock } = storage
  const asked = caseIds ?? ahead
  let doneCount = 0
  const put = (number: number): void => {
    const some = asked.slice(doneCount, doneCount + casesAtOnce)
    database.run(
      `INSERT INTO cases_to_run (order_number, case_number, position)
         SELECT ?, number, ? + key FROM json_each(?) JOIN cases ON case_id = value`,
      ...[number, doneCount, JSON.stringify(some)],
    )
    doneCount += some.length
    if (doneCount >= asked.length) database.run('DELETE FROM settings WHERE key = ?', markOf(number))
  }
  return database.transaction(() => {
    const next = database.one('SELECT coalesce(max(number), 0) + 1 AS number FROM run_orders')
    const number = numberOf(next ?? {}, 'number')
    database.run(
      'INSERT INTO run_orders (number, ordered_at, parameters, case_count) VALUES (?, ?, ?, ?)',
      ...[number, clock().toISOString(), JSON.stringify(parameters), caseIds?.length ?? null],
    )
    mark(storage, number)
    put(number)
    const step = () => {
      if (doneCount < asked.length) put(number)
      return doneCount < asked.length
    }
    return ok({ number, pieces: inPieces(database, step) })
  })
}

/** A setting while an order is not whole: not all of its cases are on record, or not any more. */
const markOf = (number: number) => `run-order-not-whole-${number}`
const mark = ({ database }: Storage, number: number): void =>
  database.run(`INSERT OR REPLACE INTO settings (key, value) VALUES (?, '')`, markOf(number))

const casesEnded = ({ database }: Storage, number: number, caseIds: readonly string[]): Result<void, Failure> =>
  database.transaction(() => {
    database.run(
      `DELETE FROM cases_to_run WHERE order_number = ?
         AND case_number IN (SELECT cases.number FROM json_each(?) JOIN cases ON case_id = value)`,
      number,
      JSON.stringify(caseIds),
    )
    return ok(undefined)
  })

/** More are left to the next opening of the cohort, when it is done in pieces. */
const mostTakenOff = 5000

const end = (storage: Storage, number: number): Result<void, Failure> =>
  storage.database.transaction(() => {
    const left = storage.database.one('SELECT count(*) AS total FROM cases_to_run WHERE order_number = ?', number)
    if (numberOf(left ?? {}, 'total') > mostTakenOff) mark(storage, number)
    else removeOrder(storage, number)
    return ok(undefined)
  })

function removeOrder({ database }: Storage, number: number): void {
  database.run('DELETE FROM cases_to_run WHERE order_number = ?', number)
  database.run('DELETE FROM run_orders WHERE number = ?', number)
  database.run('DELETE FROM settings WHERE key = ?', markOf(number))
}

/** Numbers of orders that are not on record whole, or not any more: those of the program before, if none was begun since. */
export const partsOfOrders = ({ database }: Storage): readonly number[] =>
  database.all(`SELECT number FROM run_orders WHERE NOT ${isWhole}`).map((row) => numberOf(row, 'number'))

/** Takes such an order off the record. */
export const takeOff = (storage: Storage, number: number): Pieces =>
  inPieces(storage.database, () => {
    const { database } = storage
    database.run(
      `DELETE FROM cases_to_run WHERE order_number = ?1
         AND case_number IN (SELECT case_number FROM cases_to_run WHERE order_number = ?1 LIMIT ?2)`,
      number,
      casesAtOnce,
    )
    if (database.one('SELECT 1 FROM cases_to_run WHERE order_number = ? LIMIT 1', number)) return true
    removeOrder(storage, number)
    return false
  })

const isWhole = `NOT EXISTS (SELECT 1 FROM settings WHERE key = 'run-order-not-whole-' || number)`

function openOrders({ database }: Storage): readonly RunOrder[] {
  const rows = database.all(
    `SELECT number, ordered_at, parameters, case_count FROM run_orders WHERE ${isWhole} ORDER BY number`,
  )
  return rows.map((row) => {
    const number = numberOf(row, 'number')
    const caseCount = optionalNumberOf(row, 'case_count')
    const left = database.all(
      'SELECT case_id FROM cases_to_run JOIN cases ON number = case_number WHERE order_number = ? ORDER BY position',
      number,
    )
    const caseIds = left.map((one) => textOf(one, 'case_id'))
    return {
      number,
      orderedAt: textOf(row, 'ordered_at'),
      parameters: recordOf<InferenceParameters>(row, 'parameters'),
      ...(caseCount === undefined ? { ahead: caseIds } : { named: { caseCount, leftCaseIds: caseIds } }),
    }
  })
}
