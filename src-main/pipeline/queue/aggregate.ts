import type { Aggregation } from '@contract/aggregation.ts'

export interface SegmentDice {
  readonly name: string
  /** 0..1; absent: the segment is empty wherever it was looked for, which is neither good nor bad. */
  readonly dice: number | undefined
  /** In the model's labelmap. */
  readonly volumeMl: number
}

/** The segment that a score is about: the named one, else that of the least Dice; equals by their order. `undefined`: none counts. */
export function decidingSegment(
  segments: readonly SegmentDice[],
  aggregation: Aggregation,
): (SegmentDice & { readonly dice: number }) | undefined {
  const [first, ...others] = counted(segments, aggregation)
  return first && others.reduce((least, one) => (one.dice < least.dice ? one : least), first)
}

/** Dice of a case, 0..1; `undefined` if none of its segments counts. */
export function aggregateDice(segments: readonly SegmentDice[], aggregation: Aggregation): number | undefined {
  if (aggregation.kind !== 'volume-weighted') return decidingSegment(segments, aggregation)?.dice
  const all = counted(segments, aggregation)
  if (all.length === 0) return undefined
  const totalMl = all.reduce((sum, { volumeMl }) => sum + volumeMl, 0)
  // If all are empty in the labelmap, they weigh the same.
  const weightOf = (volumeMl: number) => (totalMl > 0 ? volumeMl / totalMl : 1 / all.length)
  return all.reduce((sum, { dice, volumeMl }) => sum + weightOf(volumeMl) * dice, 0)
}

const counted = (segments: readonly SegmentDice[], aggregation: Aggregation) =>
  segments.flatMap(({ dice, ...segment }) => {
    if (dice === undefined) return []
    return aggregation.kind === 'segment' && !isNamed(segment.name, aggregation.segment) ? [] : [{ ...segment, dice }]
  })

const isNamed = (name: string, wanted: string): boolean => name.toLowerCase() === wanted.toLowerCase()
