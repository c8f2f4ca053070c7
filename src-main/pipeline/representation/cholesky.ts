/** A variance this small beside the largest is what rounding leaves of none. */
const leastShare = 1e-12

/** The lower triangle L of a symmetric matrix L Lᵀ, both row by row; `undefined` if it cannot be inverted. */
export function cholesky(matrix: Float64Array, dimension: number): Float64Array | undefined {
  const lower = new Float64Array(matrix.length)
  let largest = 0
  for (let at = 0; at < matrix.length; at += dimension + 1) largest = Math.max(largest, matrix[at]!)
  for (let row = 0; row < dimension; row++)
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row * dimension + column]!
      for (let at = 0; at < column; at++) rest -= lower[row * dimension + at]! * lower[column * dimension + at]!
      if (row !== column) lower[row * dimension + column] = rest / lower[column * dimension + column]!
      else if (rest > leastShare * largest) lower[row * dimension + row] = Math.sqrt(rest)
      else return undefined
    }
  return lower
}

/** vᵀ (L Lᵀ)⁻¹ v */
export function squaredNorm(lower: Float64Array, vector: Float64Array): number {
  const solved = new Float64Array(vector.length)
  let sum = 0
  for (let row = 0, start = 0; row < vector.length; row++, start += vector.length) {
    let rest = vector[row]!
    for (let column = 0; column < row; column++) rest -= lower[start + column]! * solved[column]!
    solved[row] = rest / lower[start + row]!
    sum += solved[row]! ** 2
  }
  return sum
}
