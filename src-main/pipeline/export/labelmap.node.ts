import { randomBytes } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { readLabelmap, writeNifti } from '@volume/nifti.node.ts'
import type { NiftiForms } from '@volume/scan.ts'
import type { Labelmap } from '@volume/volume.ts'
import { firstDifference } from './difference.ts'
import { writeLabelTable } from './label-table.node.ts'
import { isOneOf } from './same-file.node.ts'

export interface LabelmapExport {
  /** On its scan's own grid. */
  readonly labelmap: Labelmap
  /** The geometry fields of the scan, if it came from NIfTI: then they are repeated bit for bit. */
  readonly forms?: NiftiForms | undefined
  /** Ends in `.nii` or `.nii.gz`. */
  readonly path: string
  /** Written beside it as a label table; none if absent. */
  readonly segments?: readonly Segment[] | undefined
  /** The scan's own files: an export never replaces one of them. */
  readonly sourceFiles?: readonly string[] | undefined
}

/**
 * Writes a labelmap as NIfTI, reads it back and compares shape, affine and every voxel; only then it takes its name, so
 * a file of that name is whole and right. Without `forms` the affine is that of the grid in single precision, as
 * NIfTI-1 stores it.
 */
export async function exportLabelmap({
  labelmap,
  forms,
  path,
  segments,
  sourceFiles = [],
}: LabelmapExport): Promise<Result<{ readonly file: string }, Failure>> {
  const file = basename(path)
  if (!/\.nii(\.gz)?$/i.test(file)) return fail({ kind: 'export-name-unfit', file })
  if (await isOneOf(path, sourceFiles)) return fail({ kind: 'export-over-source', file })
  const unchecked = join(dirname(path), `.${randomBytes(6).toString('hex')}-${file}`)
  try {
    const written = await writeNifti(unchecked, labelmap, { forms })
    if (!written.ok) return named(written.failure, file)
    const present = await readLabelmap(unchecked)
    if (!present.ok) return named(present.failure, file)
    const because = firstDifference(labelmap, present.value.volume, { isAffineExact: forms !== undefined })
    if (because !== undefined) return fail({ kind: 'export-differs', file, because })
    const taken = await takeName(unchecked, path)
    if (!taken.ok || segments === undefined) return taken
    const table = await writeLabelTable(path, segments)
    return table.ok ? taken : table
  } finally {
    await rm(unchecked, { force: true })
  }
}

async function takeName(unchecked: string, path: string): Promise<Result<{ readonly file: string }, Failure>> {
  const file = basename(path)
  try {
    await rename(unchecked, path)
    return ok({ file })
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    return fail({ kind: 'file-unwritable', file, because: `the system reports ${String(error.code)}` })
  }
}

/** A failure of the file as it is called while unchecked, told of the name that was asked for. */
const named = (failure: Failure, file: string): Result<never, Failure> =>
  fail('file' in failure ? { ...failure, file } : failure)
