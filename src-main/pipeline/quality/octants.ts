import type { Mask } from '@volume/mask.ts'

/**
 * How often each of the 256 ways to fill 2×2×2 voxels occurs in a mask, its margin included. Bit 1, 2, 4 of a corner's number:
 * the upper one along i, j, k; bit `corner` of the way: it is filled.
 */
export function octantCounts({ shape, voxels }: Mask): Uint32Array {
  const [columns, rows, slices] = shape
  const layer = columns * rows
  const counts = new Uint32Array(256)
  for (let k = 1; k < slices; k++) {
    for (let j = 1; j < rows; j++) {
      let index = (k * rows + j) * columns + 1
      for (let i = 1; i < columns; i++, index++) {
        let octant = 0
        for (let corner = 0; corner < 8; corner++) {
          const at = index - (corner & 1 ? 0 : 1) - (corner & 2 ? 0 : columns) - (corner & 4 ? 0 : layer)
          octant |= voxels[at]! << corner
        }
        counts[octant]!++
      }
    }
  }
  return counts
}
