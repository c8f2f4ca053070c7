import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { reasonOf } from './file-failure.node.ts'
import { type Grid, voxelCount } from './grid.ts'
import { storedDatatype } from './nifti-format.ts'
import type { NrrdLabels } from './nrrd.node.ts'
import { formatNrrdHeader, type NrrdContent } from './nrrd-format.ts'
import { replaceFile, writeParts } from './replace-file.node.ts'
import type { Volume, VoxelArray } from './volume.ts'

/** Writes a volume; the file appears whole or not at all. */
export const writeNrrd = (path: string, { grid, voxels }: Volume): Promise<Result<void, Failure>> =>
  writeVoxels(path, grid, { datatype: storedDatatype(voxels), componentCount: 1, values: new Map(), voxels })

/** Writes groups of label values; the file appears whole or not at all. */
export function writeNrrdLabels(
  path: string,
  { grid, stack, groupCount, groupKind, values }: NrrdLabels & Pick<NrrdContent, 'groupKind'>,
): Promise<Result<void, Failure>> {
  const voxels = together(stack, groupCount)
  return writeVoxels(path, grid, { datatype: 'uint16', componentCount: groupCount, groupKind, values, voxels })
}

async function writeVoxels(
  path: string,
  grid: Grid,
  { voxels, ...content }: NrrdContent & { readonly voxels: VoxelArray },
): Promise<Result<void, Failure>> {
  if (voxels.length !== voxelCount(grid) * content.componentCount)
    throw new Error('The volume does not have the voxels of its grid.')
  try {
    await replaceFile(path, async (handle) => {
      await writeParts(handle, [Buffer.from(formatNrrdHeader(grid, content))], { isCompressed: false })
      const bytes = new Uint8Array(voxels.buffer, voxels.byteOffset, voxels.byteLength)
      await writeParts(handle, [bytes], { isCompressed: true })
    })
    return ok(undefined)
  } catch (error) {
    const because = reasonOf(error)
    if (because === undefined) throw error
    return fail({ kind: 'file-unwritable', file: basename(path), because })
  }
}

/** Groups one behind the other, voxel by voxel next to each other. */
function together(stack: Uint16Array, groupCount: number): Uint16Array {
  if (groupCount === 1) return stack
  const count = stack.length / groupCount
  const voxels = new Uint16Array(stack.length)
  for (let group = 0; group < groupCount; group++)
    for (let voxel = 0; voxel < count; voxel++) voxels[voxel * groupCount + group] = stack[group * count + voxel]!
  return voxels
}
