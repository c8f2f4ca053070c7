import { keptBecause } from '@correction/stroke/kept-voxels.ts'
import { voxel } from '@volume/affine.ts'
import type { Shape } from '@volume/grid.ts'
import { clickDrag, outlineDrag, strokeDrag } from './drags.ts'
import type { Press } from './pane-actions.ts'
import type { Drag } from './pointer.ts'
import { type RefusedBecause, refusalOf } from './refusal.ts'
import {
  isOutlineTool,
  isSeedTool,
  isStrokeTool,
  type OutlineTool,
  type Seed,
  type SeedTool,
  type StrokeTool,
  type ViewerTool,
} from './tools.ts'

/**
 * What a tool of correction does from the press of the button on; `undefined` where nothing may be corrected, or where the
 * hand was told why it does not begin.
 */
export function beginTool(tool: StrokeTool | OutlineTool | SeedTool, press: Press): Drag | undefined {
  const { hands } = press
  const { hand } = hands
  if (!hands.canvas) return undefined
  const because = refusalIn(tool, press)
  if (because) {
    hand.keptStrokes.tell({ segmentValue: hand.brush.segmentValue, because })
    return undefined
  }
  if (isStrokeTool(tool)) return beginStroking(tool, press)
  return isOutlineTool(tool) ? beginOutline(tool, press) : beginSeed(tool, press)
}

/** What a click here would begin from. */
export function aimOf(press: Press): Seed | undefined {
  const { tool } = press.hands.hand
  return isSeedTool(tool) && press.hands.canvas && !refusalIn(tool, press) ? seedOf(tool, press) : undefined
}

function refusalIn(tool: ViewerTool, { hands, pane }: Press): RefusedBecause | undefined {
  const { brush } = hands.hand
  const guard = hands.hand.guardFor(brush.segmentValue)
  const isSlab = pane.slabMm !== undefined
  return refusalOf({ tool, brush, guard, isSlab, isSeen: hands.isSeen(brush.segmentValue) })
}

function beginStroking(tool: StrokeTool, { pane, hands, at }: Press): Drag | undefined {
  const { hand } = hands
  const { canvas } = hands
  const start = pane.voxelAt(at)
  const { plane } = pane
  if (canvas === undefined || plane === undefined || start === undefined) return undefined
  const brush = hand.brushAt(tool, plane.normal.axis, canvas, start)
  hand.strokeRange = brush.tool === 'threshold-brush' && brush.range.kind === 'fixed' ? brush.range : undefined
  const guard = hand.guardFor(brush.segmentValue)
  const drag = strokeDrag({
    labelmap: canvas.labelmap,
    brush,
    guard,
    start: at,
    voxelAt: (position) => pane.voxelAt(position),
    radiusMmAt: ({ pressure }) => hand.radiusMmAt(pressure),
    painted: hands.painted,
    finished: (patch) => hand.strokes.tell(patch),
    unchanged: (way) => {
      const because = keptBecause(canvas.labelmap, { brush, guard, way })
      if (because) hand.keptStrokes.tell({ segmentValue: brush.segmentValue, because })
    },
  })
  return {
    move: (points) => {
      drag.move(points)
      hands.point(pane.name, points.at(-1))
    },
    end: () => {
      hand.strokeRange = undefined
      drag.end()
    },
  }
}

function beginOutline(tool: OutlineTool, { pane, hands, at }: Press): Drag | undefined {
  const { hand } = hands
  const { plane, sliceIndex } = pane
  if (hands.canvas === undefined || plane === undefined) return undefined
  const place = { pane: pane.name, normalAxis: plane.normal.axis, sliceIndex, tool }
  const drag = outlineDrag({
    start: at,
    voxelAt: (position) => pane.voxelAt(position),
    drawn: (points) => {
      hand.drawing = points && { ...place, points }
      hand.aims.tell(hand.drawing)
      hands.redraw()
    },
    finished: (points) => hand.outlines.tell({ ...place, points }),
  })
  return {
    ...drag,
    move: (points) => {
      drag.move(points)
      hands.point(pane.name, points.at(-1))
    },
  }
}

function beginSeed(tool: SeedTool, press: Press): Drag | undefined {
  const seed = seedOf(tool, press)
  return seed && clickDrag(() => press.hands.hand.seeds.tell(seed))
}

function seedOf(tool: SeedTool, { pane, hands: { canvas }, at }: Press): Seed | undefined {
  const position = pane.voxelAt(at)
  const { plane } = pane
  if (canvas === undefined || plane === undefined || position === undefined) return undefined
  const nearest = voxel(Math.round(position.x), Math.round(position.y), Math.round(position.z))
  if (!isInside(canvas.labelmap.grid.shape, nearest)) return undefined
  return { pane: pane.name, normalAxis: plane.normal.axis, voxel: nearest, tool }
}

const isInside = ([ni, nj, nk]: Shape, { x, y, z }: ReturnType<typeof voxel>): boolean =>
  x >= 0 && y >= 0 && z >= 0 && x < ni && y < nj && z < nk
