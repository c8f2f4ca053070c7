import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { ImageHeader, Named } from './image-header.ts'
import type { Scan } from './scan.ts'
import { contrastOfName } from './scan-contrast.ts'
import { decodeVoxels, voxelFindings } from './stored-voxels.ts'

/**
 * A scan from a checked header and the stored voxels of one volume.
 * @param bytes The voxels and nothing else; consumed.
 */
export function scanOf(header: ImageHeader, bytes: Uint8Array<ArrayBuffer>, { file }: Named): Result<Scan, Failure> {
  const voxels = decodeVoxels(bytes, header, { file })
  if (!voxels.ok) return voxels
  const { contrast, findings } = contrastOfName(file)
  return ok({
    volume: { grid: header.grid, voxels: voxels.value },
    findings: [...header.findings, ...voxelFindings(voxels.value, header, { file }), ...findings],
    ...(contrast === undefined ? {} : { contrast }),
    ...(header.forms && { forms: header.forms }),
  })
}
