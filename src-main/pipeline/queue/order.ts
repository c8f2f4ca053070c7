import type { CaseRow, CaseState } from '@contract/case.ts'

/** The states in which a case stands in the queue. A deferred case is claimed by name only. */
export const queuedStates: readonly CaseState[] = ['waiting', 'corrected']

type Ranked = Pick<CaseRow, 'disagreement' | 'name' | 'caseId'>

/** Negative if `a` is to be looked at before `b`: most doubtful first, cases without a score last, then by name. */
export function compareCases(a: Ranked, b: Ranked): number {
  if (a.disagreement !== b.disagreement) {
    if (a.disagreement === undefined) return 1
    if (b.disagreement === undefined) return -1
    return b.disagreement - a.disagreement
  }
  return compareText(a.name, b.name) || compareText(a.caseId, b.caseId)
}

/** By code points, the same on every PC. */
function compareText(a: string, b: string): number {
  const left = Array.from(a, codePoint)
  const right = Array.from(b, codePoint)
  const length = Math.min(left.length, right.length)
  for (let at = 0; at < length; at++) if (left[at] !== right[at]) return (left[at] ?? 0) - (right[at] ?? 0)
  return left.length - right.length
}

const codePoint = (character: string): number => character.codePointAt(0) ?? 0

/** The cases that wait for a reader, most doubtful first. */
export const rankCases = (rows: readonly CaseRow[]): readonly CaseRow[] =>
  rows.filter(({ state }) => queuedStates.includes(state)).toSorted(compareCases)

/**
 * The first of several lists that are each in this order, as one. `keyOf` is asked for the heads of the lists alone, once for
 * each entry that is taken and each list.
 */
export function mergeOrdered<Entry, Key>(
  lists: readonly (readonly Entry[])[],
  { limit, keyOf, compare }: { readonly limit: number; keyOf(entry: Entry): Key; compare(a: Key, b: Key): number },
): readonly Key[] {
  const rests = lists.map((list) => list.values())
  const next = (rest: Iterator<Entry>) => {
    const { done, value } = rest.next()
    return done ? [] : [{ rest, key: keyOf(value) }]
  }
  let heads = rests.flatMap(next)
  const merged: Key[] = []
  while (merged.length < limit) {
    const [first, ...others] = heads
    if (first === undefined) return merged
    const least = others.reduce((best, head) => (compare(head.key, best.key) < 0 ? head : best), first)
    merged.push(least.key)
    heads = heads.flatMap((head) => (head === least ? next(head.rest) : [head]))
  }
  return merged
}
