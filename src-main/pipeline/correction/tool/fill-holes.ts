import type { Patch } from '@contract/correction.ts'
import { determinant } from '@volume/affine.ts'
import type { Components, Connectivity } from '@volume/components.ts'
import { componentsOf } from '@volume/components.ts'
import type { Shape } from '@volume/grid.ts'
import { cutMask } from '@volume/mask.ts'
import { wholeBox } from '@volume/voxel-box.ts'
import { onPart, segmentBox } from './on-part.ts'
import type { ToolInput } from './propose.ts'
import { proposePatch } from './propose.ts'

export interface HoleFilling {
  /** Holes of each slice along this axis; absent: cavities of the volume. */
  readonly normalAxis?: 0 | 1 | 2 | undefined
  /** How what is not of the segment hangs together. 6: a gap that is open over edges and corners alone is closed. */
  readonly connectivity?: Connectivity | undefined
  /** What in a hole becomes the segment: background alone, or the other segments in it as well. */
  readonly fills?: 'background' | 'all' | undefined
  /** Holes larger than this stay. Of a slice: its voxels' volume. */
  readonly largestMm3?: number | undefined
}

/** Fills what the segment encloses on all sides. Beyond the border is outside: a pocket that opens there is no hole. */
export function fillHoles(input: ToolInput, filling: HoleFilling = {}): Patch | undefined {
  const { normalAxis, connectivity = 6, fills = 'background', largestMm3 = Number.POSITIVE_INFINITY } = filling
  const box = segmentBox(input)
  if (box === undefined) return undefined
  return onPart(input, box, (part) => {
    const { grid } = part.labelmap
    const mask = cutMask(part.labelmap, { value: part.segmentValue, box: wholeBox(grid.shape) })
    const components = componentsOf(mask, { of: 0, connectivity, normalAxis })
    const largest = largestMm3 / Math.abs(determinant(grid.rasFromVoxel))
    const isHole = holes(components, mask.shape, largest)
    const inMask = indexWithMargin(grid.shape)
    return proposePatch({ ...part, tool: 'fill-holes' }, (index, before) => {
      if (before === part.segmentValue || (before !== 0 && fills === 'background')) return before
      return isHole[components.numbers[inMask(index)]!] === 1 ? part.segmentValue : before
    })
  })
}

/** By component number: 1 for a hole, which is a component without a voxel of the margin and not larger than allowed. */
function holes({ numbers, sizes }: Components, [ni, nj, nk]: Shape, largestVoxelCount: number): Uint8Array {
  const isHole = Uint8Array.from([0, ...sizes.map((size) => (size <= largestVoxelCount * (1 + 1e-9) ? 1 : 0))])
  let index = 0
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, index++) {
        const isMargin = i === 0 || j === 0 || k === 0 || i === ni - 1 || j === nj - 1 || k === nk - 1
        if (isMargin) isHole[numbers[index]!] = 0
      }
  return isHole
}

/** From a voxel's index on a grid to its index with a margin of one voxel on every side. */
export const indexWithMargin =
  ([ni, nj]: Shape) =>
  (index: number): number => {
    const row = Math.floor(index / ni)
    const k = Math.floor(row / nj)
    return ((k + 1) * (nj + 2) + (row - k * nj) + 1) * (ni + 2) + (index - row * ni) + 1
  }
