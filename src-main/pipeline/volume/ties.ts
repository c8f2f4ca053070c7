import { upperNormalQuantile } from './normal-quantile.ts'

/**
 * Values of which more than half are one, as counts are. Their median absolute deviation is 0, so no distance between them has a
 * unit and no robust standard deviation is stated; how few lie so far on the bad side takes its place.
 */
export interface Ties {
  readonly median: number
  /** How many have the median. */
  readonly sharedBy: number
  /**
   * The normal deviate above which the share (k − ½) ÷ n lies, where k of all n lie so far on the bad side or further: of one in
   * 40 it is 2.2, of one in 1,000 3.3, however far its number lies. 0 of the median, below 0 on the good side.
   */
  rarity(value: number): number
  /** On the bad side, with at most one in twenty so far or further. */
  isRare(value: number): boolean
}

const rareShare = 0.05
/** What differs by less reads alike: values are told to four decimals. */
const told = (value: number): number => Math.round(value * 10_000) / 10_000

/** `undefined` where no value is that of more than half. `badness`: how far on the bad side a distance from the median is. */
export function tiesOf(values: ArrayLike<number>, badness: (distance: number) => number): Ties | undefined {
  const median = candidate(values)
  let sharedBy = 0
  for (let at = 0; at < values.length; at++) if (told(values[at]!) === median) sharedBy++
  if (sharedBy * 2 <= values.length) return undefined
  const bad = (value: number) => badness(told(value) - median)
  const sorted = Float64Array.from(values, bad).sort()
  const countFrom = (least: number) => Math.max(1, sorted.length - firstFrom(sorted, least))
  return {
    median,
    sharedBy,
    rarity: (value) =>
      told(value) === median ? 0 : upperNormalQuantile((countFrom(bad(value)) - 0.5) / sorted.length),
    isRare: (value) => bad(value) > 0 && countFrom(bad(value)) <= rareShare * sorted.length,
  }
}

/** The only value that more than half can have (Boyer & Moore 1991). */
function candidate(values: ArrayLike<number>): number {
  let [chosen, lead] = [Number.NaN, 0]
  for (let at = 0; at < values.length; at++) {
    const value = told(values[at]!)
    if (lead === 0) chosen = value
    lead += value === chosen ? 1 : -1
  }
  return chosen
}

/** Index of the first of the sorted values that is not below. */
function firstFrom(sorted: Float64Array, least: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < least) low = middle + 1
    else high = middle
  }
  return low
}
