import type { Random } from '@volume/random.ts'

/** All orders with the same chance (Fisher & Yates 1938). */
export function shuffled<Value>(values: readonly Value[], random: Random): readonly Value[] {
  const result = [...values]
  for (let last = result.length - 1; last > 0; last--) {
    const other = random.integer(0, last)
    const moved = result[last]!
    result[last] = result[other]!
    result[other] = moved
  }
  return result
}
