import type { CorrectionTool, Patch } from '@contract/correction.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { wholeBox } from '@volume/voxel-box.ts'
import type { Guard } from './guard.ts'
import { mayChange } from './guard.ts'

/** What every tool works on. It reads the labelmap and writes nothing: what it would change is a patch. */
export interface ToolInput {
  readonly labelmap: Labelmap
  /** The segment that the tool works for, 1..65535. */
  readonly segmentValue: number
  readonly guard: Guard
}

interface Proposal extends ToolInput {
  readonly tool: CorrectionTool
  /** Where anything may change; absent: everywhere. */
  readonly box?: VoxelBox | undefined
}

/**
 * The patch that turns every voxel into what `labelAt` says of it (its index, and its label value now), as far as the
 * guard allows; `undefined` if nothing would change. Both ends of the box belong to it.
 */
export function proposePatch(
  { labelmap, segmentValue, guard, tool, box }: Proposal,
  labelAt: (index: number, before: number) => number,
): Patch | undefined {
  const { grid, voxels } = labelmap
  const [ni, nj] = grid.shape
  const { min, max } = box ?? wholeBox(grid.shape)
  const numbers: number[] = []
  let end = 0
  for (let k = min[2]; k <= max[2]; k++)
    for (let j = min[1]; j <= max[1]; j++) {
      const row = (k * nj + j) * ni
      for (let index = row + min[0]; index <= row + max[0]; index++) {
        const before = voxels[index]!
        const after = labelAt(index, before)
        if (after === before || !mayChange(guard, index, before, after)) continue
        const last = numbers.length
        const isNext = end === index && last > 0 && numbers[last - 2] === before && numbers[last - 1] === after
        if (isNext) numbers[last - 3] = (numbers[last - 3] ?? 0) + 1
        else numbers.push(index, 1, before, after)
        end = index + 1
      }
    }
  return numbers.length === 0 ? undefined : { tool, segmentValue, runs: Uint32Array.from(numbers) }
}
