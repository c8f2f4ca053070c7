import { randomBytes } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { reasonOf } from '@volume/file-failure.node.ts'
import { readLabelmap } from '@volume/image.node.ts'
import { writeNifti } from '@volume/nifti.node.ts'
import type { NiftiForms } from '@volume/scan.ts'
import type { Labelmap } from '@volume/volume.ts'
import { firstDifference } from './difference.ts'
import { firstTableDifference, formatLabelTable, isLabelTable, labelTableName } from './label-table.ts'
import { isOneOf } from './same-file.node.ts'

export interface LabelmapExport {
  /** On its scan's own grid. */
  readonly labelmap: Labelmap
  /** What the values of the labelmap mean; they are named in the label table. */
  readonly segments: readonly Segment[]
  /** The geometry fields of the scan, if it came from NIfTI: then they are repeated bit for bit. */
  readonly forms?: NiftiForms | undefined
  /** Ends in `.nii` or `.nii.gz`. */
  readonly path: string
  /** The scan's own files: an export never replaces one of them. */
  readonly sourceFiles?: readonly string[] | undefined
}

/** Base names of a labelmap's file and, where it does not name its values itself, of the label table beside it. */
export interface ExportedFiles {
  readonly file: string
  readonly table?: string
}

/**
 * Writes a labelmap as NIfTI and its label table, reads both back and compares shape, affine, every voxel and every
 * row; only then they take their names, so a file of that name is whole and right. Without `forms` the affine is that
 * of the grid in single precision, as NIfTI-1 stores it.
 */
export async function exportLabelmap(asked: LabelmapExport): Promise<Result<Required<ExportedFiles>, Failure>> {
  const { path, sourceFiles = [] } = asked
  const file = basename(path)
  if (!/\.nii(\.gz)?$/i.test(file)) return fail({ kind: 'export-name-unfit', file })
  if (await isOneOf(path, sourceFiles)) return fail({ kind: 'export-over-source', file })
  const folder = dirname(path)
  const table = labelTableName(file)
  if (await isSomethingElse(join(folder, table))) return fail({ kind: 'export-over-other', file, table })
  const unchecked = `.${randomBytes(6).toString('hex')}-`
  try {
    const labelmapFailure = await writeLabelmap(join(folder, unchecked + file), asked)
    if (labelmapFailure) return fail(labelmapFailure)
    const tableFailure = await writeTable(join(folder, unchecked + table), asked)
    if (tableFailure) return fail(tableFailure)
    // The table comes first: a labelmap that is there has its names beside it.
    const because = (await takeName(folder, unchecked, table)) ?? (await takeName(folder, unchecked, file))
    return because === undefined ? ok({ file, table }) : fail({ kind: 'file-unwritable', file, because })
  } finally {
    await rm(join(folder, unchecked + file), { force: true })
    await rm(join(folder, unchecked + table), { force: true })
  }
}

async function writeLabelmap(
  unchecked: string,
  { labelmap, forms, path }: LabelmapExport,
): Promise<Failure | undefined> {
  const file = basename(path)
  const written = await writeNifti(unchecked, labelmap, { forms })
  if (!written.ok) return named(written.failure, file)
  const present = await readLabelmap(unchecked)
  if (!present.ok) return named(present.failure, file)
  const because = firstDifference(labelmap, present.value.volume, { isAffineExact: forms !== undefined })
  return because === undefined ? undefined : { kind: 'export-differs', file, because }
}

async function writeTable(unchecked: string, { segments, path }: LabelmapExport): Promise<Failure | undefined> {
  const file = basename(path)
  try {
    await writeFile(unchecked, formatLabelTable(segments), { flush: true })
    const because = firstTableDifference(segments, await readFile(unchecked, 'utf8'))
    return because === undefined ? undefined : { kind: 'export-differs', file, because }
  } catch (error) {
    const because = reasonOf(error)
    if (because === undefined) throw error
    return { kind: 'file-unwritable', file: labelTableName(file), because }
  }
}

/** Gives a checked file its name; answers why that is impossible. */
async function takeName(folder: string, unchecked: string, file: string): Promise<string | undefined> {
  try {
    await rename(join(folder, unchecked + file), join(folder, file))
    return undefined
  } catch (error) {
    const because = reasonOf(error)
    if (because === undefined) throw error
    return because
  }
}

/** Whether a file stands where the label table belongs and is none itself: then it is not ours to replace. */
async function isSomethingElse(path: string): Promise<boolean> {
  try {
    return !isLabelTable(await readFile(path, 'utf8'))
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
    return !isAbsent
  }
}

/** A failure of the file as it is called while unchecked, told of the name that was asked for. */
const named = (failure: Failure, file: string): Failure => ('file' in failure ? { ...failure, file } : failure)
