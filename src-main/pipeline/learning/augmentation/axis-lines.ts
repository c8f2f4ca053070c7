import type { Shape } from '@volume/grid.ts'

/**
 * A window as `outerCount` blocks of `count` slabs, each of `slab` voxels that follow each other: slabs are what an axis
 * counts.
 */
export interface AxisLines {
  readonly outerCount: number
  readonly count: number
  readonly slab: number
}

export function axisLines(shape: Shape, axis: 0 | 1 | 2): AxisLines {
  const slab = axis === 0 ? 1 : axis === 1 ? shape[0] : shape[0] * shape[1]
  return { outerCount: (shape[0] * shape[1] * shape[2]) / (slab * shape[axis]), count: shape[axis], slab }
}
