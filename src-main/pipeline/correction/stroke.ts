import type { Patch } from '@contract/correction.ts'
import type { Point } from '@volume/affine.ts'
import { voxelCount } from '@volume/grid.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import type { Brush } from './brush.ts'
import { prepareSweep } from './brush.ts'
import { createRunList } from './run-list.ts'

export type { Brush } from './brush.ts'

/** One movement of the pointer from press to release. It paints in place. */
export interface Stroke {
  /** Paints from the last position to this one without gaps. Returns the box that changed, if anything did. */
  extend(to: Point<'voxel'>): VoxelBox | undefined
  /** The whole change; `undefined` if no voxel changed. The stroke cannot be extended afterwards. */
  finish(): Patch | undefined
}

/**
 * The brush writes its segment over whatever is there; the eraser turns only its own segment's voxels into background.
 * So a stroke changes a voxel at most once, and its value before needs to be kept once.
 */
export function beginStroke(labelmap: Labelmap, brush: Brush): Stroke {
  const { grid, voxels } = labelmap
  if (voxels.length !== voxelCount(grid)) throw new Error('The labelmap does not have as many voxels as its grid.')
  const [ni, nj] = grid.shape
  const sweep = prepareSweep(grid, brush)
  const runs = createRunList()
  const dirty = createDirtyBox()
  const row = { first: 0, j: 0, k: 0 }
  const changed: AddRun = (start, length, before) => {
    runs.add(start, length, before)
    dirty.add(start - row.first, start - row.first + length - 1, row.j, row.k)
  }
  const after = brush.tool === 'brush' ? brush.segmentValue : 0
  const paint = brush.tool === 'brush' ? painter(voxels, after, changed) : eraser(voxels, brush.segmentValue, changed)
  let last: Point<'voxel'> | undefined
  let finished = false
  return {
    extend(to) {
      if (finished) throw new Error('A finished stroke cannot be extended.')
      if (!Number.isFinite(to.x + to.y + to.z)) throw new Error('A pointer position has to be finite.')
      sweep(last ?? to, to, (iLow, iHigh, j, k) => {
        row.first = (k * nj + j) * ni
        row.j = j
        row.k = k
        paint(row.first + iLow, row.first + iHigh)
      })
      last = to
      return dirty.take()
    },
    finish() {
      finished = true
      const sorted = runs.sorted(after)
      return sorted && { tool: brush.tool, segmentValue: brush.segmentValue, runs: sorted }
    },
  }
}

/** Changes what is to be changed among the voxels from index `first` to `last`, and reports it run by run. */
type Paint = (first: number, last: number) => void
type AddRun = (start: number, length: number, before: number) => void

function painter(voxels: Uint16Array, value: number, changed: AddRun): Paint {
  return (first, last) => {
    let index = first
    while (index <= last) {
      const before = voxels[index]!
      const start = index
      while (index <= last && voxels[index]! === before) index++
      if (before === value) continue
      voxels.fill(value, start, index)
      changed(start, index - start, before)
    }
  }
}

function eraser(voxels: Uint16Array, value: number, changed: AddRun): Paint {
  return (first, last) => {
    for (let index = first; index <= last; index++) {
      if (voxels[index]! !== value) continue
      const start = index
      while (index <= last && voxels[index]! === value) index++
      voxels.fill(0, start, index)
      changed(start, index - start, value)
    }
  }
}

/** Collects the voxels that changed since it was last emptied by `take`. */
function createDirtyBox() {
  let box: { min: [number, number, number]; max: [number, number, number] } | undefined
  return {
    add(iLow: number, iHigh: number, j: number, k: number): void {
      box ??= { min: [iLow, j, k], max: [iHigh, j, k] }
      const { min, max } = box
      if (iLow < min[0]) min[0] = iLow
      if (j < min[1]) min[1] = j
      if (k < min[2]) min[2] = k
      if (iHigh > max[0]) max[0] = iHigh
      if (j > max[1]) max[1] = j
      if (k > max[2]) max[2] = k
    },
    take(): VoxelBox | undefined {
      const taken = box
      box = undefined
      return taken
    },
  }
}
