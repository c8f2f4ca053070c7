import { affine, apply, determinant } from '@volume/affine.ts'
import type { Grid, Shape } from '@volume/grid.ts'
import { resample } from '@volume/resample.ts'
import type { Volume } from '@volume/volume.ts'
import { clip, shapeOf, type VoxelBox } from '@volume/voxel-box.ts'
import type { FieldGrid } from './field.ts'

/** The scan's voxels that a field covers: centers inside the field's voxels. `undefined` if it lies beside the scan. */
export function coveredBox(scanShape: Shape, { shape, scanFromField }: FieldGrid): VoxelBox | undefined {
  const from = apply(scanFromField, { x: -0.5, y: -0.5, z: -0.5 })
  const to = apply(scanFromField, { x: shape[0] - 0.5, y: shape[1] - 0.5, z: shape[2] - 0.5 })
  const slack = 1e-6
  const least = (a: number, b: number) => Math.ceil(Math.min(a, b) - slack)
  const most = (a: number, b: number) => Math.floor(Math.max(a, b) + slack)
  const box: VoxelBox = {
    min: [least(from.x, to.x), least(from.y, to.y), least(from.z, to.z)],
    max: [most(from.x, to.x), most(from.y, to.y), most(from.z, to.z)],
  }
  return box.min.every((first, axis) => first <= box.max[axis]!) ? clip(box, scanShape) : undefined
}

/**
 * Linear interpolation from one grid onto the other. Where every voxel of one is a voxel of the other there is nothing to
 * interpolate, and voxels are only moved: the same values, quicker.
 */
export function bring(
  source: Volume<Float32Array<ArrayBuffer>>,
  {
    grid,
    outside,
    mapping,
  }: { readonly grid: Grid; readonly outside: number; readonly mapping: FieldGrid['scanFromField'] },
): Float32Array<ArrayBuffer> {
  const isMove = mapping.elements.every(Number.isInteger) && Math.abs(determinant(mapping)) === 1
  if (isMove) return resample(source, { grid, outside, interpolation: 'nearest' }).voxels
  return resample(source, { grid, outside, interpolation: 'linear' }).voxels
}

/** A box of the scan as a grid in the scan's own voxel space, which stands in for the world. */
export const gridOfBox = (box: VoxelBox): Grid => ({
  shape: shapeOf(box),
  rasFromVoxel: affine([1, 0, 0, box.min[0], 0, 1, 0, box.min[1], 0, 0, 1, box.min[2]]),
})

/** The inverse of preparing: values on a field (linear) at the centers of the scan's voxels in `box`, i fastest. */
export function restore(
  values: Float32Array<ArrayBuffer>,
  { shape, scanFromField }: FieldGrid,
  box: VoxelBox,
): Float32Array<ArrayBuffer> {
  return bring(
    { grid: { shape, rasFromVoxel: affine(scanFromField.elements) }, voxels: values },
    { grid: gridOfBox(box), outside: 0, mapping: scanFromField },
  )
}
