import { randomBytes } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { reasonOf } from '@volume/file-failure.node.ts'
import { voxelCount } from '@volume/grid.ts'
import { readNrrdLabels } from '@volume/nrrd.node.ts'
import { writeNrrdLabels } from '@volume/nrrd-write.node.ts'
import { slicerSegments } from '@volume/slicer-segments.ts'
import { stackedGrid } from '@volume/stacked-layers.ts'
import { firstDifference } from './difference.ts'
import { isOneOf } from './same-file.node.ts'
import { type SegmentedStack, slicerValues } from './slicer-values.ts'

export interface NrrdExport extends SegmentedStack {
  /** Ends in `.nrrd`; 3D Slicer opens `.seg.nrrd` as a segmentation by itself. */
  readonly path: string
  readonly sourceFiles?: readonly string[] | undefined
}

/**
 * Writes a segmentation, all its layers in one file with names, colors and codes, as 3D Slicer has it; reads it back and compares grid, every
 * voxel and every segment; only then the file takes its name.
 */
export async function exportNrrd({
  path,
  sourceFiles = [],
  ...meant
}: NrrdExport): Promise<Result<{ readonly file: string }, Failure>> {
  const file = basename(path)
  if (!/\.nrrd$/i.test(file)) return fail({ kind: 'export-name-unfit', file })
  if (await isOneOf(path, sourceFiles)) return fail({ kind: 'export-over-source', file })
  const unchecked = join(dirname(path), `.${randomBytes(6).toString('hex')}-${file}`)
  try {
    const { grid, stack } = meant
    const groupCount = stack.length / voxelCount(grid)
    const values = slicerValues(meant)
    const written = await writeNrrdLabels(unchecked, { grid, stack, groupCount, groupKind: 'list', values })
    const failure = written.ok ? await differenceOf(unchecked, meant) : written.failure
    if (failure) return fail('file' in failure ? { ...failure, file } : failure)
    await rename(unchecked, path)
    return ok({ file })
  } catch (error) {
    const because = reasonOf(error)
    if (because === undefined) throw error
    return fail({ kind: 'file-unwritable', file, because })
  } finally {
    await rm(unchecked, { force: true })
  }
}

async function differenceOf(path: string, { grid, stack, segments }: SegmentedStack): Promise<Failure | undefined> {
  const present = await readNrrdLabels(path)
  if (!present.ok) return present.failure
  const { groupCount, values } = present.value
  const layerCount = stack.length / voxelCount(grid)
  const because =
    firstDifference(
      { grid: stackedGrid(grid, layerCount), voxels: stack },
      { grid: stackedGrid(present.value.grid, groupCount), voxels: present.value.stack },
      { isAffineExact: true },
    ) ?? differentSegment(segments, slicerSegments(values, groupCount) ?? [])
  return because === undefined ? undefined : { kind: 'export-differs', file: basename(path), because }
}

function differentSegment(written: readonly Segment[], present: readonly Segment[]): string | undefined {
  if (written.length !== present.length) return `it names ${present.length} segments instead of ${written.length}`
  const isSame = (a: Segment, b?: Segment) =>
    a.value === b?.value &&
    a.name === b.name &&
    (a.layer ?? 0) === (b.layer ?? 0) &&
    a.code === b.code &&
    a.color.every((part, at) => part === b.color[at])
  const different = written.find((one, index) => !isSame(one, present[index]))
  return different && `segment ${different.value} is named differently`
}
