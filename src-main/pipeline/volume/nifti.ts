import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { geometryOf, type NiftiGeometry } from './nifti-geometry.ts'
import { type Named, type NiftiHeader, parseNiftiHeader, volumeIn } from './nifti-header.ts'
import { decodeVoxels, voxelBytes, voxelFindings } from './nifti-voxels.ts'
import type { Scan } from './scan.ts'
import { contrastOfName } from './scan-contrast.ts'

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
  const geometry = geometryOf(header.value, { file })
  if (!geometry.ok) return geometry
  return scanOf({ header: header.value, geometry: geometry.value, bytes: new Uint8Array(stored) }, { file })
}

interface Parts {
  readonly header: NiftiHeader
  readonly geometry: NiftiGeometry
  /** The stored voxels and nothing else; consumed. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** A scan from its checked parts. */
export function scanOf({ header, geometry, bytes }: Parts, { file }: Named): Result<Scan, Failure> {
  const voxels = decodeVoxels(bytes, header, { file })
  if (!voxels.ok) return voxels
  const { contrast, findings } = contrastOfName(file)
  return ok({
    volume: { grid: geometry.grid, voxels: voxels.value },
    findings: [...geometry.findings, ...voxelFindings(voxels.value, header, { file }), ...findings],
    ...(contrast === undefined ? {} : { contrast }),
    forms: header.forms,
  })
}
