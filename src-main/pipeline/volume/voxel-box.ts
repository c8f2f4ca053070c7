import type { Shape } from './grid.ts'

/** An axis-aligned box of voxels; both corners belong to it. `min` ≤ `max` on every axis: there is no empty box. */
export interface VoxelBox {
  readonly min: readonly [number, number, number]
  readonly max: readonly [number, number, number]
}

/** The box of all voxels of a grid. */
export const wholeBox = (shape: Shape): VoxelBox => ({
  min: [0, 0, 0],
  max: [shape[0] - 1, shape[1] - 1, shape[2] - 1],
})

/** The smallest box that holds both. */
export const unionOf = (a: VoxelBox, b: VoxelBox): VoxelBox => ({
  min: [Math.min(a.min[0], b.min[0]), Math.min(a.min[1], b.min[1]), Math.min(a.min[2], b.min[2])],
  max: [Math.max(a.max[0], b.max[0]), Math.max(a.max[1], b.max[1]), Math.max(a.max[2], b.max[2])],
})

/** What both have in common; `undefined` if nothing. */
export function intersectionOf(a: VoxelBox, b: VoxelBox): VoxelBox | undefined {
  const box: VoxelBox = {
    min: [Math.max(a.min[0], b.min[0]), Math.max(a.min[1], b.min[1]), Math.max(a.min[2], b.min[2])],
    max: [Math.min(a.max[0], b.max[0]), Math.min(a.max[1], b.max[1]), Math.min(a.max[2], b.max[2])],
  }
  return box.min.every((least, axis) => least <= box.max[axis]!) ? box : undefined
}

/** The part of a box that lies on a grid; `undefined` if it lies outside altogether. */
export const clip = (box: VoxelBox, shape: Shape): VoxelBox | undefined => intersectionOf(box, wholeBox(shape))

/** The box with `margin` more voxels on every side (per axis i, j, k), not clipped. */
export const grow = ({ min, max }: VoxelBox, margin: readonly [number, number, number]): VoxelBox => ({
  min: [min[0] - margin[0], min[1] - margin[1], min[2] - margin[2]],
  max: [max[0] + margin[0], max[1] + margin[1], max[2] + margin[2]],
})

/** Voxels along i, j, k. */
export const shapeOf = ({ min, max }: VoxelBox): Shape => [
  max[0] - min[0] + 1,
  max[1] - min[1] + 1,
  max[2] - min[2] + 1,
]
