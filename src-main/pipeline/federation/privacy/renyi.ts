/** So many rounds of the Gaussian mechanism of sensitivity 1, each seeing what it protects with a chance of `samplingRate`. */
export interface Mechanism {
  /** Standard deviation of the noise over the sensitivity. */
  readonly noiseMultiplier: number
  /** 0 to 1. Below 1 only where nobody but the drawer knows who was drawn (Poisson sampling). */
  readonly samplingRate: number
  readonly roundCount: number
}

/** Orders at which divergences are accounted, as Opacus has them, and large ones for very small ε. */
export const renyiOrders: readonly number[] = [
  ...Array.from({ length: 99 }, (_, index) => 1 + (index + 1) / 10),
  ...Array.from({ length: 53 }, (_, index) => 11 + index),
  ...[80, 96, 128, 192, 256, 384, 512, 768, 1024, 2048],
]

/**
 * Rényi divergence of an order α > 1 between outputs with and without what is protected, in nats, for one update added or left out. It
 * adds up over rounds (Mironov 2017). Without sampling it is α / (2σ²); with it, that of the sampled Gaussian mechanism (Mironov,
 * Talwar & Zhang 2019). Without noise it is infinite.
 */
export function renyiDivergence({ noiseMultiplier, samplingRate, roundCount }: Mechanism, order: number): number {
  if (samplingRate === 0 || roundCount === 0) return 0
  if (noiseMultiplier === 0) return Number.POSITIVE_INFINITY
  const ofOne =
    samplingRate === 1
      ? order / (2 * noiseMultiplier ** 2)
      : logMoment(noiseMultiplier, samplingRate, order) / (order - 1)
  return roundCount * ofOne
}

/** Standard deviations beyond which nothing is left to integrate. */
const reach = 12

/**
 * ln E[((1 − q) + q·exp((2z − 1) / 2σ²))^α] over z ~ N(0, σ²): equation 6 of Mironov, Talwar & Zhang 2019, for any order. The trapezoidal
 * rule over the whole line errs by exp(−2πa/h) for an integrand without poles within ±a of it (Trefethen & Weideman 2014);
 * here a = πσ², so that steps of σ²/2, or σ/3 where that is less, leave rounding alone.
 */
function logMoment(sigma: number, rate: number, order: number): number {
  const variance = sigma ** 2
  const step = Math.min(sigma / 3, variance / 2)
  const [first, last] = [Math.floor((-reach * sigma) / step), Math.ceil((order + reach * sigma) / step)]
  const logs = new Float64Array(last - first + 1)
  let highest = Number.NEGATIVE_INFINITY
  for (let index = 0; index < logs.length; index++) {
    const z = (first + index) * step
    const ratio = logOfSum(Math.log1p(-rate), Math.log(rate) + (2 * z - 1) / (2 * variance))
    const log = order * ratio - z ** 2 / (2 * variance)
    logs[index] = log
    if (log > highest) highest = log
  }
  let sum = 0
  for (let index = 0; index < logs.length; index++) sum += Math.exp(logs[index]! - highest)
  return Math.max(0, highest + Math.log((sum * step) / (sigma * Math.sqrt(2 * Math.PI))))
}

/** ln(eᵃ + eᵇ) */
function logOfSum(a: number, b: number): number {
  const [low, high] = a < b ? [a, b] : [b, a]
  return high + Math.log1p(Math.exp(low - high))
}
