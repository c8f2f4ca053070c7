import { apply, invert, type Point, voxel } from '@volume/affine.ts'
import { type Grid, spacingMm } from '@volume/grid.ts'
import type { Convention } from '@volume/pane-plane.ts'
import type { PrincipalAxis } from '@volume/principal-axis.ts'
import { Listeners } from '../listeners.ts'
import type { CanvasPoint } from '../pane-view.ts'
import type { Drag } from '../pointer.ts'
import { isInside } from '../slice-positions.ts'
import { type PaneName, paneNames, type ViewerTool, type Window } from '../viewer.ts'
import { beginObliqueDrag } from './drags.ts'
import { ObliquePane, type ObliqueShown } from './oblique-pane.ts'
import {
  alignedWith,
  laidAcross,
  laidAlong,
  mirrored,
  moved,
  type ObliquePlane,
  onPlane,
  type Placed,
  turned,
} from './plane.ts'
import { Traces } from './traces.ts'
import type { ObliqueView, ScreenAxis } from './view.ts'

/** What the oblique pane needs of the three. */
export interface ObliqueNeeds {
  /** `undefined` without a case. */
  shown(): Omit<ObliqueShown, 'plane' | 'through' | 'offset' | 'interpolation'> | undefined
  readonly crosshair: () => Point<'voxel'>
  readonly tool: () => ViewerTool
  setCrosshair(crosshair: Point<'voxel'>): void
  setScale(mmPerPixel: number): void
  announceWindow(window: Window): void
  probe(position: Point<'voxel'> | undefined): void
  /** The lines in the three panes have changed. */
  redraw(): void
}

/** How long no voxel is painted until the picture follows, ms. */
const restMs = 100

/** How the oblique plane lies, and the pane that shows it, if there is one. */
export class Oblique implements ObliqueView {
  readonly #needs: ObliqueNeeds
  /** Its lines in the three panes. */
  readonly traces: Traces
  readonly #refused = new Listeners<ViewerTool>()
  readonly onRefused = this.#refused.add
  #pane: ObliquePane | undefined
  #placed: Placed | undefined
  /** Where `through` stands, canvas pixels from the middle; `undefined`: the scan's middle is there. */
  #offset: CanvasPoint | undefined
  #isMoving = false
  #request: number | undefined
  #rest: ReturnType<typeof setTimeout> | undefined
  interpolation: 'linear' | 'nearest' = 'linear'
  isActive = false

  constructor(needs: ObliqueNeeds) {
    this.#needs = needs
    this.traces = new Traces({
      grid: () => this.#pane && needs.shown()?.grid,
      placed: () => this.placed,
      tool: needs.tool,
      turn: (plane) => {
        this.plane = plane
      },
    })
  }

  look(element: HTMLElement): () => void {
    this.#pane?.destroy()
    const pane = new ObliquePane(element, {
      press: (at, event) => this.#press(at, event),
      hover: (at) => this.#hover(at),
      stepped: (steps) => this.step(steps),
      scaled: (times, at) => this.scaleBy(times, at),
      resized: () => this.fit(),
    })
    this.#pane = pane
    this.showTool()
    this.#needs.redraw()
    return () => {
      pane.destroy()
      if (this.#pane !== pane) return
      this.#pane = undefined
      this.isActive = false
      this.#needs.redraw()
    }
  }

  /** Another case is on its way, or none: black until the first of the three has drawn it. */
  forget(): void {
    this.#placed = undefined
    this.#offset = undefined
    this.#stopRequest()
    this.#pane?.draw(undefined, 'fine')
  }

  /** Where the plane lies now; `undefined` without a case. */
  get placed(): Placed | undefined {
    const shown = this.#needs.shown()
    if (!shown) return undefined
    this.#placed ??= {
      oblique: alignedWith(shown.grid, 'coronal', shown.convention),
      through: apply(shown.grid.rasFromVoxel, this.#needs.crosshair()),
    }
    return this.#placed
  }

  #panesOf(grid: Grid, convention: Convention): readonly ObliquePlane[] {
    return paneNames.map((name) => alignedWith(grid, name, convention))
  }

