import type { Failure } from '@contract/failure/failure.ts'
import type { BatchOutcome } from '@contract/inference.ts'
import { ok, type Result } from '@contract/result.ts'

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
