import type { Segment } from '@contract/segment.ts'

/**
 * Segment value → value of its counterpart on the other side, for names that differ in nothing but the words left and
 * right. A segment without a counterpart is absent.
 */
export function counterparts(segments: readonly Segment[]): ReadonlyMap<number, number> {
  const valueByName = new Map(segments.map(({ name, value }) => [name.toLowerCase(), value]))
  const pairs = new Map<number, number>()
  for (const { name, value } of segments) {
    const mirrored = name.toLowerCase().replace(/\b(left|right)\b/g, (side) => (side === 'left' ? 'right' : 'left'))
    const other = valueByName.get(mirrored)
    if (other !== undefined && other !== value) pairs.set(value, other)
  }
  return pairs
}

/** (own − other) / mean of both, in [−2, 2]; two empty segments have none. */
export const asymmetry = (ownMl: number, otherMl: number): number | undefined =>
  ownMl + otherMl === 0 ? undefined : (2 * (ownMl - otherMl)) / (ownMl + otherMl)
