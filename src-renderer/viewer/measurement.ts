import { apply, type Point } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import type { MeasureTool } from './tools.ts'
import type { PaneName } from './viewer.ts'

/** Something that was measured in a slice. It changes no voxel. */
export interface Measurement {
  /** Counts from 1 in a viewer. */
  readonly id: number
  readonly tool: MeasureTool
  readonly pane: PaneName
  /** Two ends of a length; end, vertex and end of an angle. */
  readonly points: readonly Point<'voxel'>[]
  /** Millimeters or degrees, in the world. */
  readonly value: number
}

type Vector = readonly [number, number, number]

/** From one voxel position to another, mm in RAS. */
function wayMm({ rasFromVoxel }: Grid, from: Point<'voxel'>, to: Point<'voxel'>): Vector {
  const a = apply(rasFromVoxel, from)
  const b = apply(rasFromVoxel, to)
  return [b.x - a.x, b.y - a.y, b.z - a.z]
}

/** Distance of two voxel positions in the world. */
export const lengthMm = (grid: Grid, from: Point<'voxel'>, to: Point<'voxel'>): number =>
  Math.hypot(...wayMm(grid, from, to))

/** The angle at `vertex` in the world, 0..180; `undefined` where an arm has no length. */
export function angleDegrees(
  grid: Grid,
  [first, vertex, last]: readonly [Point<'voxel'>, Point<'voxel'>, Point<'voxel'>],
): number | undefined {
  const a = wayMm(grid, vertex, first)
  const b = wayMm(grid, vertex, last)
  const sizes = Math.hypot(...a) * Math.hypot(...b)
  if (sizes === 0) return undefined
  const cosine = (a[0] * b[0] + a[1] * b[1] + a[2] * b[2]) / sizes
  return (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI
}

/** What points say so far; `undefined` as long as there are too few. */
export function measuredValue(grid: Grid, tool: MeasureTool, points: readonly Point<'voxel'>[]): number | undefined {
  const [first, second, third] = points
  if (first === undefined || second === undefined) return undefined
  if (tool === 'measure-length') return lengthMm(grid, first, second) || undefined
  return third && angleDegrees(grid, [first, second, third])
}

export const textOf = (tool: MeasureTool, value: number): string =>
  tool === 'measure-length' ? `${value.toFixed(1)} mm` : `${value.toFixed(1)}°`

/** The part of a straight line that lies in a slice, half a voxel to both sides of its middle. */
export function partInSlice(
  from: Point<'voxel'>,
  to: Point<'voxel'>,
  { axis, sliceIndex }: { readonly axis: 'x' | 'y' | 'z'; readonly sliceIndex: number },
): readonly [Point<'voxel'>, Point<'voxel'>] | undefined {
  const start = from[axis] - sliceIndex
  const step = to[axis] - from[axis]
  if (step === 0) return Math.abs(start) <= 0.5 ? [from, to] : undefined
  const shares = [(-0.5 - start) / step, (0.5 - start) / step].sort((a, b) => a - b)
  const first = Math.max(0, shares[0] ?? 0)
  const last = Math.min(1, shares[1] ?? 1)
  if (first > last) return undefined
  const at = (share: number): Point<'voxel'> => ({
    ...from,
    x: from.x + share * (to.x - from.x),
    y: from.y + share * (to.y - from.y),
    z: from.z + share * (to.z - from.z),
  })
  return [at(first), at(last)]
}
