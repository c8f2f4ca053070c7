import type { Shape } from '@volume/grid.ts'
import { nearestRow } from '../augmentation/sample-row.ts'
import { type Warp, warpedRows } from '../augmentation/warp.ts'

export interface Mirrored {
  readonly warp: Warp
  /** Axes that are turned round after the warp. */
  readonly axes: readonly (0 | 1 | 2)[]
}

/** A label map moved by nearest neighbor onto a grid like its own. Beyond the map is group 0. */
export function warpGroups<Groups extends Uint8Array | Uint16Array>(
  groups: Groups,
  shape: Shape,
  { warp, axes }: Mirrored,
): Groups {
  const [iCount, jCount, kCount] = shape
  const values = groups.slice() as Groups
  const rows = warpedRows(warp, shape, [0, 0, 0])
  const step = axes.includes(0) ? -1 : 1
  for (let k = 0; k < kCount; k++)
    for (let j = 0; j < jCount; j++) {
      const toJ = axes.includes(1) ? jCount - 1 - j : j
      const toK = axes.includes(2) ? kCount - 1 - k : k
      const start = iCount * (toJ + jCount * toK) + (step < 0 ? iCount - 1 : 0)
      nearestRow({ shape, values: groups }, rows(j, k), { values, start, step, beyond: 0 })
    }
  return values
}
