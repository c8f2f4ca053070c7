import type { Extent } from '@volume/extent.ts'
import type { Grid } from '@volume/grid.ts'
import { spacingMm } from '@volume/grid.ts'

/** The segment whose box is nearest to a voxel, in mm along the axes; the smallest value of equals. */
export function nearestSegment(
  grid: Grid,
  extents: ReadonlyMap<number, Extent>,
): (index: number) => number | undefined {
  const [ni, nj] = grid.shape
  const spacing = spacingMm(grid)
  const boxes = [...extents].sort(([a], [b]) => a - b)
  return (index) => {
    const place = [index % ni, Math.floor(index / ni) % nj, Math.floor(index / (ni * nj))]
    let nearest: number | undefined
    let least = Number.POSITIVE_INFINITY
    for (const [value, { box }] of boxes) {
      const apart = place.map((at, axis) => spacing[axis]! * Math.max(0, box.min[axis]! - at, at - box.max[axis]!))
      const mm = Math.hypot(...apart)
      if (mm < least) [nearest, least] = [value, mm]
    }
    return nearest
  }
}
