import type { CorrectionTool, Patch } from '@contract/correction.ts'
import { determinant } from '@volume/affine.ts'
import type { Connectivity } from '@volume/components.ts'
import { componentsOf } from '@volume/components.ts'
import type { Extent } from '@volume/extent.ts'
import { extents } from '@volume/extent.ts'
import { cutMask } from '@volume/mask.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { clip, grow, shapeOf, unionOf } from '@volume/voxel-box.ts'
import { onPart } from './on-part.ts'
import type { ToolInput } from './propose.ts'
import { proposePatch } from './propose.ts'
import { surroundingsOf } from './surroundings.ts'

export interface Islands {
  /** The tool's segment alone, or every segment by itself; the guard says which may change. */
  readonly of?: 'segment' | 'all' | undefined
  /** What makes voxels one island; 26 if absent. */
  readonly connectivity?: Connectivity | undefined
  /** What an island becomes: background, or the label value that most of the voxels around it have. */
  readonly becomes?: 'background' | 'surroundings' | undefined
}

/** Islands smaller than this go; one of exactly this size stays. */
export type SmallestIsland = { readonly smallestMm3: number } | { readonly smallestVoxelCount: number }

/** Leaves the largest island of a segment; of islands of one size, the one whose voxel comes first. */
export const keepLargest = (input: ToolInput, islands: Islands = {}): Patch | undefined =>
  removeIslands(input, islands, 'keep-largest', (sizes) => {
    const largest = sizes.indexOf(sizes.reduce((most, size) => Math.max(most, size), 0))
    return (number) => number === largest
  })

/** Takes away all islands that are too small, be it the whole segment. */
export function removeSmall(input: ToolInput, islands: Islands & SmallestIsland): Patch | undefined {
  const voxelMm3 = Math.abs(determinant(input.labelmap.grid.rasFromVoxel))
  const smallest = 'smallestMm3' in islands ? islands.smallestMm3 / voxelMm3 : islands.smallestVoxelCount
  const slack = 1 - 1e-9
  return removeIslands(input, islands, 'remove-small', (sizes) => (number) => (sizes[number] ?? 0) >= smallest * slack)
}

/** Which islands stay, given the voxel count of each. */
type Choice = (sizes: readonly number[]) => (island: number) => boolean

function removeIslands(
  input: ToolInput,
  { of = 'segment', connectivity = 26, becomes = 'background' }: Islands,
  tool: CorrectionTool,
  choose: Choice,
): Patch | undefined {
  const { grid } = input.labelmap
  const all = extents(input.labelmap)
  const chosen = [...all].filter(([value]) => of === 'all' || value === input.segmentValue)
  const box = chosen
    .map(([, extent]) => extent.box)
    .reduce<VoxelBox | undefined>((union, one) => (union === undefined ? one : unionOf(union, one)), undefined)
  if (box === undefined) return undefined
  const withRim = clip(grow(box, [1, 1, 1]), grid.shape) ?? box
  return onPart(input, withRim, (part) => {
    const removed = removedIslands(part, chosen, { origin: withRim.min, connectivity, choose })
    const after = becomes === 'background' ? undefined : surroundingsOf(part.labelmap, removed)
    return proposePatch({ ...part, tool }, (index, before) => {
      const island = removed[index]!
      return island === 0 ? before : (after?.[island] ?? 0)
    })
  })
}

interface Removal {
  readonly origin: VoxelBox['min']
  readonly connectivity: Connectivity
  readonly choose: Choice
}

/** Per voxel the number of the island that goes, from 1; 0 for what stays. */
function removedIslands(
  { labelmap }: ToolInput,
  segments: readonly (readonly [number, Extent])[],
  { origin, connectivity, choose }: Removal,
): Int32Array {
  const [ni, nj] = labelmap.grid.shape
  const removed = new Int32Array(labelmap.voxels.length)
  let islandCount = 0
  for (const [value, extent] of segments) {
    const box = grow({ min: minus(extent.box.min, origin), max: minus(extent.box.max, origin) }, [0, 0, 0])
    const mask = cutMask(labelmap, { value, box })
    const { numbers, sizes } = componentsOf(mask, { of: 1, connectivity })
    const stays = choose(sizes)
    const islandOf = Int32Array.from([0, ...sizes.map((_, number) => (stays(number) ? 0 : ++islandCount))])
    const [width, height, depth] = shapeOf(box)
    for (let k = 0; k < depth; k++)
      for (let j = 0; j < height; j++) {
        const from = ((k + 1) * mask.shape[1] + j + 1) * mask.shape[0] + 1
        const to = ((k + box.min[2]) * nj + j + box.min[1]) * ni + box.min[0]
        for (let i = 0; i < width; i++) {
          const island = islandOf[numbers[from + i]!]!
          if (island !== 0) removed[to + i] = island
        }
      }
  }
  return removed
}

const minus = (a: VoxelBox['min'], b: VoxelBox['min']): VoxelBox['min'] => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
