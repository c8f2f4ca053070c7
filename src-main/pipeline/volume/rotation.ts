/** The 3×3 part of a row-major affine, row-major, each column divided by its length. */
export function unitColumns(e: readonly number[]): number[] {
  const lengths = [0, 1, 2].map((column) => Math.hypot(e[column]!, e[4 + column]!, e[8 + column]!))
  return [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => e[row * 4 + column]! / (lengths[column]! || 1)))
}

/** The orthogonal factor of a regular 3×3 matrix by Newton's iteration (Higham 1986): the mean with its inverse transposed. */
export function polarFactor(start: readonly number[]): readonly number[] {
  let m = start
  for (let round = 0; round < 100; round++) {
    const cofactors = cofactorsOf(m)
    const determinant = m[0]! * cofactors[0]! + m[1]! * cofactors[1]! + m[2]! * cofactors[2]!
    if (determinant === 0) throw new Error('A singular matrix has no nearest rotation.')
    const next = m.map((element, index) => (element + cofactors[index]! / determinant) / 2)
    const change = Math.max(...next.map((element, index) => Math.abs(element - m[index]!)))
    m = next
    if (change < 1e-14) break
  }
  return m
}

const cofactorsOf = (m: readonly number[]): number[] => {
  const minor = (a: number, b: number, c: number, d: number) => m[a]! * m[d]! - m[b]! * m[c]!
  return [
    minor(4, 5, 7, 8),
    -minor(3, 5, 6, 8),
    minor(3, 4, 6, 7),
    -minor(1, 2, 7, 8),
    minor(0, 2, 6, 8),
    -minor(0, 1, 6, 7),
    minor(1, 2, 4, 5),
    -minor(0, 2, 3, 5),
    minor(0, 1, 3, 4),
  ]
}
