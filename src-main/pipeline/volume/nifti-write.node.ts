import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { reasonOf } from './file-failure.node.ts'
import { voxelCount } from './grid.ts'
import { formatNiftiHeader, formsOf, statesGrid, storedDatatype } from './nifti-format.ts'
import { replaceFile, writeParts } from './replace-file.node.ts'
import type { NiftiForms } from './scan.ts'
import type { Volume } from './volume.ts'

export interface WriteOptions {
  /** The forms of the file that the grid came from: then shape and geometry are repeated bit for bit. */
  readonly forms?: NiftiForms | undefined
  /** Real value = stored × slope + intercept, for voxels that are stored units (0.001 nats, say). Written, not applied. */
  readonly slope?: number | undefined
  readonly intercept?: number | undefined
}

/**
 * Writes a volume as a single little-endian NIfTI file, compressed if the name ends in `.gz`. The file appears whole or
 * not at all: it is written beside its place, flushed to disk, then renamed. Without `forms` the affine is stated in
 * single precision, as NIfTI-1 has it.
 */
export async function writeNifti(
  path: string,
  { grid, voxels }: Volume,
  { forms = formsOf(grid), slope = 1, intercept = 0 }: WriteOptions = {},
): Promise<Result<void, Failure>> {
  const file = basename(path)
  if (!/\.nii(\.gz)?$/i.test(file))
    return fail({ kind: 'file-unwritable', file, because: 'its name has to end in .nii or .nii.gz' })
  if (voxels.length !== voxelCount(grid)) throw new Error('The volume does not have the voxels of its grid.')
  if (!statesGrid(forms, grid)) throw new Error('The forms do not state the grid of the volume.')
  const header = formatNiftiHeader({ grid, datatype: storedDatatype(voxels), forms, slope, intercept })
  const bytes = new Uint8Array(voxels.buffer, voxels.byteOffset, voxels.byteLength)
  try {
    await replaceFile(path, (handle) => writeParts(handle, [header, bytes], { isCompressed: /\.gz$/i.test(file) }))
    return ok(undefined)
  } catch (error) {
    const because = reasonOf(error)
    if (because === undefined) throw error
    return fail({ kind: 'file-unwritable', file, because })
  }
}
