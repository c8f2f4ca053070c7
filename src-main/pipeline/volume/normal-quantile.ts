const center = {
  above: [
    -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
  ],
  below: [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1],
} as const
const tail = {
  above: [
    -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ],
  below: [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1],
} as const
/** Beyond it the approximation of the tails holds. */
const tailShare = 0.02425

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0)

/** Normal deviate above which this share of all lies, 0 < share < 1, to 1e-8 (Acklam's rational approximation). */
export function upperNormalQuantile(share: number): number {
  if (share > 0.5) return -upperNormalQuantile(1 - share)
  if (share < tailShare) {
    const x = Math.sqrt(-2 * Math.log(share))
    return -polynomial(tail.above, x) / polynomial(tail.below, x)
  }
  const x = 0.5 - share
  return (x * polynomial(center.above, x * x)) / polynomial(center.below, x * x)
}
