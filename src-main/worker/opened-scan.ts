import type { VoxelType } from '@contract/view.ts'
import { percentiles } from '@volume/percentile.ts'
import type { Scan } from '@volume/scan.ts'
import type { VoxelArray } from '@volume/volume.ts'
import type { OpenedScan } from './jobs.ts'

/** What a pane must know of a scan before its voxels arrive. */
export function openedScan({ volume, findings }: Scan): OpenedScan {
  const range = percentiles(volume.voxels, [0, 100]) ?? [0, 0]
  const window = percentiles(volume.voxels, [1, 99], { foregroundOnly: true }) ?? range
  return {
    grid: volume.grid,
    voxelType: voxelTypeOf(volume.voxels),
    window: interval(window[0] ?? 0, window[1] ?? 0),
    range: interval(range[0] ?? 0, range[1] ?? 0),
    findings,
  }
}

/** A window has a width even where the scan has one value only. */
const interval = (low: number, high: number) => ({ low, high: high > low ? high : low + 1 })

function voxelTypeOf(voxels: VoxelArray): VoxelType {
  if (voxels instanceof Int8Array) return 'int8'
  if (voxels instanceof Uint8Array) return 'uint8'
  if (voxels instanceof Int16Array) return 'int16'
  if (voxels instanceof Uint16Array) return 'uint16'
  if (voxels instanceof Int32Array) return 'int32'
  if (voxels instanceof Uint32Array) return 'uint32'
  return voxels instanceof Float32Array ? 'float32' : 'float64'
}
