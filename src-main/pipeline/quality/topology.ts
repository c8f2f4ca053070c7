import { componentSizes } from '@volume/components.ts'
import type { Mask } from '@volume/mask.ts'
import { componentCount, runComponents } from '@volume/run-components.ts'

/** How a segment hangs together: foreground by 26-connectivity, background by 6-connectivity. */
export interface Topology {
  readonly componentCount: number
  /** Voxel count of the largest component. */
  readonly largestComponentVoxelCount: number
  /** Cavities: background that the segment encloses on all sides. */
  readonly holeCount: number
  /** Handles: ways through the segment, as through a ring. */
  readonly tunnelCount: number
  /** Components − tunnels + holes. */
  readonly eulerNumber: number
}

/** Face-connected, by runs: most of a box is background. */
const background = { of: 0, runAxis: 0, joinAxes: [1, 2] } as const

export function topology(mask: Mask): Topology {
  const components = componentSizes(mask, { of: 1, connectivity: 26 })
  // The margin makes the outside one component.
  const holeCount = componentCount(runComponents(mask.voxels, mask.shape, background)) - 1
  const euler = eulerNumber(mask)
  return {
    componentCount: components.length,
    largestComponentVoxelCount: components.reduce((largest, size) => Math.max(largest, size), 0),
    holeCount,
    tunnelCount: components.length + holeCount - euler,
    eulerNumber: euler,
  }
}

/**
 * Euler number of the union of closed voxels (26-connectivity): vertices − edges + faces − voxels, summed over the
 * 2×2×2 neighborhood of every lattice point.
 */
export function eulerNumber({ shape, voxels }: Mask): number {
  const [columns, rows, slices] = shape
  let sum = 0
  for (let k = 1; k < slices; k++) {
    for (let j = 1; j < rows; j++) {
      let index = (k * rows + j) * columns + 1
      for (let i = 1; i < columns; i++, index++) {
        let octant = 0
        for (let corner = 0; corner < 8; corner++) {
          const at = index - (corner & 1 ? 0 : 1) - (corner & 2 ? 0 : columns) - (corner & 4 ? 0 : columns * rows)
          octant |= voxels[at]! << corner
        }
        sum += cellsOfOctant[octant]!
      }
    }
  }
  return sum
}

/**
 * For each of the 256 ways to fill the eight voxels around a lattice point: the point, minus the edges, plus the faces,
 * minus the voxel that start there in positive direction. Bit 1, 2, 4 of a corner: beyond the point along i, j, k.
 */
const cellsOfOctant: Int8Array = Int8Array.from({ length: 256 }, (_, octant) => {
  let cells = 0
  for (let spans = 0; spans < 8; spans++) {
    const dimension = (spans & 1) + ((spans >> 1) & 1) + (spans >> 2)
    const isFilled = [0, 1, 2, 3, 4, 5, 6, 7].some((corner) => (corner & spans) === spans && (octant >> corner) & 1)
    if (isFilled) cells += dimension % 2 === 0 ? 1 : -1
  }
  return cells
})
