/**
 * exp and ln by tables and a short series: less than half the time of `Math.exp` and `Math.log`, and far more exact than
 * the 24 bits that are kept (relative error of exp and absolute error of ln below 1e-10). The tables are small enough to
 * stay in the processor's first cache beside the samples.
 */

const bits = 8
const stepsPerUnit = 1 << bits
/** exp of what lies below is less than 1e-17: it is 0 here. */
const lowest = -40
const wholes = Float64Array.from({ length: 1 - lowest }, (_, whole) => Math.exp(-whole))
const parts = Float64Array.from({ length: stepsPerUnit }, (_, step) => Math.exp(-step / stepsPerUnit))

/** exp(x) for x ≤ 0. */
export function exponentialOf(x: number): number {
  if (!(x > lowest)) return x <= lowest ? 0 : Number.NaN
  const step = (-x * stepsPerUnit) | 0
  const rest = x + step / stepsPerUnit
  return wholes[step >> bits]! * parts[step & (stepsPerUnit - 1)]! * (1 + rest * (1 + rest * (0.5 + rest / 6)))
}

/** The largest argument of `logarithmOf`: sums of so many classes come by the table, others by `Math.log`. */
const largest = 8
const stepCount = (largest - 1) * stepsPerUnit + 1
const logarithms = Float64Array.from({ length: stepCount }, (_, step) => Math.log(1 + step / stepsPerUnit))
const inverses = Float64Array.from({ length: stepCount }, (_, step) => 1 / (1 + step / stepsPerUnit))

/** ln(x) for x ≥ 1. */
export function logarithmOf(x: number): number {
  if (!(x < largest)) return Math.log(x)
  const step = ((x - 1) * stepsPerUnit) | 0
  const rest = (x - 1 - step / stepsPerUnit) * inverses[step]!
  return logarithms[step]! + rest * (1 - rest * (0.5 - rest / 3))
}
