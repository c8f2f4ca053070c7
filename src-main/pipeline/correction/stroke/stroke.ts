import type { Patch } from '@contract/correction.ts'
import type { Point } from '@volume/affine.ts'
import type { Shape } from '@volume/grid.ts'
import { voxelCount } from '@volume/grid.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import type { Guard } from '../tool/guard.ts'
import { freePolicy, guardOf, mayChange } from '../tool/guard.ts'
import type { Brush, VisitRow } from './brush.ts'
import { checkRadius, prepareSweep } from './brush.ts'
import { createRunList } from './run-list.ts'
import { rangeOfStroke } from './threshold-brush.ts'

export type { Brush } from './brush.ts'

/** One movement of the pointer from press to release. It paints in place. */
export interface Stroke {
  /**
   * Paints from the last position to this one without gaps. A radius, from the pressure of a pen, is the tip's from here
   * on and on the way here grows or shrinks evenly. Returns the box that changed, if anything did.
   */
  extend(to: Point<'voxel'>, radiusMm?: number): VoxelBox | undefined
  /** The whole change; `undefined` if no voxel changed. The stroke cannot be extended afterwards. */
  finish(): Patch | undefined
}

/**
 * A brush writes its segment over what the guard lets go, an eraser writes background; neither changes what it wrote.
 * So a stroke changes a voxel at most once, and its value before needs to be kept once.
 */
export function beginStroke(
  labelmap: Labelmap,
  brush: Brush,
  guard: Guard = guardOf(freePolicy, brush.segmentValue),
): Stroke {
  const { grid, voxels } = labelmap
  checkSegmentValue(brush.segmentValue)
  if (voxels.length !== voxelCount(grid)) throw new Error('The labelmap does not have as many voxels as its grid.')
  const sweep = prepareSweep(grid, brush)
  const changes = collectChanges(grid.shape)
  const after = brush.tool === 'eraser' ? 0 : brush.segmentValue
  let paint: Paint | undefined
  let last: { readonly at: Point<'voxel'>; readonly radiusMm: number } | undefined
  let finished = false
  return {
    extend(to, radiusMm = last?.radiusMm ?? brush.radiusMm) {
      if (finished) throw new Error('A finished stroke cannot be extended.')
      if (!Number.isFinite(to.x + to.y + to.z)) throw new Error('A pointer position has to be finite.')
      checkRadius(radiusMm)
      paint ??= painterOf({ labelmap, brush: { ...brush, radiusMm }, guard, after }, to, changes.add)
      const painted = paint
      const visit: VisitRow = (iLow, iHigh, j, k) => {
        const first = changes.enterRow(j, k)
        painted?.(first + iLow, first + iHigh)
      }
      sweep(last?.at ?? to, to, visit, { fromMm: last?.radiusMm ?? radiusMm, toMm: radiusMm })
      last = { at: to, radiusMm }
      return changes.takeBox()
    },
    finish() {
      finished = true
      const runs = changes.runs(after)
      return runs && { tool: brush.tool, segmentValue: brush.segmentValue, runs }
    },
  }
}

/** Collects what a stroke changes row by row: its runs, and the box of those since it was last taken. */
function collectChanges([ni, nj]: Shape) {
  const runs = createRunList()
  const dirty = createDirtyBox()
  const row = { first: 0, j: 0, k: 0 }
  const add: AddRun = (start, length, before) => {
    runs.add(start, length, before)
    dirty.add(start - row.first, start - row.first + length - 1, row.j, row.k)
  }
  /** Returns the index of the row's first voxel. */
  const enterRow = (j: number, k: number): number => {
    row.first = (k * nj + j) * ni
    row.j = j
    row.k = k
    return row.first
  }
  return { add, enterRow, takeBox: dirty.take, runs: runs.sorted }
}

/** Throws for a label value that no segment has: that is a bug of the caller. */
function checkSegmentValue(segmentValue: number): void {
  if (!Number.isInteger(segmentValue) || segmentValue < 1 || segmentValue > 65535)
    throw new Error(`A segment has a label value of 1..65535, not ${segmentValue}.`)
}

/** Changes what is to be changed among the voxels from index `first` to `last`, and reports it run by run. */
type Paint = (first: number, last: number) => void
type AddRun = (start: number, length: number, before: number) => void

interface Painting {
  readonly labelmap: Labelmap
  readonly brush: Brush
  readonly guard: Guard
  readonly after: number
}

/** The painter of a stroke that begins here; `undefined` as long as a local range is not known. */
function painterOf(painting: Painting, start: Point<'voxel'>, changed: AddRun): Paint | undefined {
  const { labelmap, brush, guard, after } = painting
  const changeable = changeableBy(painting)
  const within = [...guard.within]
  if (brush.tool === 'threshold-brush') {
    const range = rangeOfStroke({ grid: labelmap.grid, voxels: brush.voxels, tip: brush }, brush.range, start)
    if (range === undefined) return undefined
    within.push({ voxels: brush.voxels, low: range.low, high: range.high })
  }
  if (within.length === 0 && !guard.dispute) return paintRuns(labelmap.voxels, { after, changeable }, changed)
  return paintVoxels(labelmap.voxels, { after, changeable, guard: { ...guard, within } }, changed)
}

/** By label value before: 1 if the stroke changes a voxel with it. */
function changeableBy({ brush, guard, after }: Painting): Uint8Array {
  const changeable = new Uint8Array(65536)
  if (guard.writable[after] === 0) return changeable
  if (brush.tool === 'eraser' && brush.removes !== 'any')
    for (const value of ownValues(brush, guard)) changeable[value] = guard.replaceable[value]!
  else changeable.set(guard.replaceable)
  changeable[after] = 0
  return changeable
}

/** What an eraser of one segment removes: that one, and what is not decided yet. */
export const ownValues = ({ segmentValue }: Brush, { dispute }: Guard): readonly number[] =>
  dispute ? [segmentValue, dispute.undecidedValue] : [segmentValue]

interface Change {
  readonly after: number
  readonly changeable: Uint8Array
}

function paintRuns(voxels: Uint16Array, { after, changeable }: Change, changed: AddRun): Paint {
  return (first, last) => {
    let index = first
    while (index <= last) {
      const before = voxels[index]!
      const start = index
      while (index <= last && voxels[index]! === before) index++
      if (changeable[before] === 0) continue
      voxels.fill(after, start, index)
      changed(start, index - start, before)
    }
  }
}

function paintVoxels(
  voxels: Uint16Array,
  { after, changeable, guard }: Change & { readonly guard: Guard },
  changed: AddRun,
): Paint {
  return (first, last) => {
    let index = first
    while (index <= last) {
      const before = voxels[index]!
      const start = index
      if (changeable[before] === 1)
        while (index <= last && voxels[index]! === before && mayChange(guard, index, before, after)) index++
      if (index === start) index++
      else {
        voxels.fill(after, start, index)
        changed(start, index - start, before)
      }
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
