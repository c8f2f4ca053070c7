import { type Point, voxel } from '@volume/affine.ts'
import type { Shape } from '@volume/grid.ts'
import type { PanePlane, SignedAxis } from '@volume/pane-plane.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'

/** One slice as a pane shows it: columns to the right, rows downward. */
export interface SliceShape {
  readonly width: number
  readonly height: number
}

/** Columns and rows from first to last, both included. */
export interface SliceBox {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export const sliceShapeOf = (shape: Shape, { columns, rows }: PanePlane): SliceShape => ({
  width: shape[columns.axis],
  height: shape[rows.axis],
})

export const wholeSlice = ({ width, height }: SliceShape): SliceBox => ({
  left: 0,
  top: 0,
  right: width - 1,
  bottom: height - 1,
})

/** The smallest box that holds all of them; `undefined` if there is none. */
export function boxAround(boxes: readonly (SliceBox | undefined)[]): SliceBox | undefined {
  const present = boxes.filter((box) => box !== undefined)
  if (present.length === 0) return undefined
  return {
    left: Math.min(...present.map(({ left }) => left)),
    top: Math.min(...present.map(({ top }) => top)),
    right: Math.max(...present.map(({ right }) => right)),
    bottom: Math.max(...present.map(({ bottom }) => bottom)),
  }
}

/** The box and its neighboring voxels, also those outside the slice. */
export const withNeighbors = ({ left, top, right, bottom }: SliceBox): SliceBox => ({
  left: left - 1,
  top: top - 1,
  right: right + 1,
  bottom: bottom + 1,
})

/** Column or row ↔ voxel index along the same axis: its own inverse, fractions included. */
export const along = (shape: Shape, { axis, sign }: SignedAxis, index: number): number =>
  sign === 1 ? index : shape[axis] - 1 - index

/** The part of a slice that a box of voxels touches; `undefined` if the slice lies outside the box. */
export function sliceBoxOf(shape: Shape, plane: PanePlane, sliceIndex: number, box: VoxelBox): SliceBox | undefined {
  const normal = plane.normal.axis
  if (sliceIndex < box.min[normal] || sliceIndex > box.max[normal]) return undefined
  const span = (signed: SignedAxis) =>
    [along(shape, signed, box.min[signed.axis]), along(shape, signed, box.max[signed.axis])].sort((a, b) => a - b)
  const [left = 0, right = 0] = span(plane.columns)
  const [top = 0, bottom = 0] = span(plane.rows)
  return { left, top, right, bottom }
}

/** Copies the voxels of `box` out of a volume (i fastest) into `target`, the slice in row-major order. */
export function extractSlice(
  target: Uint16Array,
  voxels: Uint16Array,
  { shape, plane, sliceIndex, box }: { shape: Shape; plane: PanePlane; sliceIndex: number; box: SliceBox },
): void {
  const strides = [1, shape[0], shape[0] * shape[1]] as const
  const columnStride = strides[plane.columns.axis] * plane.columns.sign
  const width = shape[plane.columns.axis]
  for (let row = box.top; row <= box.bottom; row++) {
    let from =
      sliceIndex * strides[plane.normal.axis] +
      along(shape, plane.rows, row) * strides[plane.rows.axis] +
      along(shape, plane.columns, box.left) * strides[plane.columns.axis]
    for (let to = row * width + box.left; to <= row * width + box.right; to++, from += columnStride)
      target[to] = voxels[from]!
  }
}

/** Writes the color of each value of `box` into `pixels`; `colors` has one RGBA per 16-bit value. */
export function colorize(
  pixels: Uint32Array,
  values: Uint16Array,
  { width, box, colors }: { width: number; box: SliceBox; colors: Uint32Array },
): void {
  for (let row = box.top; row <= box.bottom; row++) {
    const last = row * width + box.right
    for (let at = row * width + box.left; at <= last; at++) pixels[at] = colors[values[at]!]!
  }
}

/** The voxel of a grid that is nearest to a position. */
export function nearestVoxel([ni, nj, nk]: Shape, { x, y, z }: Point<'voxel'>): Point<'voxel'> {
  const inside = (index: number, count: number) => Math.min(count - 1, Math.max(0, Math.round(index)))
  return voxel(inside(x, ni), inside(y, nj), inside(z, nk))
}
