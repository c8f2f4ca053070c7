import { type Point, ras } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import type { Labelmap, Volume } from '@volume/volume.ts'
import { labelmapOf, volumeOf } from './paint.ts'

export interface Sphere {
  readonly center?: Point<'ras'>
  readonly radiusMm: number
  /** Label value, or intensity above a background of 0. */
  readonly value?: number
}

const isInside = (p: Point<'ras'>, { center = ras(0, 0, 0), radiusMm }: Sphere): boolean =>
  Math.hypot(p.x - center.x, p.y - center.y, p.z - center.z) <= radiusMm

/** Voxels whose centers lie in a sphere. Its volume approaches 4/3 π r³ on fine grids. */
export const labelledSphere = (grid: Grid, sphere: Sphere): Labelmap =>
  labelmapOf(grid, (p) => (isInside(p, sphere) ? (sphere.value ?? 1) : 0))

/** The same as intensities. */
export const brightSphere = (grid: Grid, sphere: Sphere): Volume<Float32Array> =>
  volumeOf(grid, (p) => (isInside(p, sphere) ? (sphere.value ?? 1) : 0))

export const sphereVolumeMl = (radiusMm: number): number => ((4 / 3) * Math.PI * radiusMm ** 3) / 1000
