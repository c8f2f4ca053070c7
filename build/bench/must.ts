import { type Failure, sentenceOf } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'

/** The value; a failure stops the benchmark. */
export function must<Value>(result: Result<Value, Failure>): Value {
  if (!result.ok) throw new Error(sentenceOf(result.failure))
  return result.value
}
