import type { Grid } from '@volume/grid.ts'
import type { Labelmap } from '@volume/volume.ts'
import { labelmapOf } from './paint.ts'

export interface Slab {
  readonly axis: 'x' | 'y' | 'z'
  /** World coordinates that the slab reaches from and to. */
  readonly fromMm: number
  readonly toMm: number
  readonly value?: number
}

/** Voxels whose centers lie between two planes perpendicular to a world axis. */
export const slab = (grid: Grid, { axis, fromMm, toMm, value = 1 }: Slab): Labelmap =>
  labelmapOf(grid, (p) => (p[axis] >= fromMm && p[axis] <= toMm ? value : 0))
