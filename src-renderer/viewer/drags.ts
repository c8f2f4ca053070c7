import type { Patch } from '@contract/correction.ts'
import { type Brush, beginStroke } from '@correction/stroke/stroke.ts'
import type { Guard } from '@correction/tool/guard.ts'
import type { Point } from '@volume/affine.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { unionOf } from '@volume/voxel-box.ts'
import type { CanvasPoint } from './pane-view.ts'
import type { Drag, PointerPosition } from './pointer.ts'
import type { Window } from './viewer.ts'

/** A drag that only cares how far it went: `dragged` gets the way from the start in CSS pixels. */
export function offsetDrag(start: CanvasPoint, dragged: (offset: CanvasPoint) => void): Drag {
  return {
    move: (points) => {
      const last = points.at(-1)
      if (last !== undefined) dragged({ x: last.x - start.x, y: last.y - start.y })
    },
    end: () => {},
  }
}

/** A drag that only cares where it is now. */
export function positionDrag(start: CanvasPoint, reached: (at: CanvasPoint) => void): Drag {
  reached(start)
  return {
    move: (points) => {
      const last = points.at(-1)
      if (last !== undefined) reached(last)
    },
    end: () => {},
  }
}

/** Right widens the window, left narrows it (doubled every 200 pixels); up brightens, by the width every 400 pixels. */
export function windowAfter({ low, high }: Window, { x, y }: CanvasPoint): Window {
  const width = (high - low) * 2 ** (x / 200)
  const center = (low + high) / 2 + ((high - low) * y) / 400
  return { low: center - width / 2, high: center + width / 2 }
}

/** Up enlarges: twice as large every 150 pixels. */
export const zoomFactorAfter = ({ y }: CanvasPoint): number => 2 ** (-y / 150)

export interface StrokeDrag {
  readonly labelmap: Labelmap
  readonly brush: Brush
  /** Absent: the stroke may change everything. */
  readonly guard?: Guard | undefined
  readonly start: PointerPosition
  /** The tip's radius at a position; absent: that of the brush everywhere. */
  radiusMmAt?(at: PointerPosition): number
  voxelAt(at: CanvasPoint): Point<'voxel'> | undefined
  /** Called at once for every movement: the voxels in `box` have changed. */
  painted(box: VoxelBox): void
  finished(patch: Patch): void
  /** The stroke ended and has changed no voxel along these positions. */
  unchanged?(way: readonly Point<'voxel'>[]): void
}

/** Paints into the labelmap while the pointer moves; every position that the device reported is visited. */
export function strokeDrag({ labelmap, brush, guard, start, ...does }: StrokeDrag): Drag {
  const stroke = beginStroke(labelmap, brush, guard)
  /** Kept as long as nothing has changed. */
  let way: Point<'voxel'>[] | undefined = []
  const move = (points: readonly PointerPosition[]) => {
    let changed: VoxelBox | undefined
    for (const at of points) {
      const position = does.voxelAt(at)
      if (position) way?.push(position)
      const box = position && stroke.extend(position, does.radiusMmAt?.(at))
      if (box !== undefined) changed = changed === undefined ? box : unionOf(changed, box)
    }
    if (changed === undefined) return
    way = undefined
    does.painted(changed)
  }
  move([start])
  return {
    move,
    end: () => {
      const patch = stroke.finish()
      if (patch !== undefined) does.finished(patch)
      else if (way !== undefined) does.unchanged?.(way)
    },
  }
}

export interface OutlineDrag {
  readonly start: CanvasPoint
  voxelAt(at: CanvasPoint): Point<'voxel'> | undefined
  /** The line so far; `undefined`: it is not drawn any more. */
  drawn(points: readonly Point<'voxel'>[] | undefined): void
  /** The line is complete and encloses something. */
  finished(points: readonly Point<'voxel'>[]): void
}

/** Points closer than this to the one before say nothing new; voxels. */
const leastStep = 0.2

/** Draws a line while the pointer moves, which its end closes. */
export function outlineDrag({ start, voxelAt, drawn, finished }: OutlineDrag): Drag {
  const points: Point<'voxel'>[] = []
  const move = (passed: readonly CanvasPoint[]) => {
    for (const at of passed) {
      const position = voxelAt(at)
      const last = points.at(-1)
      const isNew = position && (!last || distance(position, last) >= leastStep)
      if (isNew) points.push(position)
    }
    drawn(points)
  }
  move([start])
  return {
    move,
    end: () => {
      drawn(undefined)
      if (points.length >= 3) finished(points)
    },
    cancel: () => drawn(undefined),
  }
}

const distance = (a: Point<'voxel'>, b: Point<'voxel'>): number => Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z)

/** A click: what happens does so when the button is released, so that it can be called off until then. */
export const clickDrag = (clicked: () => void): Drag => ({ move: () => {}, end: clicked, cancel: () => {} })
