import type { Shape } from '@volume/grid.ts'

/** The slices along a normal axis: their two other axes in the order of memory, u before v. */
export interface Plane {
  readonly axes: readonly [0 | 1 | 2, 0 | 1 | 2]
  /** Voxels along u and v. */
  readonly width: number
  readonly height: number
  /** The place of a voxel in its slice, u fastest, by its index in the volume. */
  cellOf(index: number): number
}

export function planeOf([ni, nj, nk]: Shape, normalAxis: 0 | 1 | 2): Plane {
  const slice = ni * nj
  if (normalAxis === 0) return { axes: [1, 2], width: nj, height: nk, cellOf: (index) => Math.floor(index / ni) }
  if (normalAxis === 1)
    return { axes: [0, 2], width: ni, height: nk, cellOf: (index) => (index % ni) + ni * Math.floor(index / slice) }
  return { axes: [0, 1], width: ni, height: nj, cellOf: (index) => index % slice }
}
