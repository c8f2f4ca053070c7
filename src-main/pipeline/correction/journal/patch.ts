import type { CorrectionTool, Patch } from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import type { Shape } from '@volume/grid.ts'
import { voxelCount } from '@volume/grid.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { unionOf } from '@volume/voxel-box.ts'

export type PatchDirection = 'forward' | 'backward'

/**
 * Whether a patch that came from elsewhere is well formed for a volume of this many voxels: runs of four numbers,
 * sorted, apart, inside the volume, changing something, with values that fit 16 bits and the tool's meaning. Only a
 * change of the segment table may be without runs.
 */
export function checkPatch(patch: Patch, { shape }: { shape: Shape }): Result<void, Failure> {
  const { tool, segmentValue, runs, segmentChange } = patch
  const invalid = (because: string): Result<void, Failure> => fail({ kind: 'patch-invalid', because })
  if (runs.length % 4 !== 0) return invalid('it does not consist of whole runs')
  if (runs.length === 0 && segmentChange === undefined) return invalid('it changes nothing')
  if (!Number.isInteger(segmentValue) || segmentValue < 1 || segmentValue > 65535)
    return invalid(`its segment value ${segmentValue} is not in 1..65535`)
  const about = segmentChange && (segmentChange.after ?? segmentChange.before)?.value
  if (segmentChange && about !== segmentValue) return invalid('it changes another segment than it says')
  if (segmentChange?.before && segmentChange.after && segmentChange.before.value !== segmentValue)
    return invalid('it gives a segment another label value')
  const count = voxelCount({ shape })
  const written = writtenBy(tool, segmentValue)
  let end = 0
  for (let at = 0; at < runs.length; at += 4) {
    const start = runs[at]!
    const length = runs[at + 1]!
    const before = runs[at + 2]!
    const after = runs[at + 3]!
    if (length === 0) return invalid('one of its runs is empty')
    if (start < end) return invalid('its runs overlap or are not sorted')
    if (start + length > count) return invalid('it reaches beyond the volume')
    if (before > 65535 || after > 65535 || before === after)
      return invalid('one of its runs changes nothing or holds no label value')
    if (written !== undefined && after !== written) return invalid(`its ${tool} wrote ${after}`)
    end = start + length
  }
  return ok(undefined)
}

/** The only label value that a tool writes; `undefined` for a tool that may write several. */
function writtenBy(tool: CorrectionTool, segmentValue: number): number | undefined {
  switch (tool) {
    case 'brush':
    case 'threshold-brush':
    case 'smart-fill':
    case 'lasso':
    case 'region-growing':
      return segmentValue
    case 'eraser':
    case 'scissors':
      return 0
    default:
      return undefined
  }
}

/** Whether every voxel still has the value from which the patch starts in this direction. */
export function fitsLabelmap({ voxels }: Labelmap, { runs }: Patch, direction: PatchDirection): boolean {
  const expected = direction === 'forward' ? 2 : 3
  for (let at = 0; at < runs.length; at += 4) {
    const end = runs[at]! + runs[at + 1]!
    if (end > voxels.length) return false
    const value = runs[at + expected]!
    for (let index = runs[at]!; index < end; index++) if (voxels[index]! !== value) return false
  }
  return true
}

/**
 * Writes the patch in place and returns the box that changed, if voxels did. `backward` takes it back. Throws, before
 * it writes, if the labelmap is not the one that the patch was made on: check patches that come from elsewhere first.
 */
export function applyPatch(labelmap: Labelmap, patch: Patch, direction: PatchDirection): VoxelBox | undefined {
  if (!fitsLabelmap(labelmap, patch, direction)) throw new Error('The patch does not fit this labelmap.')
  const written = direction === 'forward' ? 3 : 2
  const { runs } = patch
  for (let at = 0; at < runs.length; at += 4) {
    const start = runs[at]!
    labelmap.voxels.fill(runs[at + written]!, start, start + runs[at + 1]!)
  }
  return boxOfPatch(labelmap.grid.shape, patch)
}

/** The box of all voxels that a patch changes. */
export function boxOfPatch(shape: Shape, { runs }: Patch): VoxelBox | undefined {
  let box: VoxelBox | undefined
  for (let at = 0; at < runs.length; at += 4) {
    const changed = boxOfRun(shape, runs[at]!, runs[at]! + runs[at + 1]! - 1)
    box = box === undefined ? changed : unionOf(box, changed)
  }
  return box
}

/** The box of the voxels from index `first` to `last`: a run that passes the end of a row covers whole rows. */
function boxOfRun([ni, nj]: Shape, first: number, last: number): VoxelBox {
  const firstRow = Math.floor(first / ni)
  const lastRow = Math.floor(last / ni)
  const firstSlice = Math.floor(firstRow / nj)
  const lastSlice = Math.floor(lastRow / nj)
  const inRow = firstRow === lastRow
  const inSlice = firstSlice === lastSlice
  return {
    min: [inRow ? first % ni : 0, inSlice ? firstRow % nj : 0, firstSlice],
    max: [inRow ? last % ni : ni - 1, inSlice ? lastRow % nj : nj - 1, lastSlice],
  }
}
