import { clip, grow, shapeOf } from '@volume/voxel-box.ts'
import { cropVoxels } from './crop.ts'
import { segmentBox } from './on-part.ts'
import type { ToolInput } from './propose.ts'

/** The other segments with a voxel that shares a face, edge or corner with one of the tool's segment, ascending. */
export function touchingSegments(input: ToolInput): readonly number[] {
  const { grid, voxels: all } = input.labelmap
  const own = segmentBox(input)
  const box = own && clip(grow(own, [1, 1, 1]), grid.shape)
  if (box === undefined) return []
  const voxels = cropVoxels(all, grid.shape, box)
  const [ni, nj, nk] = shapeOf(box)
  const found = new Set<number>()
  const isBeside = (i: number, j: number, k: number): boolean => {
    for (let c = Math.max(0, k - 1); c <= Math.min(nk - 1, k + 1); c++)
      for (let b = Math.max(0, j - 1); b <= Math.min(nj - 1, j + 1); b++)
        for (let a = Math.max(0, i - 1); a <= Math.min(ni - 1, i + 1); a++)
          if (voxels[(c * nj + b) * ni + a] === input.segmentValue) return true
    return false
  }
  let index = 0
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, index++) {
        const value = voxels[index]!
        if (value === 0 || value === input.segmentValue || found.has(value)) continue
        if (isBeside(i, j, k)) found.add(value)
      }
  return [...found].sort((a, b) => a - b)
}
