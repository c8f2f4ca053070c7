import { column } from './affine.ts'
import type { Grid } from './grid.ts'
import { directionsOf } from './orientation.ts'

/** The three ways of looking along the grid's own axes. */
export type PaneName = 'axial' | 'coronal' | 'sagittal'

export type VoxelAxis = 0 | 1 | 2

/** A voxel axis and the way along it. */
export interface SignedAxis {
  readonly axis: VoxelAxis
  readonly sign: 1 | -1
}

/**
 * How a pane looks at the grid: it shows one slice of voxels. `columns` runs along the screen to the right, `rows` down
 * the screen, `normal` toward superior, anterior or right. The three axes are always different ones.
 */
export interface PanePlane {
  readonly pane: PaneName
  readonly columns: SignedAxis
  readonly rows: SignedAxis
  readonly normal: SignedAxis
}

/** World axis (0 right, 1 anterior, 2 superior) and sign that each direction of a pane stands for. */
type WorldDirections = { readonly columns: SignedAxis; readonly rows: SignedAxis; readonly normal: SignedAxis }

const toward = (axis: VoxelAxis, sign: 1 | -1): SignedAxis => ({ axis, sign })

/** On which side the patient's right is seen: on the left, as from the feet and from the front; or on the right. */
export type Convention = 'radiological' | 'neurological'

/** The radiological convention; the neurological one mirrors those that run from right to left. */
const worldDirections: Readonly<Record<PaneName, WorldDirections>> = {
  axial: { columns: toward(0, -1), rows: toward(1, -1), normal: toward(2, 1) },
  coronal: { columns: toward(0, -1), rows: toward(2, -1), normal: toward(1, 1) },
  sagittal: { columns: toward(1, -1), rows: toward(2, -1), normal: toward(0, 1) },
}

/** Unit vector in RAS along a voxel axis. */
export function directionOf(grid: Grid, { axis, sign }: SignedAxis): readonly [number, number, number] {
  const [x, y, z] = column(grid.rasFromVoxel, axis)
  const length = sign * Math.hypot(x, y, z)
  return [x / length, y / length, z / length]
}

/** The voxel axes of a pane: those that run closest to its anatomical directions, each of the three once. */
export function planeOf(grid: Grid, pane: PaneName, convention: Convention = 'radiological'): PanePlane {
  const directions = directionsOf(grid.rasFromVoxel)
  const along = (world: SignedAxis): SignedAxis => {
    const axis = ([0, 1, 2] as const).find((candidate) => directions[candidate].worldAxis === world.axis) ?? 0
    return toward(axis, directions[axis].sign === world.sign ? 1 : -1)
  }
  const { columns, rows, normal } = worldDirections[pane]
  const isMirrored = convention === 'neurological' && columns.axis === 0
  const acrossScreen = isMirrored ? toward(0, columns.sign === 1 ? -1 : 1) : columns
  return { pane, columns: along(acrossScreen), rows: along(rows), normal: along(normal) }
}

/** Sine of 20°: what leans further than that toward a second direction is named after it too. */
const nameableLean = Math.sin((20 * Math.PI) / 180)
const letterPairs = ['RL', 'AP', 'SI'] as const

/** Letters of the directions that a unit vector in RAS points to, the strongest first, e.g. `A` or `AR`. */
export function lettersOf(direction: readonly [number, number, number]): string {
  return direction
    .map((share, axis) => ({ size: Math.abs(share), letter: letterPairs[axis]?.[share < 0 ? 1 : 0] ?? '' }))
    .sort((a, b) => b.size - a.size)
    .filter(({ size }, rank) => rank === 0 || size > nameableLean)
    .map(({ letter }) => letter)
    .join('')
}

export interface EdgeLetters {
  readonly left: string
  readonly right: string
  readonly top: string
  readonly bottom: string
}

/** What stands at the four edges of a pane: where in the patient each edge lies. */
export function edgeLettersOf(grid: Grid, { columns, rows }: PanePlane): EdgeLetters {
  const opposite = ({ axis, sign }: SignedAxis): SignedAxis => toward(axis, sign === 1 ? -1 : 1)
  return {
    left: lettersOf(directionOf(grid, opposite(columns))),
    right: lettersOf(directionOf(grid, columns)),
    top: lettersOf(directionOf(grid, opposite(rows))),
    bottom: lettersOf(directionOf(grid, rows)),
  }
}
