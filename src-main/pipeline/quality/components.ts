import type { Shape } from '@volume/grid.ts'
import type { Mask } from './mask.ts'

/** Face neighbors (6) or face, edge and corner neighbors (26). */
export type Connectivity = 6 | 26

/**
 * Voxel count of each connected component of the voxels that equal `of`, in order of their first voxel. The mask's
 * margin needs no bounds check: a step over the end of a row lands in the margin, which is background and one component.
 */
export function componentSizes(
  { shape, voxels }: Mask,
  { of, connectivity }: { of: 0 | 1; connectivity: Connectivity },
): number[] {
  const steps = neighborSteps(shape, connectivity)
  const left = voxels.slice()
  const other = of === 1 ? 0 : 1
  const stack: number[] = []
  const sizes: number[] = []
  for (let start = left.indexOf(of); start >= 0; start = left.indexOf(of, start + 1)) {
    left[start] = other
    stack.push(start)
    let size = 0
    for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
      size++
      for (const step of steps) {
        const next = index + step
        if (left[next] !== of) continue
        left[next] = other
        stack.push(next)
      }
    }
    sizes.push(size)
  }
  return sizes
}

/** Differences of index between a voxel and its neighbors. */
function neighborSteps(shape: Shape, connectivity: Connectivity): readonly number[] {
  const along = [-1, 0, 1]
  const all = along.flatMap((di) => along.flatMap((dj) => along.map((dk) => [di, dj, dk] as const)))
  const furthest = connectivity === 6 ? 1 : 3
  return all
    .filter(([di, dj, dk]) => {
      const distance = Math.abs(di) + Math.abs(dj) + Math.abs(dk)
      return distance > 0 && distance <= furthest
    })
    .map(([di, dj, dk]) => di + shape[0] * (dj + shape[1] * dk))
}
