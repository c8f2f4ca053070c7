import type { Point } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import type { Labelmap, Volume } from '@volume/volume.ts'
import { labelmapOf, volumeOf } from './paint.ts'

interface Ellipsoid {
  readonly name: string
  readonly centerMm: readonly [number, number, number]
  readonly radiiMm: readonly [number, number, number]
  readonly intensity: number
  /** Label value, for the structures that a labelmap names. */
  readonly label?: number
}

/**
 * From the outside in; the last one that holds a point decides. Sizes are roughly those of an adult head, intensities
 * those of a T1-weighted scan. The left eye alone is bright, so left and right cannot be confused.
 */
const ellipsoids: readonly Ellipsoid[] = [
  { name: 'scalp', centerMm: [0, 0, 0], radiiMm: [78, 98, 88], intensity: 620 },
  { name: 'skull', centerMm: [0, 0, 0], radiiMm: [73, 93, 83], intensity: 60 },
  { name: 'gray matter', centerMm: [0, 0, 0], radiiMm: [67, 86, 70], intensity: 380 },
  { name: 'white matter', centerMm: [0, 0, 2], radiiMm: [55, 72, 56], intensity: 560 },
  { name: 'left ventricle', centerMm: [-10, 5, 12], radiiMm: [7, 24, 9], intensity: 120 },
  { name: 'right ventricle', centerMm: [10, 5, 12], radiiMm: [7, 24, 9], intensity: 120 },
  { name: 'left hippocampus', centerMm: [-27, -21, -14], radiiMm: [7, 18, 7], intensity: 430, label: 1 },
  { name: 'right hippocampus', centerMm: [27, -21, -14], radiiMm: [7, 18, 7], intensity: 430, label: 2 },
  { name: 'left eye', centerMm: [-32, 78, -30], radiiMm: [12, 12, 12], intensity: 800 },
  { name: 'right eye', centerMm: [32, 78, -30], radiiMm: [12, 12, 12], intensity: 150 },
]

const holds = ({ centerMm, radiiMm }: Ellipsoid, { x, y, z }: Point<'ras'>): boolean =>
  ((x - centerMm[0]) / radiiMm[0]) ** 2 +
    ((y - centerMm[1]) / radiiMm[1]) ** 2 +
    ((z - centerMm[2]) / radiiMm[2]) ** 2 <=
  1

/** A head of nested ellipsoids around the world's origin, without noise. */
export const head = (grid: Grid): Volume<Float32Array> =>
  volumeOf(grid, (p) => ellipsoids.findLast((ellipsoid) => holds(ellipsoid, p))?.intensity ?? 0)

/** The head's labels: 1 left hippocampus, 2 right hippocampus. */
export const headLabels = (grid: Grid): Labelmap =>
  labelmapOf(grid, (p) => ellipsoids.findLast((ellipsoid) => holds(ellipsoid, p))?.label ?? 0)
