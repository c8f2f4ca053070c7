/**
 * ln Γ(x) for x > 0: Stirling's series (Abramowitz & Stegun 6.1.41) beyond 12, to which smaller arguments are lifted by
 * Γ(x + 1) = x Γ(x). Relative error below 1e-14.
 */
export function logGamma(x: number): number {
  let lifted = x
  let product = 1
  while (lifted < 12) {
    product *= lifted
    lifted++
  }
  const inverse = 1 / (lifted * lifted)
  const series =
    (1 / 12 -
      inverse *
        (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse * (1 / 1188 - (inverse * 691) / 360_360))))) /
    lifted
  return (lifted - 0.5) * Math.log(lifted) - lifted + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product)
}

/** ln of the number of ways to choose k of n. */
export const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)

/** Regularized incomplete beta function I_x(a, b), a and b > 0, 0 ≤ x ≤ 1 (Abramowitz & Stegun 26.5.8, after Lentz). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const logFront = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)
  const front = Math.exp(logFront)
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b
}

/** The continued fraction of I_x(a, b), which converges fast where x lies below the mean. */
function fraction(x: number, a: number, b: number): number {
  const away = (value: number) => (Math.abs(value) < 1e-300 ? 1e-300 : value)
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let step = 1; step <= 100_000; step++) {
    const even = (step * (b - step) * x) / ((a + 2 * step - 1) * (a + 2 * step))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    value *= d * c
    const odd = (-(a + step) * (a + b + step) * x) / ((a + 2 * step) * (a + 2 * step + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    value *= d * c
    if (Math.abs(d * c - 1) < 1e-15) return value
  }
  return value
}

/** The x at which I_x(a, b) reaches `share`, 0 < share < 1, to the last bits: the smallest double that is not below it. */
export function inverseIncompleteBeta(share: number, a: number, b: number): number {
  let low = 0
  let high = 1
  for (;;) {
    const middle = low + (high - low) / 2
    if (middle <= low || middle >= high) return high
    if (incompleteBeta(middle, a, b) < share) low = middle
    else high = middle
  }
}
