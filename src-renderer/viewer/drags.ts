import type { Patch } from '@contract/correction.ts'
import { type Brush, beginStroke } from '@correction/stroke.ts'
import type { Point } from '@volume/affine.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { unionOf } from '@volume/voxel-box.ts'
import type { CanvasPoint } from './pane-view.ts'
import type { Drag } from './pointer.ts'
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
  readonly start: CanvasPoint
  voxelAt(at: CanvasPoint): Point<'voxel'> | undefined
  /** Called at once for every movement: the voxels in `box` have changed. */
  painted(box: VoxelBox): void
  finished(patch: Patch): void
}

/** Paints into the labelmap while the pointer moves; every position that the device reported is visited. */
export function strokeDrag({ labelmap, brush, start, voxelAt, painted, finished }: StrokeDrag): Drag {
  const stroke = beginStroke(labelmap, brush)
  const move = (points: readonly CanvasPoint[]) => {
    let changed: VoxelBox | undefined
    for (const at of points) {
      const position = voxelAt(at)
      const box = position && stroke.extend(position)
      if (box !== undefined) changed = changed === undefined ? box : unionOf(changed, box)
    }
    if (changed !== undefined) painted(changed)
  }
  move([start])
  return {
    move,
    end: () => {
      const patch = stroke.finish()
      if (patch !== undefined) finished(patch)
    },
  }
}
