/** Eigenvalues and unit eigenvectors of a symmetric 3×3 matrix, the largest value first (cyclic Jacobi). */
export function eigenOfSymmetric(matrix: readonly number[]): { value: number; vector: number[] }[] {
  const m = [...matrix]
  const vectors = [1, 0, 0, 0, 1, 0, 0, 0, 1]
  for (let sweep = 0; sweep < 20; sweep++) {
    for (const [p, q] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      if (m[3 * p + q] === 0) continue
      const angle = Math.atan2(2 * m[3 * p + q]!, m[4 * q]! - m[4 * p]!) / 2
      const [c, s] = [Math.cos(angle), Math.sin(angle)]
      for (const [turned, stride, step] of [
        [m, 3, 1],
        [m, 1, 3],
        [vectors, 1, 3],
      ] as const)
        for (let at = 0; at < 3; at++) {
          const [a, b] = [turned[stride * p + step * at]!, turned[stride * q + step * at]!]
          turned[stride * p + step * at] = c * a - s * b
          turned[stride * q + step * at] = s * a + c * b
        }
    }
  }
  return [0, 1, 2]
    .map((at) => ({ value: m[4 * at]!, vector: [0, 1, 2].map((row) => vectors[3 * row + at]!) }))
    .toSorted((a, b) => b.value - a.value)
}
