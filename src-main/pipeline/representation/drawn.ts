import type { Random } from '@volume/random.ts'

/** At most so many of these, each with the same chance, in their order; all if there are no more. */
export function drawn<One>(all: readonly One[], mostCount: number, random: Random): readonly One[] {
  if (all.length <= mostCount) return all
  const kept: One[] = []
  for (const [index, one] of all.entries())
    if (random.uniform() * (all.length - index) < mostCount - kept.length) kept.push(one)
  return kept
}
