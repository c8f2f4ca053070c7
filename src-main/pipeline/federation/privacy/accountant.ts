import { type Mechanism, renyiDivergence, renyiOrders } from './renyi.ts'

/**
 * The smallest ε for which all these rounds together are (ε, δ)-differentially private as far as Rényi divergences tell: divergences
 * add up by order, each gives ρ + ln((α − 1) / α) − (ln δ + ln α) / (α − 1) (Canonne, Kamath & Steinke 2020, proposition 12; Balle et al.
 * 2020), and the least counts. Nothing spent is 0; infinite where a round had no noise.
 */
export function epsilonOf(mechanisms: readonly Mechanism[], delta: number): number {
  const spending = mechanisms.filter(({ samplingRate, roundCount }) => samplingRate > 0 && roundCount > 0)
  if (spending.length === 0) return 0
  let least = Number.POSITIVE_INFINITY
  for (const order of renyiOrders) {
    const divergence = spending.reduce((sum, mechanism) => sum + renyiDivergence(mechanism, order), 0)
    const rest = Math.log1p(-1 / order) - Math.log(order) / (order - 1)
    // Neither grows smaller at higher orders, so none of them gives less.
    if (divergence + rest > least) break
    least = Math.min(least, divergence + rest - Math.log(delta) / (order - 1))
  }
  return Math.max(0, least)
}

interface Aim {
  readonly epsilon: number
  readonly delta: number
  readonly samplingRate: number
  readonly roundCount: number
}

/** Noise multipliers between which one is looked for, and the ratio up to which. */
const [quietest, loudest, precision] = [1e-2, 1e4, 1 + 1e-4]

/**
 * The smallest noise multiplier, to 1e-4 of it, with which so many rounds stay within (ε, δ), found by bisection on its logarithm and
 * never below what is needed; `undefined` if none up to 10,000 does. No less than 0.01 is answered.
 */
export function noiseMultiplierFor({ epsilon, delta, samplingRate, roundCount }: Aim): number | undefined {
  const fits = (noiseMultiplier: number) => epsilonOf([{ noiseMultiplier, samplingRate, roundCount }], delta) <= epsilon
  if (!fits(loudest)) return undefined
  let [low, high] = [quietest, loudest]
  if (fits(low)) return low
  while (high / low > precision) {
    const middle = Math.sqrt(low * high)
    if (fits(middle)) high = middle
    else low = middle
  }
  return high
}
