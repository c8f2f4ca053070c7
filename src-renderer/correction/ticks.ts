/** Five numbers of a scale, both ends included, evenly apart; one if it has no length. */
export function ticksBetween(low: number, high: number): readonly number[] {
  if (!(high > low)) return [low]
  return [0, 0.25, 0.5, 0.75, 1].map((share) => low + share * (high - low))
}
