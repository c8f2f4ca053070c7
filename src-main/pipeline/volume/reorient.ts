import { type Affine, affine, compose } from './affine.ts'
import { bitsOf, sameType, type VoxelBits } from './bits.ts'
import { type Grid, isSameGrid, type Shape } from './grid.ts'
import { directionsOf, parseOrientation } from './orientation.ts'
import type { Volume, VoxelArray } from './volume.ts'

type Axis = 0 | 1 | 2
type Axes<Value> = readonly [Value, Value, Value]

/** How the voxel axes of one grid lie on another's: only permuted and flipped, so nothing is interpolated. */
interface Turn {
  /** Source axis that each target axis runs along. */
  readonly sourceAxes: Axes<Axis>
  readonly flipped: Axes<boolean>
}

/** The same voxels in the axis order and direction that `orientation` names (`RAS`). Values and world places are unchanged. */
export function reorient<Voxels extends VoxelArray>(volume: Volume<Voxels>, orientation: string): Volume<Voxels> {
  const turn = turnTo(volume.grid, orientation)
  return { grid: turnedGrid(volume.grid, turn), voxels: turnedVoxels(volume, turn) }
}

/** The grid of `reorient`, without voxels. */
export const reorientedGrid = (grid: Grid, orientation: string): Grid => turnedGrid(grid, turnTo(grid, orientation))

/**
 * The inverse of `reorient`: brings `volume` back onto `grid`, whose affine it then has bit for bit.
 * Throws if `volume` is not a reorientation of that grid.
 */
export function reorientBack<Voxels extends VoxelArray>(volume: Volume<Voxels>, grid: Grid): Volume<Voxels> {
  const turn = turnOnto(volume.grid, grid)
  const scale = Math.max(1, ...grid.rasFromVoxel.elements.map(Math.abs))
  if (!isSameGrid(turnedGrid(volume.grid, turn), grid, scale * 1e-9))
    throw new Error('The volume is not a reorientation of this grid.')
  return { grid, voxels: turnedVoxels(volume, turn) }
}

/** `volume` on `grid` if its voxels are the same places in another order or direction of axes; `undefined` if they are others. */
export function turnedOnto<Voxels extends VoxelArray>(
  volume: Volume<Voxels>,
  grid: Grid,
  toleranceMm: number,
): Volume<Voxels> | undefined {
  if (isSameGrid(volume.grid, grid, toleranceMm)) return { grid, voxels: volume.voxels }
  const turn = turnOnto(volume.grid, grid)
  if (new Set(turn.sourceAxes).size < 3 || !isSameGrid(turnedGrid(volume.grid, turn), grid, toleranceMm))
    return undefined
  return { grid, voxels: turnedVoxels(volume, turn) }
}

function turnTo(grid: Grid, orientation: string): Turn {
  return turnBetween(directionsOf(grid.rasFromVoxel), parseOrientation(orientation))
}

const turnOnto = (from: Grid, onto: Grid): Turn =>
  turnBetween(directionsOf(from.rasFromVoxel), directionsOf(onto.rasFromVoxel))

function turnBetween(source: ReturnType<typeof directionsOf>, target: ReturnType<typeof directionsOf>): Turn {
  const sourceAxis = (axis: Axis): Axis =>
    ([0, 1, 2] as const).find((candidate) => source[candidate].worldAxis === target[axis].worldAxis) ?? axis
  const sourceAxes: Axes<Axis> = [sourceAxis(0), sourceAxis(1), sourceAxis(2)]
  const isFlipped = (axis: Axis): boolean => source[sourceAxes[axis]].sign !== target[axis].sign
  return { sourceAxes, flipped: [isFlipped(0), isFlipped(1), isFlipped(2)] }
}

function turnedGrid(grid: Grid, turn: Turn): Grid {
  const { sourceAxes } = turn
  const shape: Shape = [grid.shape[sourceAxes[0]], grid.shape[sourceAxes[1]], grid.shape[sourceAxes[2]]]
  return { shape, rasFromVoxel: compose(grid.rasFromVoxel, sourceFromTarget(grid.shape, turn)) }
}

function sourceFromTarget(sourceShape: Shape, { sourceAxes, flipped }: Turn): Affine<'voxel', 'voxel'> {
  const elements = new Array<number>(12).fill(0)
  for (const axis of [0, 1, 2] as const) {
    const sourceAxis = sourceAxes[axis]
    elements[sourceAxis * 4 + axis] = flipped[axis] ? -1 : 1
    if (flipped[axis]) elements[sourceAxis * 4 + 3] = sourceShape[sourceAxis] - 1
  }
  return affine(elements)
}

function turnedVoxels<Voxels extends VoxelArray>({ grid, voxels }: Volume<Voxels>, turn: Turn): Voxels {
  const { shape } = grid
  const strides: Axes<number> = [1, shape[0], shape[0] * shape[1]]
  const { sourceAxes, flipped } = turn
  const step = (axis: Axis): number => (flipped[axis] ? -1 : 1) * strides[sourceAxes[axis]]
  const first = ([0, 1, 2] as const).reduce<number>(
    (sum, axis) => sum + (flipped[axis] ? (shape[sourceAxes[axis]] - 1) * strides[sourceAxes[axis]] : 0),
    0,
  )
  const turned = sameType(voxels, voxels.length)
  const counts: Shape = [shape[sourceAxes[0]], shape[sourceAxes[1]], shape[sourceAxes[2]]]
  gather(bitsOf(voxels), bitsOf(turned), { counts, steps: [step(0), step(1), step(2)], first })
  return turned
}

interface Walk {
  readonly counts: Shape
  readonly steps: Axes<number>
  readonly first: number
}

function gather(from: VoxelBits, to: VoxelBits, { counts, steps, first }: Walk): void {
  const [iCount, jCount, kCount] = counts
  const [iStep, jStep, kStep] = steps
  let at = 0
  for (let k = 0; k < kCount; k++) {
    for (let j = 0; j < jCount; j++) {
      let source = first + k * kStep + j * jStep
      if (iStep === 1) {
        to.set(from.subarray(source, source + iCount), at)
        at += iCount
        continue
      }
      for (let i = 0; i < iCount; i++) {
        to[at++] = from[source]!
        source += iStep
      }
    }
  }
}
