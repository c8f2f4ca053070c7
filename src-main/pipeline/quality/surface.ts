import type { Mask } from '@volume/mask.ts'

/**
 * The surface of a mask: its voxels with at least one of the six face neighbors in the background, as indices into the
 * mask (the mask minus its erosion by the 6-neighborhood; outside the labelmap is background).
 */
export function surfaceVoxels({ shape, voxels }: Mask): Int32Array {
  const row = shape[0]
  const slice = shape[0] * shape[1]
  const indices: number[] = []
  for (let index = slice; index < voxels.length - slice; index++) {
    if (voxels[index] === 0) continue
    const inside =
      voxels[index - 1]! &
      voxels[index + 1]! &
      voxels[index - row]! &
      voxels[index + row]! &
      voxels[index - slice]! &
      voxels[index + slice]!
    if (inside === 0) indices.push(index)
  }
  return Int32Array.from(indices)
}
