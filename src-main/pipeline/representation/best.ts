/** Two cases, or one and that which was asked about, and how alike they are. */
interface Scored {
  readonly score: number
  /** What comes first among equals. */
  readonly key: string
}

/** Keeps the `count` highest of what it is offered, the highest first; among equals the smaller key. */
export function bestOf<One extends Scored>(count: number) {
  const kept: One[] = []
  const isBefore = (a: One, b: One) => (a.score === b.score ? a.key < b.key : a.score > b.score)
  return {
    kept: kept as readonly One[],
    /** What scores less is not kept any more. */
    least: () => (kept.length < count ? Number.NEGATIVE_INFINITY : (kept.at(-1)?.score ?? Number.POSITIVE_INFINITY)),
    offer(one: One) {
      if (kept.length === count && !(kept.length > 0 && isBefore(one, kept.at(-1)!))) return
      let [low, high] = [0, kept.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if (isBefore(one, kept[middle]!)) high = middle
        else low = middle + 1
      }
      kept.splice(low, 0, one)
      if (kept.length > count) kept.pop()
    },
  }
}
