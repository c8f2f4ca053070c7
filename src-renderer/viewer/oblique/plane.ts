import { type Affine, affine, type Point, ras } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { type Convention, directionOf, planeOf } from '@volume/pane-plane.ts'
import type { SlicePoint } from '../pane-view.ts'
import type { PaneName } from '../viewer.ts'

/** A vector in RAS, of length 1 unless it says otherwise. */
export type Direction = readonly [number, number, number]

/** How an oblique pane looks at the world: `right` and `down` on the screen and `normal`, at right angles to one another. */
export interface ObliquePlane {
  /** The pane that it was turned out of. */
  readonly from: PaneName
  readonly right: Direction
  readonly down: Direction
  readonly normal: Direction
}

/** A plane and a point of it. */
export interface Placed {
  readonly oblique: ObliquePlane
  readonly through: Point<'ras'>
}

export const dot = (a: Direction, b: Direction): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

const cross = (a: Direction, b: Direction): Direction => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

const plus = (a: Direction, b: Direction, times: number): Direction => [
  a[0] + times * b[0],
  a[1] + times * b[1],
  a[2] + times * b[2],
]

const scaled = (a: Direction, times: number): Direction => [a[0] * times, a[1] * times, a[2] * times]
const unit = (a: Direction): Direction => scaled(a, 1 / Math.hypot(...a))

/** Takes away what many turns, or a sheared grid, have left of other angles: `right` stays. */
function squared({ from, right: r, down: d, normal: n }: ObliquePlane): ObliquePlane {
  const right = unit(r)
  const down = unit(plus(d, right, -dot(d, right)))
  const upright = cross(right, down)
  return { from, right, down, normal: dot(upright, n) < 0 ? scaled(upright, -1) : upright }
}

/** The plane of a pane, as that pane is seen. */
export function alignedWith(grid: Grid, pane: PaneName, convention: Convention): ObliquePlane {
  const { columns, rows, normal } = planeOf(grid, pane, convention)
  const [right, down, away] = [directionOf(grid, columns), directionOf(grid, rows), directionOf(grid, normal)]
  return squared({ from: pane, right, down, normal: away })
}

/** As seen from the other side, where the pane that it came from would be mirrored by the other convention. */
export const mirrored = (plane: ObliquePlane): ObliquePlane =>
  plane.from === 'sagittal' ? plane : { ...plane, right: scaled(plane.right, -1) }

/** Turned about an axis, counterclockwise for whoever looks against it (Rodrigues). */
export function turned(plane: ObliquePlane, axis: Direction, degrees: number): ObliquePlane {
  const angle = (degrees * Math.PI) / 180
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  const turn = (vector: Direction) =>
    plus(plus(scaled(vector, cosine), cross(axis, vector), sine), axis, dot(axis, vector) * (1 - cosine))
  const { from, right, down, normal } = plane
  return squared({ from, right: turn(right), down: turn(down), normal: turn(normal) })
}

/** The axis that turns what points right on a screen toward what points down. */
export const clockwiseAxis = (right: Direction, down: Direction): Direction => unit(cross(right, down))

/** The shortest turn that brings a direction of the plane onto a line, whichever way the line runs. */
function turnedOnto(plane: ObliquePlane, direction: Direction, line: Direction): ObliquePlane {
  const to = dot(direction, line) < 0 ? scaled(line, -1) : line
  const axis = cross(direction, to)
  const sine = Math.hypot(...axis)
  if (sine < 1e-9) return plane
  return turned(plane, scaled(axis, 1 / sine), (Math.atan2(sine, dot(direction, to)) * 180) / Math.PI)
}

/**
 * The plane that holds a line and is closest to one of `panes` (those of the grid): the line runs across the screen or
 * up and down on it, and a turn about that axis of the screen is one about the line.
 */
export function laidAlong(panes: readonly ObliquePlane[], line: Direction): ObliquePlane | undefined {
  const flattest = panes.toSorted((a, b) => Math.abs(dot(a.normal, line)) - Math.abs(dot(b.normal, line)))[0]
  if (!flattest) return undefined
  const { right, down } = flattest
  return turnedOnto(flattest, Math.abs(dot(right, line)) < Math.abs(dot(down, line)) ? down : right, line)
}

/** The plane across a line that is closest to one of `panes`. */
export function laidAcross(panes: readonly ObliquePlane[], line: Direction): ObliquePlane | undefined {
  const steepest = panes.toSorted((a, b) => Math.abs(dot(b.normal, line)) - Math.abs(dot(a.normal, line)))[0]
  return steepest && turnedOnto(steepest, steepest.normal, line)
}

const between = (from: Point<'ras'>, to: Point<'ras'>): Direction => [to.x - from.x, to.y - from.y, to.z - from.z]

export const moved = ({ x, y, z }: Point<'ras'>, along: Direction, mm: number): Point<'ras'> =>
  ras(x + along[0] * mm, y + along[1] * mm, z + along[2] * mm)

/** Where a point lies as the plane through another one sees it, mm from that one; `away` along the normal. */
export function onPlane(
  { right, down, normal }: ObliquePlane,
  through: Point<'ras'>,
  at: Point<'ras'>,
): { readonly right: number; readonly down: number; readonly away: number } {
  const way = between(through, at)
  return { right: dot(way, right), down: dot(way, down), away: dot(way, normal) }
}

/** A rectangle of the plane in columns and rows: `through` lies at `at`. */
export interface Placing {
  readonly through: Point<'ras'>
  readonly at: SlicePoint
  readonly columnMm: number
  readonly rowMm: number
}

/** Position of a column (x) and a row (y). */
export function rasFromSlice(
  { right, down, normal }: ObliquePlane,
  { through: { x, y, z }, at, columnMm, rowMm }: Placing,
): Affine<'ras', 'slice'> {
  const elements = [x, y, z].flatMap((start, axis) => {
    const [column, row] = [(right[axis] ?? 0) * columnMm, (down[axis] ?? 0) * rowMm]
    return [column, row, normal[axis] ?? 0, start - column * at.column - row * at.row]
  })
  return affine(elements)
}

/** Which way on the screen the plane of a pane cuts this one: a unit vector, x right and y down; `undefined` if it lies along it. */
export function lineOn(
  plane: ObliquePlane,
  pane: ObliquePlane,
): { readonly x: number; readonly y: number } | undefined {
  const along = cross(plane.normal, pane.normal)
  const sine = Math.hypot(...along)
  if (sine < 0.01) return undefined
  return { x: dot(along, plane.right) / sine, y: dot(along, plane.down) / sine }
}
