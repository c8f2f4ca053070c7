import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type ImageHeader, type Named, volumeIn } from './image-header.ts'
import { scanOf } from './image-voxels.ts'
import { geometryOf } from './nifti-geometry.ts'
import { type NiftiHeader, parseNiftiHeader } from './nifti-header.ts'
import type { Scan } from './scan.ts'
import { voxelBytes } from './stored-voxels.ts'

/** A NIfTI header together with the grid that it states. */
export function imageHeaderOf(header: NiftiHeader, { file }: Named): Result<ImageHeader, Failure> {
  const geometry = geometryOf(header, { file })
  return geometry.ok ? ok({ ...header, ...geometry.value }) : geometry
}

/** A scan from the uncompressed bytes of one `.nii` file. The voxels are copied: `bytes` stay as they are. */
export function parseNifti(bytes: Uint8Array, { file }: Named): Result<Scan, Failure> {
  const header = parseNiftiHeader(bytes, { file })
  if (!header.ok) return header
  if (!header.value.singleFile) return fail({ kind: 'header-invalid', file, because: 'its voxels are in another file' })
  const alone = volumeIn(header.value, { file, volume: undefined })
  if (!alone.ok) return alone
  const expectedBytes = voxelBytes(header.value)
  const stored = bytes.subarray(header.value.voxelOffset, header.value.voxelOffset + expectedBytes)
  if (stored.length < expectedBytes)
    return fail({ kind: 'data-truncated', file, expectedBytes, presentBytes: stored.length })
  const image = imageHeaderOf(header.value, { file })
  return image.ok ? scanOf(image.value, new Uint8Array(stored), { file }) : image
}
