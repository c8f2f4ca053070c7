import type { Random } from '@volume/random.ts'
import { type Candidate, withSegment } from './candidate.ts'
import { shuffled } from './shuffled.ts'

/** As in nnActive's “66 % FG”. */
export const usualForegroundShare = 0.66

/**
 * The control arm: candidates in a random order in which structures that are rarely found are not drowned by empty cases. Each
 * next case is with the chance of `foregroundShare` one in which a segment was predicted: first a segment, each with the same
 * chance, then one of the remaining cases that have it; else any remaining case. After Lüth et al. (nnActive, 2025), who draw
 * patches around annotated voxels; of a case nobody has corrected only the prediction is known. Volume does not count.
 */
export function foregroundAwareOrder(
  candidates: readonly Candidate[],
  random: Random,
  foregroundShare = usualForegroundShare,
): readonly Candidate[] {
  const lists = withSegment(candidates, ({ volumeMl }) => volumeMl > 0).map(([, cases]) => [...shuffled(cases, random)])
  const all = [...shuffled(candidates, random)]
  const taken = new Set<Candidate>()
  while (taken.size < candidates.length) {
    for (const list of [all, ...lists]) dropTaken(list, taken)
    const found = lists.filter((list) => list.length > 0)
    const fromForeground = found.length > 0 && random.uniform() < foregroundShare
    const next = (fromForeground ? found[random.integer(0, found.length - 1)] : all)?.pop()
    if (next) taken.add(next)
  }
  return [...taken]
}

/** From the end, where the next is taken. */
function dropTaken(list: Candidate[], taken: ReadonlySet<Candidate>): void {
  for (let last = list.at(-1); last && taken.has(last); last = list.at(-1)) list.pop()
}
