import type { Result } from '@contract/result.ts'

/** The value; a failure is a mistake of the test. */
export function must<Value>(result: Result<Value, { readonly kind: string }>): Value {
  if (!result.ok) throw new Error(`Failed: ${JSON.stringify(result.failure)}`)
  return result.value
}
