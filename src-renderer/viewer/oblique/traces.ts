import { apply, invert } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { directionOf } from '@volume/pane-plane.ts'
import { positionDrag } from '../drags.ts'
import { paneColors } from '../paint-marks.ts'
import type { Pane, PaneMarks } from '../pane.ts'
import { type CanvasPoint, canvasFromSlice, type SlicePoint } from '../pane-view.ts'
import type { Drag } from '../pointer.ts'
import type { ViewerTool } from '../viewer.ts'
import { clockwiseAxis, type ObliquePlane, type Placed, turned } from './plane.ts'
import { distanceToLine, halvesOf, type Trace, traceOf } from './trace.ts'

/** How close to the line counts as on it, and how far around the crosshair it is free; CSS pixels. */
const reach = 6
const freeMiddle = 24

interface TraceNeeds {
  /** `undefined` while no oblique pane is seen. */
  grid(): Grid | undefined
  placed(): Placed | undefined
  tool(): ViewerTool
  turn(plane: ObliquePlane): void
}

interface Traced extends Placed {
  readonly grid: Grid
  readonly trace: Trace
  /** The crosshair on the slice. */
  readonly pivot: SlicePoint
}

/** The lines that the oblique plane leaves in the three panes, and the hand that takes them. */
export class Traces {
  readonly #needs: TraceNeeds

  constructor(needs: TraceNeeds) {
    this.#needs = needs
  }

  #in(pane: Pane): Traced | undefined {
    const grid = this.#needs.grid()
    const placed = this.#needs.placed()
    const { plane, sliceIndex } = pane
    const trace = grid && placed && plane && traceOf(grid, { plane, sliceIndex }, placed)
    if (!trace) return undefined
    return { ...placed, grid, trace, pivot: pane.sliceFromVoxel(apply(invert(grid.rasFromVoxel), placed.through)) }
  }

  /** The line in a pane, free around the crosshair. */
  linesIn(pane: Pane): PaneMarks['lines'] {
    const traced = this.#in(pane)
    const { geometry, view, pixelRatio } = pane
    if (!traced || !geometry) return []
    const gapMm = freeMiddle * view.mmPerPixel * pixelRatio
    const halves = halvesOf(traced.trace, traced.pivot, { ...geometry, gapMm })
    return halves.map((points) => ({ points, isClosed: false, color: paneColors.oblique }))
  }

  /** Says by the pointer whether there is a line to take. */
  hover(pane: Pane, at: CanvasPoint | undefined): void {
    const traced = this.#needs.tool() === 'crosshair' ? this.#in(pane) : undefined
    const isThere = at !== undefined && traced !== undefined && isOnTrace(traced, pane, at)
    pane.host.classList.toggle('on-trace', isThere)
  }

  /** Turns the plane with its line in a pane, about the direction in which that pane is looked at. */
  grab(pane: Pane, at: CanvasPoint): Drag | undefined {
    const traced = this.#in(pane)
    const { plane } = pane
    if (!traced || !plane || !isOnTrace(traced, pane, at)) return undefined
    const pivot = cssFrom(pane, traced.pivot)
    const angleOf = ({ x, y }: CanvasPoint) => (Math.atan2(y - pivot.y, x - pivot.x) * 180) / Math.PI
    const axis = clockwiseAxis(directionOf(traced.grid, plane.columns), directionOf(traced.grid, plane.rows))
    const start = angleOf(at)
    return positionDrag(at, (reached) => this.#needs.turn(turned(traced.oblique, axis, angleOf(reached) - start)))
  }
}

/** Where a place of the slice stands in its pane, CSS pixels. */
function cssFrom({ geometry, view, pixelRatio }: Pane, point: SlicePoint): CanvasPoint {
  if (!geometry) return { x: 0, y: 0 }
  const { x, y } = canvasFromSlice(geometry, view, point)
  return { x: x / pixelRatio, y: y / pixelRatio }
}

/** Whether the line is under the pointer, away from the crosshair. */
function isOnTrace({ trace: [from, to], pivot }: Traced, pane: Pane, at: CanvasPoint): boolean {
  const crosshair = cssFrom(pane, pivot)
  if (Math.hypot(at.x - crosshair.x, at.y - crosshair.y) < freeMiddle - reach) return false
  return distanceToLine(at, cssFrom(pane, from), cssFrom(pane, to)) <= reach
}
