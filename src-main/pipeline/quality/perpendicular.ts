import { column } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'

/** The largest angle, in degrees, by which two axes of the grid miss being perpendicular. */
export function shearDegrees({ rasFromVoxel }: Grid): number {
  const axes = ([0, 1, 2] as const).map((axis) => column(rasFromVoxel, axis))
  const offBy = (a: number, b: number) => {
    const dot = axes[a]!.reduce((sum, component, row) => sum + component * axes[b]![row]!, 0)
    const cosine = Math.abs(dot) / (Math.hypot(...axes[a]!) * Math.hypot(...axes[b]!))
    return (Math.asin(Math.min(1, cosine)) * 180) / Math.PI
  }
  return Math.max(offBy(0, 1), offBy(0, 2), offBy(1, 2))
}
