import type { VoxelBox } from '@volume/voxel-box.ts'
import { offsetDrag, positionDrag, windowAfter, zoomFactorAfter } from './drags.ts'
import type { Canvas, Hand } from './hand.ts'
import { aimOf, beginTool } from './hand-drags.ts'
import type { Measuring } from './measuring.ts'
import type { Pane } from './pane.ts'
import type { SlicePoint } from './pane-view.ts'
import type { Drag, PaneActions, PointerPosition } from './pointer.ts'
import { isMeasureTool, type ViewerTool } from './tools.ts'
import type { PaneName, Viewer, Window } from './viewer.ts'
import { wheelPixels, wheelSteps } from './wheel.ts'

/** What the pointer may do beyond the viewer's own interface. */
export interface Hands {
  readonly hand: Hand
  readonly measuring: Measuring
  /** What may be corrected now. */
  readonly canvas: Canvas | undefined
  /** Whether the panes draw a segment. */
  isSeen(segmentValue: number): boolean
  /** Slices that pass by stop: something is drawn into one of them. */
  rest(): void
  activate(pane: PaneName): void
  /** The pointer is here; `undefined`: it has left the pane. */
  point(pane: PaneName, at: PointerPosition | undefined): void
  painted(box: VoxelBox): void
  /** The marks have changed. */
  redraw(): void
  zoomTo(pane: PaneName, fixed: SlicePoint, mmPerPixel: number): void
  panTo(pane: Pane, center: SlicePoint): void
  announceWindow(window: Window): void
  /** Takes the line of another plane into the hand, if the pointer is on one. */
  grab(pane: Pane, at: PointerPosition): Drag | undefined
}

type Gesture = ViewerTool | 'nothing'

/** Left: the tool, or the window with Shift. Middle: pan. Right: zoom. An inverted pen erases. */
export function gestureOf({ button, shiftKey }: PointerEvent, tool: ViewerTool): Gesture {
  if (button === 0) return shiftKey ? 'window' : tool
  if (button === 1) return 'pan'
  if (button === 2) return 'zoom'
  return button === 5 ? 'eraser' : 'nothing'
}

/** The meaning of pointer and wheel in one pane. */
export function paneActions(viewer: Viewer, pane: Pane, hands: Hands): PaneActions {
  let pendingPixels = 0
  const point = (at: PointerPosition | undefined) => {
    hands.point(pane.name, at)
    hands.hand.aims.tell(at && aimOf({ viewer, pane, hands, at }))
  }
  return {
    press: (at, event) => {
      hands.activate(pane.name)
      const gesture = gestureOf(event, viewer.tool)
      const grabbed = gesture === 'crosshair' ? hands.grab(pane, at) : undefined
      return grabbed ?? beginGesture(gesture, { viewer, pane, hands, at })
    },
    hover: (at) => {
      if (at !== undefined) hands.activate(pane.name)
      point(at)
    },
    wheel: (at, event) => {
      hands.activate(pane.name)
      const pixels = wheelPixels(event)
      if (event.ctrlKey || event.metaKey) {
        hands.zoomTo(pane.name, pane.sliceAt(at), pane.view.mmPerPixel * 2 ** (pixels / 300))
        return
      }
      const turned = wheelSteps(pendingPixels, pixels)
      pendingPixels = turned.pendingPixels
      if (event.altKey) hands.hand.announceRadius(hands.hand.brush.radiusMm * 1.15 ** -turned.steps)
      else if (turned.steps !== 0) viewer.scroll(pane.name, -turned.steps)
      point(at)
    },
  }
}

export interface Press {
  readonly viewer: Viewer
  readonly pane: Pane
  readonly hands: Hands
  readonly at: PointerPosition
}

function beginGesture(gesture: Gesture, press: Press): Drag | undefined {
  const { viewer, pane, hands, at } = press
  const { view } = pane
  if (gesture === 'crosshair')
    return positionDrag(at, (reached) => {
      const position = pane.voxelAt(reached)
      if (position !== undefined) viewer.setCrosshair(position)
      hands.point(pane.name, reached)
    })
  if (gesture === 'window') {
    const { window } = viewer
    return offsetDrag(at, (offset) => hands.announceWindow(windowAfter(window, offset)))
  }
  if (gesture === 'zoom') {
    const fixed = pane.sliceAt(at)
    return offsetDrag(at, (offset) => hands.zoomTo(pane.name, fixed, view.mmPerPixel / zoomFactorAfter(offset)))
  }
  if (gesture === 'pan') return panDrag(press)
  if (gesture === 'nothing') return undefined
  hands.rest()
  return isMeasureTool(gesture) ? hands.measuring.press(gesture, pane, at) : beginTool(gesture, press)
}

function panDrag({ pane, hands, at }: Press): Drag {
  const { center } = pane.view
  return offsetDrag(at, (offset) => {
    const { geometry, view, pixelRatio } = pane
    if (geometry === undefined) return
    const mm = view.mmPerPixel * pixelRatio
    hands.panTo(pane, {
      column: center.column - (offset.x * mm) / geometry.columnMm,
      row: center.row - (offset.y * mm) / geometry.rowMm,
    })
    hands.point(pane.name, { x: at.x + offset.x, y: at.y + offset.y })
  })
}
