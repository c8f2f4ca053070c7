import type { Shape } from '@volume/grid.ts'
import type { WindowFlip } from '@volume/window-flip.ts'
import { type Patch, type Sample, undecided } from '../sample/sample.ts'
import { linearRow, nearestRow } from './sample-row.ts'
import { type Warp, warpedRows } from './warp.ts'

export interface PatchRequest {
  readonly patchShape: Shape
  /** The voxel of the sample that becomes voxel ⌊count / 2⌋ of the window along each axis, before warp and flip. */
  readonly center: readonly [number, number, number]
  readonly warp?: Warp | undefined
  readonly flip?: WindowFlip | undefined
}

/**
 * The window of a sample about a voxel, warped, then mirrored, with one interpolation: voxels linearly, 0 beyond the sample as
 * inference has it; classes by the nearest voxel, `undecided` beyond. Without a warp it is cut out exactly.
 */
export function drawPatch(sample: Sample, { patchShape, center, warp = {}, flip }: PatchRequest): Patch {
  const [iCount, jCount, kCount] = patchShape
  const size = iCount * jCount * kCount
  const x = new Float32Array(sample.channels.length * size)
  const labels = new Float32Array(size)
  const start = center.map((at, axis) => at - Math.floor(patchShape[axis]! / 2)) as [number, number, number]
  const rows = warpedRows(warp, patchShape, start)
  const isFlipped = (axis: 0 | 1 | 2) => flip?.axes.includes(axis) === true
  const step = isFlipped(0) ? -1 : 1
  for (let k = 0; k < kCount; k++)
    for (let j = 0; j < jCount; j++) {
      const places = rows(j, k)
      const toJ = isFlipped(1) ? jCount - 1 - j : j
      const toK = isFlipped(2) ? kCount - 1 - k : k
      const first = iCount * (toJ + jCount * toK) + (isFlipped(0) ? iCount - 1 : 0)
      for (const [channel, values] of sample.channels.entries())
        linearRow({ shape: sample.shape, values }, places, { values: x, start: channel * size + first, step })
      const classes = { shape: sample.shape, values: sample.classes }
      nearestRow(classes, places, { values: labels, start: first, step, beyond: undecided })
    }
  if (flip) swapClasses(labels, flip.swappedClasses)
  return { x, labels }
}

/** The classes of a mirror image: left is right. Pairs are exchanged one after the other. */
function swapClasses(labels: Float32Array, pairs: WindowFlip['swappedClasses']): void {
  for (const [a, b] of pairs)
    for (let voxel = 0; voxel < labels.length; voxel++) {
      if (labels[voxel] === a) labels[voxel] = b
      else if (labels[voxel] === b) labels[voxel] = a
    }
}
