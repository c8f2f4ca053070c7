/** The newest ratings by which the pace is told. */
export const pacedCount = 10

export interface Paced {
  /** When the case appeared and when it was rated, milliseconds of one clock. */
  readonly shownAtMs: number
  readonly ratedAtMs: number
}

/** Cases a minute over the newest ratings, from the appearance of the first of them to the last; `undefined` without one. */
export function paceOf(rated: readonly Paced[]): number | undefined {
  const newest = rated.slice(-pacedCount)
  const [first] = newest
  const last = newest.at(-1)
  if (!first || !last || last.ratedAtMs <= first.shownAtMs) return undefined
  return (newest.length * 60_000) / (last.ratedAtMs - first.shownAtMs)
}
