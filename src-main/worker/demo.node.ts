import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { voxelCount } from '@volume/grid.ts'
import { readNifti, writeNifti } from '@volume/nifti.node.ts'
import { percentiles } from '@volume/percentile.ts'
import type { Scan } from '@volume/scan.ts'
import { xorshift128plus } from 'pure-rand/generator/xorshift128plus'

/** A simulated fault of a scan: real intensities in, real intensities out. */
type Degrade = (voxels: Float32Array, scan: Scan) => Float32Array

const variants: Readonly<Record<string, Degrade>> = {
  'T1w-simulated-noise': withNoise,
  'T1w-simulated-bias-field': withBiasField,
  'T1w-simulated-thick-slices': withThickSlices,
}

/**
 * Puts one real scan and simulated variants of it, on its own grid, into `folder`: a demonstration cohort whose cases
 * differ in how much their samples disagree. The names say that they are simulated.
 */
export async function prepareDemo({
  scan: path,
  folder,
}: {
  readonly scan: string
  readonly folder: string
}): Promise<Result<void, Failure>> {
  await mkdir(folder, { recursive: true })
  await copyFile(path, join(folder, 'T1w.nii.gz'))
  const scan = await readNifti(path)
  if (!scan.ok) return scan
  for (const [name, degrade] of Object.entries(variants)) {
    // Clamped arrays round and saturate, as a scanner's 8-bit export would.
    const voxels = new Uint8Array(
      new Uint8ClampedArray(degrade(new Float32Array(scan.value.volume.voxels), scan.value)).buffer,
    )
    const volume = { grid: scan.value.volume.grid, voxels }
    const written = await writeNifti(
      join(folder, `${name}.nii.gz`),
      volume,
      scan.value.forms ? { forms: scan.value.forms } : {},
    )
    if (!written.ok) return written
  }
  return ok(undefined)
}

/** Rician noise: the magnitude of a signal with Gaussian noise in both channels, standard deviation 8 % of the 99th percentile. */
function withNoise(voxels: Float32Array, { volume }: Scan): Float32Array {
  const [bright = 1] = percentiles(volume.voxels, [99], { foregroundOnly: true }) ?? []
  const random = xorshift128plus(2404)
  const uniform = () => ((random.next() >>> 0) + 0.5) / 2 ** 32
  return voxels.map((value) => {
    if (value === 0) return 0
    const radius = 0.08 * bright * Math.sqrt(-2 * Math.log(uniform()))
    const angle = 2 * Math.PI * uniform()
    return Math.hypot(value + radius * Math.cos(angle), radius * Math.sin(angle))
  })
}

/** A smooth multiplicative field between 0.55 and 1.45 along the first and second axis. */
function withBiasField(voxels: Float32Array, { volume }: Scan): Float32Array {
  const [width, height] = volume.grid.shape
  return voxels.map((value, index) => {
    const i = (index % width) / width
    const j = (Math.floor(index / width) % height) / height
    return value * (1 + 0.45 * Math.sin(Math.PI * (i - 0.5)) * Math.cos(Math.PI * (j - 0.5)))
  })
}

/** Means over five slices along the third axis, as a thick-slice acquisition would have. */
function withThickSlices(voxels: Float32Array, { volume }: Scan): Float32Array {
  const perSlice = volume.grid.shape[0] * volume.grid.shape[1]
  const thick = new Float32Array(voxelCount(volume.grid))
  for (let first = 0; first < volume.grid.shape[2]; first += 5) {
    const last = Math.min(first + 5, volume.grid.shape[2])
    for (let voxel = 0; voxel < perSlice; voxel++) {
      let sum = 0
      for (let k = first; k < last; k++) sum += voxels[k * perSlice + voxel] ?? 0
      for (let k = first; k < last; k++) thick[k * perSlice + voxel] = sum / (last - first)
    }
  }
  return thick
}
