import type { Affine } from '@volume/affine.ts'
import { apply, column, point } from '@volume/affine.ts'
import type { Shape } from '@volume/grid.ts'

interface MghContent {
  readonly shape: Shape
  readonly volumeCount?: number
  readonly rasFromVoxel: Affine<'ras', 'voxel'>
  /** FreeSurfer's code, and the stored voxels, big-endian. */
  readonly code: number
  readonly voxels: Uint8Array
  /** Changes the header before it is handed over. */
  readonly damage?: (view: DataView) => void
}

/** An MGH file as FreeSurfer's description of the format states it. */
export function mghBytes({ shape, volumeCount = 1, rasFromVoxel, code, voxels, damage }: MghContent): Uint8Array {
  const bytes = new Uint8Array(284 + voxels.length)
  const view = new DataView(bytes.buffer)
  for (const [index, value] of [1, ...shape, volumeCount, code].entries()) view.setInt32(index * 4, value)
  view.setInt16(28, 1)
  for (const axis of [0, 1, 2] as const) {
    const step = column(rasFromVoxel, axis)
    const mm = Math.hypot(...step)
    view.setFloat32(30 + axis * 4, mm)
    for (const row of [0, 1, 2]) view.setFloat32(42 + axis * 12 + row * 4, step[row]! / mm)
  }
  const center = apply(rasFromVoxel, point<'voxel'>(shape[0] / 2, shape[1] / 2, shape[2] / 2))
  for (const [index, mm] of [center.x, center.y, center.z].entries()) view.setFloat32(78 + index * 4, mm)
  bytes.set(voxels, 284)
  damage?.(view)
  return bytes
}
