import type { Failure } from '@contract/failure/failure.ts'
import type { BatchOutcome, InterruptedRun } from '@contract/inference.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import type { RunOrder } from '../storage/run-orders.node.ts'

/** What is left of several orders, as of one; absent: there is none. */
export function leftOf(open: Pick<Cohort, 'caseIdsIn'>, orders: readonly RunOrder[]): InterruptedRun | undefined {
  if (orders.length === 0) return undefined
  const leftCaseIds = [...new Set(orders.flatMap(({ named }) => named?.leftCaseIds ?? []))]
  if (orders.some(({ named }) => named === undefined))
    return { leftCount: new Set([...leftCaseIds, ...open.caseIdsIn('indexed')]).size }
  const caseCount = orders.reduce((sum, { named }) => sum + (named?.caseCount ?? 0), 0)
  return { caseCount, leftCaseIds, leftCount: leftCaseIds.length }
}

/** What several orders came to; the first failure is that of all. */
export function together(outcomes: readonly Result<BatchOutcome, Failure>[]): Result<BatchOutcome, Failure> {
  const sum = { doneCount: 0, failedCount: 0, cancelled: false }
  for (const one of outcomes) {
    if (!one.ok) return one
    sum.doneCount += one.value.doneCount
    sum.failedCount += one.value.failedCount
    sum.cancelled ||= one.value.cancelled
  }
  return ok(sum)
}
