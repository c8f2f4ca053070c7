/** A value that lies far out, or the form of a segment. */
export interface FoundOutlier {
  /** Into the points. */
  readonly index: number
  /** Robust standard deviations without sign, or the rarity where most share a value. */
  readonly far: number
  readonly reason: string
}

/** A case that lies far out, by what it lies farthest. */
export interface ListedOutlier extends FoundOutlier {
  /** How many others of the case were found. */
  readonly moreCount: number
}

/** Each case once, by the farthest of what was found of it, the farthest first. */
export function worstOfEach(found: readonly FoundOutlier[]): readonly ListedOutlier[] {
  const listed = new Map<number, ListedOutlier>()
  for (const one of found.toSorted((a, b) => b.far - a.far)) {
    const known = listed.get(one.index)
    listed.set(one.index, known ? { ...known, moreCount: known.moreCount + 1 } : { ...one, moreCount: 0 })
  }
  return [...listed.values()]
}
