import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Named } from './image-header.ts'
import type { Scan } from './scan.ts'
import type { VoxelArray } from './volume.ts'

/** The largest label value: labelmaps are 16 bit end to end. */
export const largestLabel = 65535

/** A scan as a labelmap; refused if a voxel is not a whole number from 0 to 65535. A labelmap may be constant. */
export function labelmapFromScan(scan: Scan, { file }: Named): Result<Scan<Uint16Array>, Failure> {
  const labels = labelsOf(scan.volume.voxels, { file })
  if (!labels.ok) return labels
  const findings = scan.findings.filter(({ kind }) => kind !== 'volume-constant')
  return ok({ ...scan, volume: { grid: scan.volume.grid, voxels: labels.value }, findings })
}

/** Values as label values; refused if one is not a whole number from 0 to 65535. */
export function labelsOf(voxels: VoxelArray, { file }: Named): Result<Uint16Array, Failure> {
  const example = firstNoLabel(voxels)
  if (example !== undefined) return fail({ kind: 'labels-not-integers', file, example })
  return ok(voxels instanceof Uint16Array ? voxels : new Uint16Array(voxels))
}

/** The first value that is no label value. */
function firstNoLabel(voxels: VoxelArray): number | undefined {
  if (voxels instanceof Uint8Array || voxels instanceof Uint16Array) return undefined
  for (let index = 0; index < voxels.length; index++) {
    const value = voxels[index]!
    if (!(value >= 0 && value <= largestLabel && Math.trunc(value) === value)) return value
  }
  return undefined
}
