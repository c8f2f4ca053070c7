import type { InterruptedRun } from '@contract/inference.ts'
import { caseIdsIn } from '../storage/case-rows.node.ts'
import { type RunOrder, runOrdersOf } from '../storage/run-orders.node.ts'
import type { Storage } from '../storage/storage.node.ts'

/** Orders that were interrupted: all that are on record but those that go on, by their numbers. */
export const interruptedOrders = (storage: Storage, goingOn: readonly number[]): readonly RunOrder[] =>
  runOrdersOf(storage)
    .open()
    .filter(({ number }) => !goingOn.includes(number))

/** What is left of them, as of one; absent: there is none. */
export const interruptedRun = (storage: Storage, goingOn: readonly number[]): InterruptedRun | undefined =>
  leftOf(interruptedOrders(storage, goingOn), () => caseIdsIn(storage, 'indexed'))

function leftOf(orders: readonly RunOrder[], indexedIds: () => readonly string[]): InterruptedRun | undefined {
  if (orders.length === 0) return undefined
  const leftCaseIds = [...new Set(orders.flatMap(({ named }) => named?.leftCaseIds ?? []))]
  if (orders.some(({ named }) => named === undefined))
    return { leftCount: new Set([...leftCaseIds, ...indexedIds()]).size }
  const caseCount = orders.reduce((sum, { named }) => sum + (named?.caseCount ?? 0), 0)
  return { caseCount, leftCaseIds, leftCount: leftCaseIds.length }
}
