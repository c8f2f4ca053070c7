/** Points of equal length, one a row. */
export type Points = readonly (readonly number[])[]

/** Where a cloud of points lies, how it spreads, and the lower triangle L of its covariance L Lᵀ. */
export interface Spread {
  readonly mean: readonly number[]
  readonly covariance: Points
  readonly lower: Points
  /** ln of the determinant of the covariance. */
  readonly logDeterminant: number
}

/** Of these points, divided by their count; `undefined` if they lie in a plane or there are none. */
export function spreadOf(points: Points): Spread | undefined {
  const dimension = points[0]?.length ?? 0
  const count = points.length
  const mean = Array.from({ length: dimension }, (_, at) => points.reduce((sum, one) => sum + one[at]!, 0) / count)
  const covariance = mean.map((_, row) =>
    mean.map((_, column) => {
      let sum = 0
      for (const one of points) sum += (one[row]! - mean[row]!) * (one[column]! - mean[column]!)
      return sum / count
    }),
  )
  return withLower(mean, covariance)
}

/** With the covariance times a factor. */
export const widened = ({ mean, covariance, lower, logDeterminant }: Spread, factor: number): Spread => ({
  mean,
  covariance: covariance.map((row) => row.map((value) => value * factor)),
  lower: lower.map((row) => row.map((value) => value * Math.sqrt(factor))),
  logDeterminant: logDeterminant + mean.length * Math.log(factor),
})

/** Squared Mahalanobis distance from the mean. */
export function squaredDistance(point: readonly number[], spread: Spread): number {
  return forward(point, spread).reduce((sum, value) => sum + value * value, 0)
}

/** S⁻¹ (x − mean): times x − mean, component by component, it adds up to the squared distance. */
export function weighted(point: readonly number[], spread: Spread): readonly number[] {
  const half = forward(point, spread)
  const { lower } = spread
  const solved = new Array<number>(half.length).fill(0)
  for (let row = half.length - 1; row >= 0; row--) {
    let rest = half[row]!
    for (let below = row + 1; below < half.length; below++) rest -= lower[below]![row]! * solved[below]!
    solved[row] = rest / lower[row]![row]!
  }
  return solved
}

/** L⁻¹ (x − mean) */
function forward(point: readonly number[], { mean, lower }: Spread): readonly number[] {
  const solved: number[] = []
  for (let row = 0; row < mean.length; row++) {
    let rest = point[row]! - mean[row]!
    for (let column = 0; column < row; column++) rest -= lower[row]![column]! * solved[column]!
    solved.push(rest / lower[row]![row]!)
  }
  return solved
}

/** A variance this small beside the rest of its own is what rounding leaves of none. */
const leastShare = 1e-12

/** Cholesky's decomposition. */
function withLower(mean: readonly number[], covariance: Points): Spread | undefined {
  const lower = mean.map(() => new Array<number>(mean.length).fill(0))
  let logDeterminant = 0
  for (let row = 0; row < mean.length; row++)
    for (let column = 0; column <= row; column++) {
      let rest = covariance[row]![column]!
      for (let at = 0; at < column; at++) rest -= lower[row]![at]! * lower[column]![at]!
      if (row !== column) {
        lower[row]![column] = rest / lower[column]![column]!
        continue
      }
      if (!(rest > leastShare * covariance[row]![row]!)) return undefined
      lower[row]![row] = Math.sqrt(rest)
      logDeterminant += Math.log(rest)
    }
  return mean.length === 0 ? undefined : { mean, covariance, lower, logDeterminant }
}
