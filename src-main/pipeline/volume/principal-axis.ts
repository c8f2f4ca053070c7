import { apply, column, type Point, voxel } from './affine.ts'
import { eigenOfSymmetric } from './eigen-of-symmetric.ts'
import type { Labelmap } from './volume.ts'

/** The line that a segment is longest along. */
export interface PrincipalAxis {
  /** Mean position of its voxels. */
  readonly center: Point<'ras'>
  /** Unit vector in RAS; its largest part is positive. */
  readonly direction: readonly [number, number, number]
}

/** How much further a segment has to spread along its axis than across it, so that it has one: ratio of variances. */
const leastElongation = 1.05

/**
 * The axis of the largest variance of a segment's voxel centers in mm (principal component analysis); `undefined` if it has
 * no voxels or is as long in a second direction.
 */
export function principalAxisOf({ grid, voxels }: Labelmap, segmentValue: number): PrincipalAxis | undefined {
  const [ni, nj] = grid.shape
  const sums = [0, 0, 0]
  const products = new Float64Array(9)
  let count = 0
  for (let at = voxels.indexOf(segmentValue); at !== -1; at = voxels.indexOf(segmentValue, at + 1)) {
    const place = [at % ni, Math.floor(at / ni) % nj, Math.floor(at / (ni * nj))]
    count++
    for (let a = 0; a < 3; a++) {
      sums[a]! += place[a]!
      for (let b = 0; b < 3; b++) products[3 * a + b]! += place[a]! * place[b]!
    }
  }
  if (count < 2) return undefined
  const means = sums.map((sum) => sum / count)
  const ofVoxels = Array.from(products, (sum, at) => sum / count - means[Math.floor(at / 3)]! * means[at % 3]!)
  const steps = [column(grid.rasFromVoxel, 0), column(grid.rasFromVoxel, 1), column(grid.rasFromVoxel, 2)]
  const inMm = [0, 1, 2].flatMap((a) =>
    [0, 1, 2].map((b) =>
      ofVoxels.reduce((sum, part, at) => sum + steps[Math.floor(at / 3)]![a]! * part * steps[at % 3]![b]!, 0),
    ),
  )
  const [first, second] = eigenOfSymmetric(inMm)
  if (!first || !second || first.value <= second.value * leastElongation) return undefined
  const [x = 0, y = 0, z = 0] = first.vector
  const largest = [x, y, z].reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a))
  const sign = largest < 0 ? -1 : 1
  return {
    center: apply(grid.rasFromVoxel, voxel(means[0]!, means[1]!, means[2]!)),
    direction: [sign * x, sign * y, sign * z],
  }
}
