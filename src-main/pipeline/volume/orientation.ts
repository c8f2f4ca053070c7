import type { Affine } from './affine.ts'
import type { Grid } from './grid.ts'
import { polarFactor, unitColumns } from './rotation.ts'

type Axis = 0 | 1 | 2

/** Where one voxel axis points to: world axis 0 (left–right), 1 (posterior–anterior) or 2 (inferior–superior), and which way. */
export interface AxisDirection {
  readonly worldAxis: Axis
  /** 1: toward right, anterior or superior; −1: toward left, posterior or inferior. */
  readonly sign: 1 | -1
}

/** One direction per voxel axis i, j, k. */
export type AxisDirections = readonly [AxisDirection, AxisDirection, AxisDirection]

const lettersOf = ['LR', 'PA', 'IS'] as const

/** Three letters that say where each voxel axis points to, e.g. `RAS`: the rule of nibabel's `aff2axcodes`. */
export const orientationOf = ({ rasFromVoxel }: Grid): string =>
  directionsOf(rasFromVoxel)
    .map(({ worldAxis, sign }) => lettersOf[worldAxis][sign === 1 ? 1 : 0])
    .join('')

/**
 * The world axis that each voxel axis runs closest to, each world axis once, as nibabel's `io_orientation` decides:
 * the rotation nearest to the affine (its polar factor) is read column by column, and a row once taken is out.
 */
export function directionsOf(rasFromVoxel: Affine<'ras', string>): AxisDirections {
  const rotation = polarFactor(unitColumns(rasFromVoxel.elements))
  const taken = new Set<Axis>()
  const direction = (column: Axis): AxisDirection => {
    const rows = ([0, 1, 2] as const).filter((row) => !taken.has(row))
    const at = (row: Axis) => rotation[row * 3 + column]!
    const worldAxis = rows.reduce((best, row) => (Math.abs(at(row)) > Math.abs(at(best)) ? row : best))
    taken.add(worldAxis)
    return { worldAxis, sign: at(worldAxis) < 0 ? -1 : 1 }
  }
  return [direction(0), direction(1), direction(2)]
}

/** The directions that three letters name. Throws if they do not name each world axis once: that is a bug of the caller. */
export function parseOrientation(orientation: string): AxisDirections {
  const direction = (letter: string | undefined): AxisDirection => {
    for (const worldAxis of [0, 1, 2] as const) {
      const place = letter === undefined ? -1 : lettersOf[worldAxis].indexOf(letter)
      if (place >= 0) return { worldAxis, sign: place === 1 ? 1 : -1 }
    }
    throw new Error(`${orientation} is not an orientation.`)
  }
  const directions: AxisDirections = [direction(orientation[0]), direction(orientation[1]), direction(orientation[2])]
  if (orientation.length !== 3 || new Set(directions.map(({ worldAxis }) => worldAxis)).size !== 3)
    throw new Error(`${orientation} is not an orientation.`)
  return directions
}
