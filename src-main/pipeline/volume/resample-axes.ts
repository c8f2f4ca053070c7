import type { Affine } from './affine.ts'
import type { Shape } from './grid.ts'

/** Where the voxels of one target axis fall on the source axis that is parallel to it. */
export interface AxisTable {
  readonly count: number
  readonly sourceCount: number
  /** Distance in memory of neighbors on the source axis, in voxels. */
  readonly stride: number
  /** Source indices of the two neighbors (the same where `fraction` is 0); −1 beyond the source. */
  readonly lower: Int32Array
  readonly upper: Int32Array
  /** Weight of `upper`, 0..1. */
  readonly fraction: Float64Array
  /** Source index of the voxel that holds the point, the upper one on a face; −1 beyond the source. */
  readonly nearest: Int32Array
}

export interface Shapes {
  readonly source: Shape
  readonly target: Shape
}

/** Rounding of the mapping, in voxels: a point that is closer to a center or a face is taken to be on it. */
export const slack = 1e-6

/** Whether a position on a source axis of `count` voxels lies in one of them: up to half a voxel beyond the outermost centers. */
export const isWithin = (position: number, count: number): boolean =>
  position >= -0.5 - slack && position <= count - 0.5 + slack

/**
 * One table per target axis if each target axis runs parallel to one source axis, else `undefined`.
 * Parallel: what an axis moves sideways over its whole length is less than a thousandth of a millionth voxel.
 */
export function tablesAlongAxes(
  sourceFromTarget: Affine<'voxel', 'voxel'>,
  { source, target }: Shapes,
): readonly [AxisTable, AxisTable, AxisTable] | undefined {
  const e = sourceFromTarget.elements
  const sourceAxes = [0, 1, 2].map((column) => onlyRow(e, column, target[column]!))
  if (sourceAxes.includes(undefined) || new Set(sourceAxes).size !== 3) return undefined
  const table = (column: 0 | 1 | 2): AxisTable => {
    const row = sourceAxes[column]!
    const stride = row === 0 ? 1 : row === 1 ? source[0] : source[0] * source[1]
    const start = e[row * 4 + 3]!
    return axisTable({ step: e[row * 4 + column]!, start, count: target[column], sourceCount: source[row]!, stride })
  }
  return [table(0), table(1), table(2)]
}

/** The only source axis along which a target axis moves, if there is just one. */
function onlyRow(e: readonly number[], column: number, count: number): number | undefined {
  const rows = [0, 1, 2].filter((row) => Math.abs(e[row * 4 + column]!) * count > 1e-9)
  return rows.length === 1 ? rows[0] : undefined
}

const snapped = (position: number): number => {
  const center = Math.round(position)
  return Math.abs(position - center) < slack ? center : position
}

interface AxisMap {
  readonly step: number
  readonly start: number
  readonly count: number
  readonly sourceCount: number
  readonly stride: number
}

function axisTable({ step, start, count, sourceCount, stride }: AxisMap): AxisTable {
  const lower = new Int32Array(count).fill(-1)
  const upper = new Int32Array(count).fill(-1)
  const nearest = new Int32Array(count).fill(-1)
  const fraction = new Float64Array(count)
  for (let index = 0; index < count; index++) {
    const position = snapped(start + step * index)
    if (!isWithin(position, sourceCount)) continue
    const clamped = Math.min(sourceCount - 1, Math.max(0, position))
    const floor = Math.floor(clamped)
    lower[index] = floor
    upper[index] = clamped > floor ? floor + 1 : floor
    fraction[index] = clamped - floor
    nearest[index] = Math.min(sourceCount - 1, Math.max(0, Math.floor(position + 0.5)))
  }
  return { count, sourceCount, stride, lower, upper, fraction, nearest }
}
