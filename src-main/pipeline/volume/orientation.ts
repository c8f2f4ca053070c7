import type { Affine } from './affine.ts'
import type { Grid } from './grid.ts'

type Axis = 0 | 1 | 2

/** Where one voxel axis points to: world axis 0 (left–right), 1 (posterior–anterior) or 2 (inferior–superior), and which way. */
export interface AxisDirection {
  readonly worldAxis: Axis
  /** 1: toward right, anterior or superior; −1: toward left, posterior or inferior. */
  readonly sign: 1 | -1
}

/** One direction per voxel axis i, j, k. */
export type AxisDirections = readonly [AxisDirection, AxisDirection, AxisDirection]

const lettersOf = ['LR', 'PA', 'IS'] as const

/** Three letters that say where each voxel axis points to, e.g. `RAS`: the rule of nibabel's `aff2axcodes`. */
export const orientationOf = ({ rasFromVoxel }: Grid): string =>
  directionsOf(rasFromVoxel)
    .map(({ worldAxis, sign }) => lettersOf[worldAxis][sign === 1 ? 1 : 0])
    .join('')

/**
 * The world axis that each voxel axis runs closest to, each world axis once, as nibabel's `io_orientation` decides:
 * the rotation nearest to the affine (its polar factor) is read column by column, and a row once taken is out.
 */
export function directionsOf(rasFromVoxel: Affine<'ras', string>): AxisDirections {
  const rotation = polarFactor(unitColumns(rasFromVoxel.elements))
  const taken = new Set<Axis>()
  const direction = (column: Axis): AxisDirection => {
    const rows = ([0, 1, 2] as const).filter((row) => !taken.has(row))
    const at = (row: Axis) => rotation[row * 3 + column]!
    const worldAxis = rows.reduce((best, row) => (Math.abs(at(row)) > Math.abs(at(best)) ? row : best))
    taken.add(worldAxis)
    return { worldAxis, sign: at(worldAxis) < 0 ? -1 : 1 }
  }
  return [direction(0), direction(1), direction(2)]
}

/** The directions that three letters name. Throws if they do not name each world axis once: that is a bug of the caller. */
export function parseOrientation(orientation: string): AxisDirections {
  const direction = (letter: string | undefined): AxisDirection => {
    for (const worldAxis of [0, 1, 2] as const) {
      const place = letter === undefined ? -1 : lettersOf[worldAxis].indexOf(letter)
      if (place >= 0) return { worldAxis, sign: place === 1 ? 1 : -1 }
    }
    throw new Error(`${orientation} is not an orientation.`)
  }
  const directions: AxisDirections = [direction(orientation[0]), direction(orientation[1]), direction(orientation[2])]
  if (orientation.length !== 3 || new Set(directions.map(({ worldAxis }) => worldAxis)).size !== 3)
    throw new Error(`${orientation} is not an orientation.`)
  return directions
}

/** The 3×3 part, row-major, with columns of length 1. */
function unitColumns(e: readonly number[]): number[] {
  const lengths = [0, 1, 2].map((column) => Math.hypot(e[column]!, e[4 + column]!, e[8 + column]!))
  return [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => e[row * 4 + column]! / (lengths[column]! || 1)))
}

/** The orthogonal factor of a regular 3×3 matrix by Newton's iteration (Higham 1986): the mean with its inverse transposed. */
function polarFactor(start: number[]): number[] {
  let m = start
  for (let round = 0; round < 100; round++) {
    const cofactors = cofactorsOf(m)
    const determinant = m[0]! * cofactors[0]! + m[1]! * cofactors[1]! + m[2]! * cofactors[2]!
    if (determinant === 0) throw new Error('A singular affine has no orientation.')
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
