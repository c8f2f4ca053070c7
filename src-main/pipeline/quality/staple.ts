/** How a rater does on one segment: p(says yes | is there), p(says no | is not). */
export interface Performance {
  /** Absent if the consensus is empty. */
  readonly sensitivity?: number
  /** Absent if the consensus is everywhere. */
  readonly specificity?: number
}

const largestIterationCount = 500
const tolerance = 1e-9

/**
 * STAPLE for one segment (Warfield, Zou & Wells, IEEE TMI 23:903, 2004): expectation maximization over the hidden true
 * segmentation and each rater's sensitivity p and specificity q. The prior is the mean share of voxels that raters give the
 * segment, over the whole labelmap, one for all voxels; the start is the share of raters that say yes. Ends when no p or q moves by 1e-9.
 *
 * `patterns`: per combination of votes the label value of each rater; `counts`: voxels that have it. Gives per combination the
 * probability that the segment is there.
 */
export function staple(
  patterns: readonly (readonly number[])[],
  counts: readonly number[],
  value: number,
): { readonly probabilities: Float64Array; readonly performance: readonly Performance[] } {
  const raterCount = patterns[0]?.length ?? 0
  const total = counts.reduce((sum, count) => sum + count, 0)
  const yes = patterns.map((pattern) => pattern.map((vote) => vote === value))
  const probabilities = Float64Array.from(yes, (votes) => votes.filter(Boolean).length / raterCount)
  const prior = probabilities.reduce((sum, share, at) => sum + share * counts[at]!, 0) / total
  let rates = maximize(yes, counts, probabilities)
  for (let iteration = 0; iteration < largestIterationCount; iteration++) {
    for (const [at, votes] of yes.entries()) {
      let [there, absent] = [prior, 1 - prior]
      for (const [rater, says] of votes.entries()) {
        const { p, q } = rates[rater]!
        there *= says ? p : 1 - p
        absent *= says ? 1 - q : q
      }
      probabilities[at] = there + absent > 0 ? there / (there + absent) : 0
    }
    const next = maximize(yes, counts, probabilities)
    const moved = next.some(
      ({ p, q }, rater) => Math.abs(p - rates[rater]!.p) > tolerance || Math.abs(q - rates[rater]!.q) > tolerance,
    )
    rates = next
    if (!moved) break
  }
  const sum = probabilities.reduce((all, probability, at) => all + probability * counts[at]!, 0)
  return {
    probabilities,
    performance: rates.map(({ p, q }) => ({
      ...(sum > 0 && { sensitivity: p }),
      ...(sum < total && { specificity: q }),
    })),
  }
}

/** p and q of every rater, given how probable the segment is under each combination of votes. */
function maximize(yes: readonly (readonly boolean[])[], counts: readonly number[], probabilities: Float64Array) {
  const raterCount = yes[0]?.length ?? 0
  let [there, absent] = [0, 0]
  const [hits, rejections] = [new Float64Array(raterCount), new Float64Array(raterCount)]
  for (const [at, votes] of yes.entries()) {
    const inside = probabilities[at]! * counts[at]!
    const outside = (1 - probabilities[at]!) * counts[at]!
    there += inside
    absent += outside
    for (const [rater, says] of votes.entries()) {
      if (says) hits[rater]! += inside
      else rejections[rater]! += outside
    }
  }
  return Array.from(hits, (hit, rater) => ({
    p: there > 0 ? hit / there : 1,
    q: absent > 0 ? rejections[rater]! / absent : 1,
  }))
}
