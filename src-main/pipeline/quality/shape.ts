import { apply, column, type Point, voxel } from '@volume/affine.ts'
import { eigenOfSymmetric } from '@volume/eigen-of-symmetric.ts'
import type { Grid } from '@volume/grid.ts'
import { spacingMm } from '@volume/grid.ts'
import type { Mask } from '@volume/mask.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { patternOf, patterns, volume48Of } from './marching-cells.ts'

/**
 * The form of a segment without a reference, as the Image Biomarker Standardisation Initiative defines it (Zwanenburg et al.
 * 2020). What is undefined is absent.
 */
export interface SegmentShape {
  /** ∛(36 π V²) ÷ A of the mesh by marching cubes: 1 for a ball (Wadell 1935). Absent if the axes are not perpendicular. */
  readonly sphericity?: number
  /** √(second ÷ largest eigenvalue of the voxel centers' covariance in mm): 1 is round, 0 a line. Absent for one voxel. */
  readonly elongation?: number
  /** √(least ÷ largest eigenvalue): 1 is round, 0 flat. Absent for one voxel. */
  readonly flatness?: number
  /** Mean position of the voxels. */
  readonly center: Point<'ras'>
}

interface ShapeGiven {
  readonly grid: Grid
  /** What the mask was cut out by. */
  readonly box: VoxelBox
  /** Of the mask; see `octants.ts`. */
  readonly octants: Uint32Array
  readonly isPerpendicular: boolean
}

export function segmentShape(mask: Mask, { grid, box, octants, isPerpendicular }: ShapeGiven): SegmentShape {
  const { means, covariance } = momentsOf(mask)
  const [major = 0, minor = 0, least = 0] = eigenOfSymmetric(inMm(covariance, grid)).map(({ value }) =>
    Math.max(0, value),
  )
  const { areaMm2, volumeMm3 } = meshOf(octants, spacingMm(grid))
  // The mask has a margin of one voxel around the box.
  const [i, j, k] = [0, 1, 2].map((axis) => means[axis]! + box.min[axis]! - 1)
  return {
    ...(isPerpendicular && { sphericity: Math.cbrt(36 * Math.PI * volumeMm3 ** 2) / areaMm2 }),
    ...(major > 0 && { elongation: Math.sqrt(minor / major), flatness: Math.sqrt(least / major) }),
    center: apply(grid.rasFromVoxel, voxel(i!, j!, k!)),
  }
}

/** Area and volume of the mesh at level ½ between the voxel centers of a mask and its background. */
export function meshOf(octants: Uint32Array, [x, y, z]: readonly [number, number, number]) {
  const areas = patterns.map((pattern) => {
    let area = 0
    for (let at = 0; at < pattern.length; at += 3)
      area += Math.hypot(Number(pattern[at]) * y * z, Number(pattern[at + 1]) * x * z, Number(pattern[at + 2]) * x * y)
    return area / 8
  })
  let [areaMm2, volume] = [0, 0]
  for (let way = 1; way < octants.length; way++) {
    areaMm2 += octants[way]! * areas[patternOf[way]!]!
    volume += octants[way]! * volume48Of[way]!
  }
  return { areaMm2, volumeMm3: (volume / 48) * x * y * z }
}

/** Mean and covariance of the indices of a mask's voxels, the latter as 9 numbers. */
function momentsOf({ shape, voxels }: Mask) {
  const sums = [0, 0, 0]
  const products = new Float64Array(9)
  let count = 0
  const [columns, rows] = shape
  for (let at = voxels.indexOf(1); at !== -1; at = voxels.indexOf(1, at + 1)) {
    const line = Math.floor(at / columns)
    const [i, j, k] = [at - line * columns, line % rows, Math.floor(line / rows)]
    count++
    sums[0]! += i
    sums[1]! += j
    sums[2]! += k
    products[0]! += i * i
    products[1]! += i * j
    products[2]! += i * k
    products[4]! += j * j
    products[5]! += j * k
    products[8]! += k * k
  }
  const means = sums.map((sum) => sum / count)
  const covariance = [0, 1, 2].flatMap((a) =>
    [0, 1, 2].map((b) => products[3 * Math.min(a, b) + Math.max(a, b)]! / count - means[a]! * means[b]!),
  )
  return { means, covariance }
}

/** The covariance of places in mm, out of that of indices. */
function inMm(covariance: readonly number[], { rasFromVoxel }: Grid): readonly number[] {
  const steps = [column(rasFromVoxel, 0), column(rasFromVoxel, 1), column(rasFromVoxel, 2)]
  return [0, 1, 2].flatMap((a) =>
    [0, 1, 2].map((b) =>
      covariance.reduce((sum, part, at) => sum + steps[Math.floor(at / 3)]![a]! * part * steps[at % 3]![b]!, 0),
    ),
  )
}
