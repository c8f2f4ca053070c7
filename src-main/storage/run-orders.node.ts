import type { Failure } from '@contract/failure/failure.ts'
import type { CasesToRun, InferenceParameters } from '@contract/inference.ts'
import { ok, type Result } from '@contract/result.ts'
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

export interface RunOrders {
  /** Named cases are in their order already. Answers the order's number. */
  begin(parameters: InferenceParameters, cases: CasesToRun): Result<number, Failure>
  /** These cases of an order were inferred, or failed. */
  casesEnded(number: number, caseIds: readonly string[]): Result<void, Failure>
  end(number: number): Result<void, Failure>
  /** Oldest first. */
  open(): readonly RunOrder[]
}

export const runOrdersOf = (storage: Storage): RunOrders => ({
  begin: (parameters, cases) => begin(storage, parameters, cases),
  casesEnded: (number, caseIds) => casesEnded(storage, number, caseIds),
  end: (number) => end(storage, number),
  open: () => openOrders(storage),
})

const begin = (
  { database, clock }: Storage,
  parameters: InferenceParameters,
  { caseIds, ahead = [] }: CasesToRun,
): Result<number, Failure> =>
  database.transaction(() => {
    const next = database.one('SELECT coalesce(max(number), 0) + 1 AS number FROM run_orders')
    const number = numberOf(next ?? {}, 'number')
    database.run(
      'INSERT INTO run_orders (number, ordered_at, parameters, case_count) VALUES (?, ?, ?, ?)',
      number,
      clock().toISOString(),
      JSON.stringify(parameters),
      caseIds?.length ?? null,
    )
    database.run(
      `INSERT INTO cases_to_run (order_number, case_number, position)
         SELECT ?, number, key FROM json_each(?) JOIN cases ON case_id = value`,
      number,
      JSON.stringify(caseIds ?? ahead),
    )
    return ok(number)
  })

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

const end = ({ database }: Storage, number: number): Result<void, Failure> =>
  database.transaction(() => {
    database.run('DELETE FROM cases_to_run WHERE order_number = ?', number)
    database.run('DELETE FROM run_orders WHERE number = ?', number)
    return ok(undefined)
  })

function openOrders({ database }: Storage): readonly RunOrder[] {
  const rows = database.all('SELECT number, ordered_at, parameters, case_count FROM run_orders ORDER BY number')
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
