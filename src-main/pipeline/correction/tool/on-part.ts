import type { Patch } from '@contract/correction.ts'
import { column } from '@volume/affine.ts'
import { extents } from '@volume/extent.ts'
import type { Grid } from '@volume/grid.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { clip, grow } from '@volume/voxel-box.ts'
import { metricOf, reachInVoxels } from '../metric.ts'
import { cropGrid, cropVoxels, uncropPatch } from './crop.ts'
import { cropGuard } from './guard.ts'
import type { ToolInput } from './propose.ts'

/** Runs a tool on the voxels of a box alone; its patch is one of the whole volume. */
export function onPart(
  { labelmap, segmentValue, guard }: ToolInput,
  box: VoxelBox,
  propose: (part: ToolInput) => Patch | undefined,
): Patch | undefined {
  const { grid, voxels } = labelmap
  const patch = propose({
    labelmap: { grid: cropGrid(grid, box), voxels: cropVoxels(voxels, grid.shape, box) },
    segmentValue,
    guard: cropGuard(guard, grid.shape, box),
  })
  return patch && uncropPatch(patch, grid.shape, box)
}

/** The box around the tool's segment; `undefined` if it has no voxel. */
export const segmentBox = ({ labelmap, segmentValue }: ToolInput): VoxelBox | undefined =>
  extents(labelmap).get(segmentValue)?.box

/** The box with everything that lies within `marginMm` of it, and one voxel more, as far as the grid goes. */
export function growMm(box: VoxelBox, grid: Grid, marginMm: number): VoxelBox {
  const [i, j, k] = reachInVoxels(metricOf(grid.rasFromVoxel), marginMm)
  const margin = [Math.floor(i) + 1, Math.floor(j) + 1, Math.floor(k) + 1] as const
  return clip(grow(box, margin), grid.shape) ?? box
}

/** The longest step between face neighbors, in mm. */
export const longestStepMm = ({ rasFromVoxel }: Grid): number =>
  Math.max(...([0, 1, 2] as const).map((axis) => Math.hypot(...column(rasFromVoxel, axis))))
