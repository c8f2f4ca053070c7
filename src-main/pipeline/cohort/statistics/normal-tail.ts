const rootTwoPi = Math.sqrt(2 * Math.PI)

/**
 * Chance that a standard normal value lies at least this far from 0, either way; small chances are as exact as large ones.
 * Near 0 the power series of the area (Abramowitz & Stegun 26.2.11), farther out Laplace's continued fraction (26.2.14).
 */
export function twoSidedTail(z: number): number {
  const x = Math.abs(z)
  const density = Math.exp((-x * x) / 2) / rootTwoPi
  if (x < 3) {
    let term = x
    let sum = x
    for (let odd = 3; term > sum * 1e-17; odd += 2) {
      term *= (x * x) / odd
      sum += term
    }
    return 1 - 2 * density * sum
  }
  let fraction = x
  for (let step = 120; step > 0; step--) fraction = x + step / fraction
  return (2 * density) / fraction
}
