import type { Labelmap } from '@volume/volume.ts'

/**
 * In what a labelmap that was read back differs from the one that was written, in words; `undefined` if in nothing.
 * Unless the affine is to be exact, it may be the written one rounded to single precision.
 */
export function firstDifference(
  written: Labelmap,
  present: Labelmap,
  { isAffineExact }: { readonly isAffineExact: boolean },
): string | undefined {
  if (written.grid.shape.some((count, axis) => count !== present.grid.shape[axis]))
    return `its shape is ${present.grid.shape.join(' × ')} instead of ${written.grid.shape.join(' × ')}`
  const element = written.grid.rasFromVoxel.elements.findIndex((value, index) => {
    const stored = present.grid.rasFromVoxel.elements[index]
    return stored !== value && (isAffineExact || stored !== Math.fround(value))
  })
  if (element >= 0) return `element ${element + 1} of its affine differs`
  const { voxels } = written
  for (let index = 0; index < voxels.length; index++)
    if (voxels[index]! !== present.voxels[index]!)
      return `voxel ${index} is ${present.voxels[index]} instead of ${voxels[index]}`
  return undefined
}
