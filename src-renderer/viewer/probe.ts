import { apply, type Point, voxel } from '@volume/affine.ts'
import type { PaneName, Probe, UncertaintyMeasure, ViewedCase } from './viewer.ts'

/** What the case says about the voxel nearest to `position`; `undefined` outside the grid. */
export function probeAt(
  { grid, voxels, uncertainty }: ViewedCase,
  labelmap: Uint16Array | undefined,
  pane: PaneName,
  position: Point<'voxel'>,
): Probe | undefined {
  const [ni, nj, nk] = grid.shape
  const [i, j, k] = [Math.round(position.x), Math.round(position.y), Math.round(position.z)]
  if (i < 0 || j < 0 || k < 0 || i >= ni || j >= nj || k >= nk) return undefined
  const index = (k * nj + j) * ni + i
  const doubt: Partial<Record<UncertaintyMeasure, number>> = {}
  for (const map of uncertainty) doubt[map.measure] = (map.voxels[index] ?? 0) * map.perUnit
  return {
    pane,
    voxel: voxel(i, j, k),
    ras: apply(grid.rasFromVoxel, voxel(i, j, k)),
    intensity: voxels[index] ?? Number.NaN,
    segmentValue: labelmap?.[index] ?? 0,
    doubt,
  }
}
