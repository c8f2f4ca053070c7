import { affine } from '@volume/affine.ts'
import type { Grid, Shape } from '@volume/grid.ts'

export interface GridOptions {
  readonly spacingMm?: readonly [number, number, number]
  /** Rotations about the world's x, y and z axes, one after the other, in degrees. */
  readonly anglesDegrees?: readonly [number, number, number]
}

/** A grid whose middle is the world's origin; its axes point to R, A and S, turned by `anglesDegrees`. */
export function centeredGrid(
  shape: Shape,
  { spacingMm = [1, 1, 1], anglesDegrees = [0, 0, 0] }: GridOptions = {},
): Grid {
  const [a, b, c] = anglesDegrees.map((angle) => (angle * Math.PI) / 180) as [number, number, number]
  const [ca, sa, cb, sb, cc, sc] = [Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b), Math.cos(c), Math.sin(c)]
  const rotation = [
    [cb * cc, sa * sb * cc - ca * sc, ca * sb * cc + sa * sc],
    [cb * sc, sa * sb * sc + ca * cc, ca * sb * sc - sa * cc],
    [-sb, sa * cb, ca * cb],
  ]
  const rows = rotation.flatMap((row) => {
    const scaled = row.map((element, axis) => element * spacingMm[axis]!)
    const shift = scaled.reduce((sum, element, axis) => sum - (element * (shape[axis]! - 1)) / 2, 0)
    return [...scaled, shift]
  })
  return { shape, rasFromVoxel: affine(rows) }
}

/** A grid that is oblique to all world axes and anisotropic: 0.9 × 1.1 × 2.5 mm. */
export const obliqueGrid = (shape: Shape): Grid =>
  centeredGrid(shape, { spacingMm: [0.9, 1.1, 2.5], anglesDegrees: [12, -7, 23] })
