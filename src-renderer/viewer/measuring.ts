import type { Point } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { Listeners } from './listeners.ts'
import { type Measurement, measuredValue, partInSlice, textOf } from './measurement.ts'
import type { DrawnLine } from './paint-marks.ts'
import type { Pane } from './pane.ts'
import { type CanvasPoint, canvasFromSlice } from './pane-view.ts'
import type { Drag } from './pointer.ts'
import type { MeasureTool } from './tools.ts'
import type { PaneName } from './viewer.ts'

interface Draft {
  readonly tool: MeasureTool
  readonly pane: PaneName
  readonly points: readonly Point<'voxel'>[]
}

/** So near to a line is a click on it, CSS pixels. */
const reachPixels = 6
const color = '#8fe388'
const selectedColor = '#ffffff'

/** What was measured in the shown case, and what is being measured. */
export class Measuring {
  readonly listeners = new Listeners<readonly Measurement[]>()
  readonly #redraw: () => void
  #grid: Grid | undefined
  #list: readonly Measurement[] = []
  #selected: number | undefined
  #draft: Draft | undefined
  #lastId = 0

  constructor(redraw: () => void) {
    this.#redraw = redraw
  }

  get list(): readonly Measurement[] {
    return this.#list
  }

  /** The id of the measurement that was clicked last. */
  get selected(): number | undefined {
    return this.#selected
  }

  /** Another case, without measurements. */
  adopt(grid: Grid | undefined): void {
    this.#grid = grid
    this.#draft = undefined
    this.#selected = undefined
    this.#change([])
  }

  /** Takes measurements that were kept; their ids stay. */
  set(list: readonly Measurement[]): void {
    this.#lastId = Math.max(this.#lastId, ...list.map(({ id }) => id))
    this.#change(list)
  }

  select(id: number | undefined): void {
    const selected = this.#list.some((one) => one.id === id) ? id : undefined
    const isSame = selected === this.#selected
    this.#selected = selected
    if (!isSame) this.listeners.tell(this.#list)
    this.#redraw()
  }

  remove(id: number): void {
    if (this.#selected === id) this.#selected = undefined
    this.#change(this.#list.filter((one) => one.id !== id))
  }

  /** Forgets an angle that has one arm only; says whether there was one. */
  callOff(): boolean {
    const had = this.#draft !== undefined
    this.#draft = undefined
    if (had) this.#redraw()
    return had
  }

  #change(list: readonly Measurement[]): void {
    const isSame = list.length === 0 && this.#list.length === 0
    this.#list = list
    if (!isSame) this.listeners.tell(list)
    this.#redraw()
  }

  /** A press: on a line it selects it, elsewhere it draws from here to where the button is released. */
  press(tool: MeasureTool, pane: Pane, at: CanvasPoint): Drag | undefined {
    const draft = this.#draft
    if (draft?.tool === tool && draft.pane === pane.name) return this.#drag(pane, draft.points, at)
    this.#draft = undefined
    const hit = this.#lineAt(pane, at)
    this.select(hit)
    const start = pane.voxelAt(at)
    if (hit !== undefined || start === undefined) return undefined
    this.#draft = { tool, pane: pane.name, points: [start] }
    return this.#drag(pane, [start], at)
  }

  /** The last point follows the pointer. */
  #drag(pane: Pane, fixed: readonly Point<'voxel'>[], start: CanvasPoint): Drag {
    const follow = (at: CanvasPoint | undefined) => {
      const reached = at && pane.voxelAt(at)
      if (reached === undefined || this.#draft === undefined) return
      this.#draft = { ...this.#draft, points: [...fixed, reached] }
      this.#redraw()
    }
    follow(start)
    return { move: (points) => follow(points.at(-1)), end: () => this.#finish(), cancel: () => void this.callOff() }
  }

  #finish(): void {
    const draft = this.#draft
    if (draft === undefined || this.#grid === undefined) return
    const isOneArm = draft.tool === 'measure-angle' && draft.points.length === 2
    if (isOneArm && measuredValue(this.#grid, 'measure-length', draft.points) !== undefined) return
    this.#draft = undefined
    const value = measuredValue(this.#grid, draft.tool, draft.points)
    if (value === undefined) {
      this.#redraw()
      return
    }
    const measurement = { ...draft, id: ++this.#lastId, value }
    this.#selected = measurement.id
    this.#change([...this.#list, measurement])
  }

  /** What a pane shows of them: whatever lies in its slice, in whichever pane it was drawn. */
  linesIn(pane: Pane): readonly DrawnLine[] {
    const drawn = this.#list.map((one) =>
      pieces(pane, one, {
        color: one.id === this.#selected ? selectedColor : color,
        says: textOf(one.tool, one.value),
      }),
    )
    const { draft, value } = { draft: this.#draft, value: this.#draftValue }
    const says = draft && value !== undefined ? textOf(draft.tool, value) : undefined
    return [...drawn, draft ? pieces(pane, draft, { color: selectedColor, says }) : []].flat()
  }

  get #draftValue(): number | undefined {
    return this.#draft && this.#grid && measuredValue(this.#grid, this.#draft.tool, this.#draft.points)
  }

  #lineAt(pane: Pane, at: CanvasPoint): number | undefined {
    const { geometry, view, pixelRatio } = pane
    if (geometry === undefined) return undefined
    const place = { x: at.x * pixelRatio, y: at.y * pixelRatio }
    const isNear = ({ points }: DrawnLine) => {
      const [a, b] = points.map((point) => canvasFromSlice(geometry, view, point))
      return a !== undefined && b !== undefined && distanceToLine(place, a, b) <= reachPixels * pixelRatio
    }
    return this.#list.findLast((one) => pieces(pane, one, { color, says: undefined }).some(isNear))?.id
  }
}

/** The straight pieces of a measurement that lie in the slice of a pane; the words stand at the last one. */
function pieces(
  pane: Pane,
  { points }: Pick<Measurement, 'points'>,
  { color, says }: { readonly color: string; readonly says: string | undefined },
): DrawnLine[] {
  const normal = pane.plane?.normal.axis
  if (normal === undefined) return []
  const axis = (['x', 'y', 'z'] as const)[normal]
  const found = points.slice(1).flatMap((to, at) => {
    const from = points[at]
    const part = from && partInSlice(from, to, { axis, sliceIndex: pane.sliceIndex })
    return part ? [part.map((point) => pane.sliceFromVoxel(point))] : []
  })
  return found.map((line, at) => ({
    points: line,
    isClosed: false,
    color,
    says: at === found.length - 1 ? says : undefined,
  }))
}

/** Distance of a point from the straight line between two others. */
export function distanceToLine(at: CanvasPoint, a: CanvasPoint, b: CanvasPoint): number {
  const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2
  const share = length === 0 ? 0 : ((at.x - a.x) * (b.x - a.x) + (at.y - a.y) * (b.y - a.y)) / length
  const near = Math.min(1, Math.max(0, share))
  return Math.hypot(at.x - a.x - near * (b.x - a.x), at.y - a.y - near * (b.y - a.y))
}
