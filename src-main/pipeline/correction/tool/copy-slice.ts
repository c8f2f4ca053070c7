import type { Patch } from '@contract/correction.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { wholeBox } from '@volume/voxel-box.ts'
import type { ToolInput } from './propose.ts'
import { proposePatch } from './propose.ts'

export interface CopySlice {
  readonly normalAxis: 0 | 1 | 2
  /** The slice that is changed, and the one that it is copied from. */
  readonly slice: number
  readonly fromSlice: number
  /** The own segment alone, or all segments. */
  readonly segments: 'own' | 'all'
  /** `add` leaves what the slice has besides; `replace` removes what the other slice does not have. */
  readonly mode: 'add' | 'replace'
}

/** Copies segments from another slice voxel by voxel, along the voxel axis. A slice outside the volume has nothing. */
export function copySlice(
  input: ToolInput,
  { normalAxis, slice, fromSlice, segments, mode }: CopySlice,
): Patch | undefined {
  const { labelmap, segmentValue } = input
  const { shape } = labelmap.grid
  const isIn = (one: number) => Number.isInteger(one) && one >= 0 && one < shape[normalAxis]
  if (!isIn(slice) || !isIn(fromSlice)) return undefined
  const stride = [1, shape[0], shape[0] * shape[1]][normalAxis]!
  const offset = (fromSlice - slice) * stride
  return proposePatch({ ...input, tool: 'copy-slice', box: sliceBox(shape, normalAxis, slice) }, (index, before) => {
    const source = labelmap.voxels[index + offset]!
    if (source !== 0 && (segments === 'all' || source === segmentValue)) return source
    const isSurplus = mode === 'replace' && (segments === 'all' || before === segmentValue)
    return isSurplus ? 0 : before
  })
}

function sliceBox(shape: readonly [number, number, number], normalAxis: 0 | 1 | 2, slice: number): VoxelBox {
  const { min, max } = wholeBox(shape)
  const inSlice = ([i, j, k]: VoxelBox['min']): VoxelBox['min'] =>
    normalAxis === 0 ? [slice, j, k] : normalAxis === 1 ? [i, slice, k] : [i, j, slice]
  return { min: inSlice(min), max: inSlice(max) }
}
