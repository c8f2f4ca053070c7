import { offsetDrag, positionDrag, windowAfter, zoomFactorAfter } from '../drags.ts'
import type { Listeners } from '../listeners.ts'
import { gestureOf } from '../pane-actions.ts'
import type { CanvasPoint } from '../pane-view.ts'
import type { Drag } from '../pointer.ts'
import type { ViewerTool } from '../viewer.ts'
import type { Oblique, ObliqueNeeds } from './oblique.ts'
import type { ObliquePane } from './oblique-pane.ts'
import { type ObliquePlane, turned } from './plane.ts'

/** A plane turns by so much per CSS pixel of a drag. */
const degreesPerPixel = 0.4

interface Dragged {
  readonly oblique: Oblique
  readonly needs: ObliqueNeeds
  readonly pane: ObliquePane
  readonly refused: Listeners<ViewerTool>
}

/** What a drag of `offset` CSS pixels does: what lies in the plane goes with the pointer, as on a ball. */
export function rolled(plane: ObliquePlane, { x, y }: CanvasPoint): ObliquePlane {
  const across = turned(plane, plane.down, -x * degreesPerPixel * handedness(plane))
  return turned(across, across.right, y * degreesPerPixel * handedness(across))
}

/** 1 where the normal points away from whoever looks at the screen, −1 where it points to them. */
const handedness = ({ right: [a, b, c], down: [d, e, f], normal: [x, y, z] }: ObliquePlane): 1 | -1 =>
  (b * f - c * e) * x + (c * d - a * f) * y + (a * e - b * d) * z < 0 ? -1 : 1

/** What a button does in the oblique pane: as in the others, and Ctrl and the left one turn. What would correct is refused. */
export function beginObliqueDrag(dragged: Dragged, at: CanvasPoint, event: PointerEvent): Drag | undefined {
  const { oblique, needs, pane, refused } = dragged
  const shown = needs.shown()
  const { placed } = oblique
  if (!shown || !placed) return undefined
  if (event.button === 0 && (event.ctrlKey || event.metaKey))
    return offsetDrag(at, (offset) => {
      oblique.plane = rolled(placed.oblique, offset)
    })
  const gesture = gestureOf(event, needs.tool())
  if (gesture === 'crosshair')
    return positionDrag(at, (reached) => {
      const position = oblique.positionAt(reached)
      if (position) oblique.moveTo(position)
    })
  if (gesture === 'window') return offsetDrag(at, (offset) => needs.announceWindow(windowAfter(shown.window, offset)))
  if (gesture === 'pan') {
    const { x, y } = oblique.offset
    const ratio = pane.pixelRatio
    return offsetDrag(at, (offset) => oblique.panTo({ x: x + offset.x * ratio, y: y + offset.y * ratio }))
  }
  if (gesture === 'zoom') {
    let factor = 1
    return offsetDrag(at, (offset) => {
      const reached = zoomFactorAfter(offset)
      oblique.scaleBy(factor / reached, at)
      factor = reached
    })
  }
  if (gesture !== 'nothing') refused.tell(gesture)
  return undefined
}
