import type { Shape } from '@volume/grid.ts'
import type { Random } from '@volume/random.ts'
import { within } from './draw.ts'
import type { WindowGrid } from './draw-affine.ts'

/**
 * A smooth displacement of a window: uniform cubic B-splines between knots (Rueckert et al. 1999). Knot (1, 1, 1) lies on
 * voxel (0, 0, 0); knots reach one beyond the window before it and two behind.
 */
export interface Elastic {
  /** Distance of knots along i, j, k in voxels. */
  readonly knotSpacing: readonly [number, number, number]
  readonly knotShape: Shape
  /** What each knot moves along i, j and k, in voxels; i fastest. */
  readonly displacements: readonly [Float64Array, Float64Array, Float64Array]
}

export interface ElasticLimits {
  readonly knotSpacingMm: number
  /** The largest displacement along each axis: at most `foldingShare` of the knot spacing. */
  readonly displacementMm: number
}

/**
 * As long as no knot moves by this share of the knot spacing along any axis, nothing folds: the map is one to one (Choi and Lee
 * 2000: 1/K with K₃ = 2.479472335 in three dimensions; the 0.48 that is often named holds in two).
 */
export const foldingShare = 1 / 2.479472335

/** Each knot moves evenly within an amplitude that is itself drawn, so that weak displacements are as likely as strong ones. */
export function drawElastic(random: Random, limits: ElasticLimits, { shape, spacingMm }: WindowGrid): Elastic {
  const { knotSpacingMm, displacementMm } = limits
  if (!(displacementMm < foldingShare * knotSpacingMm))
    throw new Error(`Knots ${knotSpacingMm} mm apart fold if they may move by ${displacementMm} mm.`)
  const knotSpacing = spacingMm.map((spacing) => knotSpacingMm / spacing) as [number, number, number]
  const knotShape = shape.map((count, axis) => Math.floor((count - 1) / knotSpacing[axis]!) + 4) as [
    number,
    number,
    number,
  ]
  const amplitudeMm = random.uniform() * displacementMm
  const along = (axis: 0 | 1 | 2) =>
    Float64Array.from({ length: knotShape[0] * knotShape[1] * knotShape[2] }, () =>
      within(random, amplitudeMm / spacingMm[axis]),
    )
  return { knotSpacing, knotShape, displacements: [along(0), along(1), along(2)] }
}

/** Writes the displacements along i, j, k, in voxels, of the voxels of row (j, k). */
export type ElasticRow = (j: number, k: number, into: readonly [Float64Array, Float64Array, Float64Array]) => void

/**
 * The displacements of a window, row after row. Splines are summed along k once per plane and along j once per row, so a
 * voxel costs four products per axis; rows of one plane should follow each other.
 */
export function elasticRows({ knotSpacing, knotShape, displacements }: Elastic, shape: Shape): ElasticRow {
  const [alongI, alongJ, alongK] = [0, 1, 2].map((axis) => splineWeights(shape[axis]!, knotSpacing[axis]!)) as [
    SplineWeights,
    SplineWeights,
    SplineWeights,
  ]
  const [iKnots, jKnots] = knotShape
  const planes = displacements.map(() => new Float64Array(iKnots * jKnots))
  const row = new Float64Array(iKnots)
  let planeOf = -1
  return (j, k, into) => {
    if (k !== planeOf) {
      planeOf = k
      for (let axis = 0; axis < 3; axis++)
        sumOfFour(displacements[axis]!, { weights: alongK, index: k, stride: iKnots * jKnots }, planes[axis]!)
    }
    for (let axis = 0; axis < 3; axis++) {
      sumOfFour(planes[axis]!, { weights: alongJ, index: j, stride: iKnots }, row)
      const target = into[axis]!
      const { first, weights } = alongI
      for (let i = 0, w = 0; i < target.length; i++, w += 4) {
        const knot = first[i]!
        target[i] =
          weights[w]! * row[knot]! +
          weights[w + 1]! * row[knot + 1]! +
          weights[w + 2]! * row[knot + 2]! +
          weights[w + 3]! * row[knot + 3]!
      }
    }
  }
}

/** Per voxel of an axis the first of four knots, and their four weights. */
interface SplineWeights {
  readonly first: Int32Array
  readonly weights: Float64Array
}

function splineWeights(count: number, knotSpacing: number): SplineWeights {
  const first = new Int32Array(count)
  const weights = new Float64Array(4 * count)
  for (let index = 0; index < count; index++) {
    const at = index / knotSpacing
    first[index] = Math.floor(at)
    const t = at - Math.floor(at)
    weights.set(
      [(1 - t) ** 3 / 6, (3 * t ** 3 - 6 * t ** 2 + 4) / 6, (-3 * t ** 3 + 3 * t ** 2 + 3 * t + 1) / 6, t ** 3 / 6],
      4 * index,
    )
  }
  return { first, weights }
}

interface Summed {
  readonly weights: SplineWeights
  readonly index: number
  /** From one knot to the next along the axis that is summed. */
  readonly stride: number
}

/** The knots of an axis weighed for one voxel: what remains has that axis no more. */
function sumOfFour(
  knots: Float64Array,
  { weights: { first, weights }, index, stride }: Summed,
  into: Float64Array,
): void {
  into.fill(0)
  for (let nth = 0; nth < 4; nth++) {
    const weight = weights[4 * index + nth]!
    const start = (first[index]! + nth) * stride
    for (let at = 0; at < into.length; at++) into[at]! += weight * knots[start + at]!
  }
}
