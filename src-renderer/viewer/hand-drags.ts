import { keptBecause } from '@correction/stroke/kept-voxels.ts'
import { voxel } from '@volume/affine.ts'
import type { Shape } from '@volume/grid.ts'
import { clickDrag, outlineDrag, strokeDrag } from './drags.ts'
import type { Press } from './pane-actions.ts'
import type { Drag } from './pointer.ts'
import { refusalOf } from './refusal.ts'
import { isOutlineTool, isStrokeTool, type OutlineTool, type SeedTool, type StrokeTool } from './tools.ts'

/**
 * What a tool of correction does from the press of the button on; `undefined` where nothing may be corrected, or where the
 * hand was told why it does not begin.
 */
export function beginTool(tool: StrokeTool | OutlineTool | SeedTool, press: Press): Drag | undefined {
  const { hands, pane } = press
  const { hand } = hands
  if (!hands.canvas) return undefined
  const { segmentValue } = hand.brush
  const guard = hand.guardFor(segmentValue)
  const isSlab = pane.slabMm !== undefined
  const because = refusalOf({ tool, brush: hand.brush, guard, isSlab, isSeen: hands.isSeen(segmentValue) })
  if (because) {
    hand.keptStrokes.tell({ segmentValue, because })
    return undefined
  }
  if (isStrokeTool(tool)) return beginStroking(tool, press)
  return isOutlineTool(tool) ? beginOutline(tool, press) : beginSeed(tool, press)
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
  return outlineDrag({
    start: at,
    voxelAt: (position) => pane.voxelAt(position),
    drawn: (points) => {
      hand.drawing = points && { ...place, points }
      hands.redraw()
    },
    finished: (points) => hand.outlines.tell({ ...place, points }),
  })
}

function beginSeed(tool: SeedTool, { pane, hands, at }: Press): Drag | undefined {
  const { canvas } = hands
  const position = pane.voxelAt(at)
  const { plane } = pane
  if (canvas === undefined || plane === undefined || position === undefined) return undefined
  const seed = voxel(Math.round(position.x), Math.round(position.y), Math.round(position.z))
  if (!isInside(canvas.labelmap.grid.shape, seed)) return undefined
  return clickDrag(() => hands.hand.seeds.tell({ pane: pane.name, normalAxis: plane.normal.axis, voxel: seed, tool }))
}

const isInside = ([ni, nj, nk]: Shape, { x, y, z }: ReturnType<typeof voxel>): boolean =>
  x >= 0 && y >= 0 && z >= 0 && x < ni && y < nj && z < nk
