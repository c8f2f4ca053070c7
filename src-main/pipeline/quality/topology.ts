import { componentSizes } from '@volume/components.ts'
import type { Mask } from '@volume/mask.ts'
import { componentCount, runComponents } from '@volume/run-components.ts'
import { octantCounts } from './octants.ts'

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

/** @param octants of the mask, if they are at hand. */
export function topology(mask: Mask, octants = octantCounts(mask)): Topology {
  const components = componentSizes(mask, { of: 1, connectivity: 26 })
  // The margin makes the outside one component.
  const holeCount = componentCount(runComponents(mask.voxels, mask.shape, background)) - 1
  const euler = eulerNumber(octants)
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
export const eulerNumber = (octants: Uint32Array): number =>
  octants.reduce((sum, count, octant) => sum + count * cellsOfOctant[octant]!, 0)

/**
 * For each of the 256 ways to fill the eight voxels around a lattice point: the point, minus the edges, plus the faces,
 * minus the voxel that start there in positive direction.
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
