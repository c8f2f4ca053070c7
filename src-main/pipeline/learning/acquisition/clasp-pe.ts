import type { Random } from '@volume/random.ts'
import { type Candidate, withSegment } from './candidate.ts'
import { entropyScore } from './doubt-score.ts'
import { powerOrder } from './power-noise.ts'
import { shuffled } from './shuffled.ts'

/** As in the paper: two thirds of a batch are asked for class by class, the rest of all. */
export const usualClassShare = 0.66

/**
 * Class-stratified scheduled power predictive entropy (ClaSP PE; Lüth et al., Transactions on Machine Learning Research 2026),
 * which asks for patches, here of whole cases. A share of the turns is divided equally among the segments, and at its turn a
 * segment takes the case that comes first by its own predictive entropy (nats, mean over its surface band) under power noise;
 * the other turns take by the most doubtful segment. Candidates without any entropy are left out.
 */
export function claspOrder(
  candidates: readonly Candidate[],
  random: Random,
  { beta, classShare = usualClassShare }: { readonly beta: number; readonly classShare?: number },
): readonly Candidate[] {
  const noisy = (cases: readonly Candidate[], scoreOf: (candidate: Candidate) => number | undefined) => {
    const scored = cases.flatMap((candidate) => {
      const score = scoreOf(candidate)
      return score === undefined ? [] : [{ candidate, score }]
    })
    const order = powerOrder(
      scored.map(({ score }) => score),
      beta,
      random,
    )
    return order.flatMap((index) => scored[index]?.candidate ?? [])
  }
  const classes = shuffled(
    withSegment(candidates, ({ bandEntropyNats }) => bandEntropyNats !== undefined),
    random,
  )
  const general = { weight: 1 - classShare, order: noisy(candidates, ({ measurements }) => entropyScore(measurements)) }
  const ofClasses = classes.map(([value, cases]) => ({
    weight: classShare / classes.length,
    order: noisy(cases, ({ measurements }) => measurements.find((one) => one.segmentValue === value)?.bandEntropyNats),
  }))
  return byTurns([general, ...ofClasses])
}

/** Whoever is furthest behind its weight takes the first of its order that nobody has; equals in the order given. */
function byTurns(
  strata: readonly { readonly weight: number; readonly order: readonly Candidate[] }[],
): readonly Candidate[] {
  const taken = new Set<Candidate>()
  let open = strata.map(({ weight, order }) => ({ weight, rest: order.values(), turns: 0 }))
  while (open.length > 0) {
    const due = taken.size + 1
    const next = open.reduce((best, one) =>
      one.weight * due - one.turns > best.weight * due - best.turns ? one : best,
    )
    const found = firstOf(next.rest, taken)
    if (found) {
      taken.add(found)
      next.turns++
    } else open = open.filter((one) => one !== next)
  }
  return [...taken]
}

function firstOf(rest: Iterator<Candidate>, taken: ReadonlySet<Candidate>): Candidate | undefined {
  for (;;) {
    const { done, value } = rest.next()
    if (done) return undefined
    if (!taken.has(value)) return value
  }
}
