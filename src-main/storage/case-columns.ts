import type { Affine } from '@volume/affine.ts'
import { spacingMm } from '@volume/grid.ts'

/** What the table of cases knows a grid's fineness by: the largest of the three distances of neighboring voxels. */
export const largestSpacingMm = (rasFromVoxel: Affine<'ras', 'voxel'>): number =>
  Math.max(...spacingMm({ shape: [1, 1, 1], rasFromVoxel }))
