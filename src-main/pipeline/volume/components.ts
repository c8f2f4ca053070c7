import type { Shape } from './grid.ts'
import type { Mask } from './mask.ts'

/** Face neighbors (6), face and edge neighbors (18), or face, edge and corner neighbors (26). */
export type Connectivity = 6 | 18 | 26

/** The connected components of a mask, in order of their first voxel. */
export interface Components {
  /** Per voxel of the mask the number of its component, from 1; 0 where the mask has the other value. */
  readonly numbers: Int32Array
  /** Voxel count of each component; component 1 first. */
  readonly sizes: readonly number[]
}

interface ComponentsOf {
  /** Foreground or background. */
  readonly of: 0 | 1
  readonly connectivity: Connectivity
  /** Components within each slice along this axis (6 means 4, 18 and 26 mean 8); absent: in the whole volume. */
  readonly normalAxis?: 0 | 1 | 2 | undefined
}

/**
 * Connected components of the voxels that equal `of`. The mask's margin needs no bounds check: a step over the end of
 * a row lands in the margin, which is background and one component (one a slice, if they are taken slice by slice).
 */
export function componentsOf({ shape, voxels }: Mask, { of, connectivity, normalAxis }: ComponentsOf): Components {
  const steps = neighborSteps(shape, connectivity, normalAxis)
  const numbers = new Int32Array(voxels.length)
  const stack: number[] = []
  const sizes: number[] = []
  for (let start = voxels.indexOf(of); start >= 0; start = voxels.indexOf(of, start + 1)) {
    if (numbers[start] !== 0) continue
    const number = sizes.length + 1
    numbers[start] = number
    stack.push(start)
    let size = 0
    for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
      size++
      for (const step of steps) {
        const next = index + step
        if (voxels[next] !== of || numbers[next] !== 0) continue
        numbers[next] = number
        stack.push(next)
      }
    }
    sizes.push(size)
  }
  return { numbers, sizes }
}

/** Voxel count of each connected component of the voxels that equal `of`, in order of their first voxel. */
export const componentSizes = (mask: Mask, options: ComponentsOf): readonly number[] =>
  componentsOf(mask, options).sizes

/** Differences of index between a voxel and its neighbors. */
const neighborSteps = (
  shape: Shape,
  connectivity: Connectivity,
  normalAxis: 0 | 1 | 2 | undefined,
): readonly number[] =>
  neighborOffsets(connectivity, normalAxis).map(([di, dj, dk]) => di + shape[0] * (dj + shape[1] * dk))

/** The neighbors of a voxel as offsets along i, j, k; with a normal axis only those in its slice. */
export function neighborOffsets(
  connectivity: Connectivity,
  normalAxis?: 0 | 1 | 2,
): readonly (readonly [number, number, number])[] {
  const along = [-1, 0, 1]
  const all = along.flatMap((di) => along.flatMap((dj) => along.map((dk) => [di, dj, dk] as const)))
  const furthest = connectivity === 6 ? 1 : connectivity === 18 ? 2 : 3
  return all.filter((step) => {
    const distance = Math.abs(step[0]) + Math.abs(step[1]) + Math.abs(step[2])
    const staysInSlice = normalAxis === undefined || step[normalAxis] === 0
    return distance > 0 && distance <= furthest && staysInSlice
  })
}