  /** Turns to this plane, about the crosshair. */
  set plane(oblique: ObliquePlane) {
    const { placed } = this
    if (!placed) return
    this.#placed = { ...placed, oblique }
    if (this.#pane) this.#needs.redraw()
  }

  turn(about: ScreenAxis, degrees: number): void {
    const { placed } = this
    if (!placed) return
    const { oblique } = placed
    this.plane = turned(oblique, about === 'horizontal' ? oblique.right : oblique.down, degrees)
  }

  align(pane: PaneName): void {
    const shown = this.#needs.shown()
    if (shown) this.plane = alignedWith(shown.grid, pane, shown.convention)
  }

  lay(way: 'along' | 'across', { center, direction }: PrincipalAxis): void {
    const shown = this.#needs.shown()
    if (!shown) return
    const panes = this.#panesOf(shown.grid, shown.convention)
    const plane = way === 'along' ? laidAlong(panes, direction) : laidAcross(panes, direction)
    if (plane) this.plane = plane
    this.moveTo(center)
  }

  /** The other side of the patient is on the left from now on. */
  mirror(): void {
    if (this.#placed) this.plane = mirrored(this.#placed.oblique)
  }

  step(count: number): void {
    const shown = this.#needs.shown()
    const { placed } = this
    if (shown && placed)
      this.moveTo(moved(placed.through, placed.oblique.normal, count * Math.min(...spacingMm(shown.grid))))
  }

  /** Moves the plane and the crosshair to a position; one outside of the scan is left alone. */
  moveTo(through: Point<'ras'>): void {
    const shown = this.#needs.shown()
    if (!shown || !this.placed) return
    const position = apply(invert(shown.grid.rasFromVoxel), through)
    if (!isInside(shown.grid.shape, position)) return
    this.#goThrough(through)
    this.#isMoving = true
    this.#needs.setCrosshair(position)
    this.#isMoving = false
  }

  /** The crosshair was moved by others: the plane goes through that voxel's center. */
  follow(crosshair: Point<'voxel'>): void {
    const shown = this.#needs.shown()
    if (!this.#isMoving && shown && this.#placed) this.#goThrough(apply(shown.grid.rasFromVoxel, crosshair))
  }

  /** What is in the middle of the pane stays there, as long as the crosshair is in sight. */
  #goThrough(through: Point<'ras'>): void {
    const shown = this.#needs.shown()
    const { placed } = this
    if (!shown || !placed) return
    const { x, y } = this.#offsetNow(shown, placed)
    const way = onPlane(placed.oblique, placed.through, through)
    const offset = { x: x + way.right / shown.mmPerPixel, y: y + way.down / shown.mmPerPixel }
    this.#offset = this.#pane?.sees(offset) === false ? { x: 0, y: 0 } : offset
    this.#placed = { ...placed, through }
    if (this.#pane) this.#needs.redraw()
  }

  /** The middle of the scan is in the middle of the pane. */
  fit(): void {
    this.#offset = undefined
    this.request()
  }

  /** The crosshair is in the middle of the pane. */
  center(): void {
    this.#offset = { x: 0, y: 0 }
    this.request()
  }

  #offsetNow({ grid, mmPerPixel }: { grid: Grid; mmPerPixel: number }, { oblique, through }: Placed): CanvasPoint {
    if (this.#offset !== undefined) return this.#offset
    const [ni, nj, nk] = grid.shape
    const middle = apply(grid.rasFromVoxel, voxel((ni - 1) / 2, (nj - 1) / 2, (nk - 1) / 2))
    const { right, down } = onPlane(oblique, through, middle)
    const offset = { x: -right / mmPerPixel, y: -down / mmPerPixel }
    this.#offset = this.#pane?.sees(offset) === false ? { x: 0, y: 0 } : offset
    return this.#offset
  }

  get offset(): CanvasPoint {
    return this.#offset ?? { x: 0, y: 0 }
  }

  panTo(offset: CanvasPoint): void {
    this.#offset = offset
    this.request()
  }

  /** Multiplies mm per pixel about a position in CSS pixels. */
  scaleBy(times: number, at: CanvasPoint): void {
    const shown = this.#needs.shown()
    const fixed = this.#pane?.fromMiddle(at)
    if (!shown || !fixed) return
    const { x, y } = this.offset
    const former = shown.mmPerPixel
    this.#needs.setScale(former * times)
    const reached = former / (this.#needs.shown()?.mmPerPixel ?? former)
    this.panTo({ x: fixed.x + (x - fixed.x) * reached, y: fixed.y + (y - fixed.y) * reached })
  }

  /** The position in the plane under a position in CSS pixels. */
  positionAt(at: CanvasPoint): Point<'ras'> | undefined {
    const shown = this.#needs.shown()
    const { placed } = this
    const place = this.#pane?.fromMiddle(at)
    if (!shown || !placed || !place) return undefined
    const { right, down } = placed.oblique
    const { x, y } = this.#offsetNow(shown, placed)
    const across = moved(placed.through, right, (place.x - x) * shown.mmPerPixel)
    return moved(across, down, (place.y - y) * shown.mmPerPixel)
  }

  #press(at: CanvasPoint, event: PointerEvent): Drag | undefined {
    this.isActive = true
    const pane = this.#pane
    return pane && beginObliqueDrag({ oblique: this, needs: this.#needs, pane, refused: this.#refused }, at, event)
  }

  #hover(at: CanvasPoint | undefined): void {
    if (at !== undefined) this.isActive = true
    const shown = this.#needs.shown()
    const position = at && this.positionAt(at)
    this.#needs.probe(shown && position && apply(invert(shown.grid.rasFromVoxel), position))
  }

  /** The pointer of what is in the hand; nothing paints here. */
  showTool(): void {
    const tool = this.#needs.tool()
    if (this.#pane) this.#pane.host.dataset.tool = ['crosshair', 'pan', 'zoom', 'window'].includes(tool) ? tool : 'none'
  }

  /** Draws before the next frame, however often it is asked for; a picture that takes long is coarse first. */
  request(): void {
    if (!this.#pane) return
    this.#request ??= requestAnimationFrame(() => {
      this.#request = undefined
      this.#draw()
    })
  }

  /** Draws once nothing has asked for it for a moment: a stroke in another pane must not wait for this one. */
  requestAtRest(): void {
    clearTimeout(this.#rest)
    this.#rest = setTimeout(() => this.request(), restMs)
  }

  #draw(): void {
    const shown = this.#needs.shown()
    const { placed, interpolation } = this
    if (!shown || !placed) return
    const offset = this.#offsetNow(shown, placed)
    const { oblique: plane, through } = placed
    this.#pane?.draw({ ...shown, interpolation, plane, through, offset }, 'quick')
  }

  #stopRequest(): void {
    clearTimeout(this.#rest)
    if (this.#request !== undefined) cancelAnimationFrame(this.#request)
    this.#request = undefined
  }

  destroy(): void {
    this.#stopRequest()
    this.#pane?.destroy()
    this.#pane = undefined
  }
}
