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

/**
 * In what layers that were read back differ from those that were written, in words; `undefined` if in nothing. Which layer a
 * segment lies in does not matter, for it follows from the order in which they were put down.
 */
export function firstLayerDifference(
  written: Uint16Array,
  present: Uint16Array,
  voxelCount: number,
): string | undefined {
  const layers = (stack: Uint16Array) =>
    Array.from({ length: stack.length / voxelCount }, (_, layer) =>
      stack.subarray(layer * voxelCount, (layer + 1) * voxelCount),
    )
  const [before, after] = [layers(written), layers(present)]
  for (let voxel = 0; voxel < voxelCount; voxel++) {
    if (before.length === 1 && after.length === 1 && before[0]![voxel] === after[0]![voxel]) continue
    const [meant, found] = [before, after].map((all) =>
      all
        .map((voxels) => voxels[voxel]!)
        .filter((value) => value !== 0)
        .toSorted((a, b) => a - b)
        .join(' and '),
    )
    if (meant !== found) return `voxel ${voxel} is ${found || '0'} instead of ${meant || '0'}`
  }
  return undefined
}
