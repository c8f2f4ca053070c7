import { type Affine, affine, apply, compose, invert, lpsFromRas, type Point, point } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'

/** Where the pixels of a frame lie, in LPS, mm (DICOM PS3.3 C.7.6.2.1.1). */
export interface FramePlane {
  readonly position: readonly number[]
  /** Along a row, then along a column. */
  readonly orientation: readonly number[]
  /** Distance between rows, then between columns. */
  readonly pixelSpacingMm: readonly number[]
}

/** Which voxels of a grid the pixels of a frame are: the index of the first, and the step of a column and of a row. */
export interface FramePlace {
  readonly first: number
  readonly columnStep: number
  readonly rowStep: number
}

/** Frames count as lying on the grid if no corner is farther than this from a voxel center, as a share of a voxel. */
export const largestOffVoxels = 0.01

interface FrameSize {
  readonly rows: number
  readonly columns: number
}

/** `offVoxels`: how far a frame is off the grid; `isOutside`: part of it has no voxel. */
export type FramePlacement = FramePlace | { readonly offVoxels: number } | { readonly isOutside: true }

/** Places frames of one size on a grid, along any two of its axes. Those of many segments lie on the same planes. */
export function framePlacer(grid: Grid, size: FrameSize): (plane: FramePlane) => FramePlacement {
  const voxelFromLps = invert(compose(lpsFromRas, grid.rasFromVoxel))
  const known = new Map<string, FramePlacement>()
  return (plane) => {
    const key = `${plane.position} ${plane.orientation} ${plane.pixelSpacingMm}`
    const placed = known.get(key) ?? placeFrame(compose(voxelFromLps, lpsFromPixel(plane)), size, grid)
    known.set(key, placed)
    return placed
  }
}

function placeFrame(
  voxelFromPixel: Affine<'voxel', 'pixel'>,
  { rows, columns }: FrameSize,
  grid: Grid,
): FramePlacement {
  const at = (column: number, row: number) => apply(voxelFromPixel, point<'pixel'>(column, row, 0))
  const [first, nextColumn, nextRow] = [at(0, 0), at(1, 0), at(0, 1)]
  const corners = [first, at(columns - 1, 0), at(0, rows - 1), at(columns - 1, rows - 1)]
  const columnStep = unitStep(first, nextColumn)
  const rowStep = unitStep(first, nextRow)
  const offVoxels = Math.max(...[...corners, nextColumn, nextRow].map(distanceToCenter))
  if (!(offVoxels <= largestOffVoxels) || columnStep === undefined || rowStep === undefined)
    return { offVoxels: Number.isFinite(offVoxels) ? offVoxels : Number.MAX_VALUE }
  const { shape } = grid
  const isInside = corners.every(({ x, y, z }) =>
    [x, y, z].every((index, axis) => Math.round(index) >= 0 && Math.round(index) < shape[axis]!),
  )
  if (!isInside) return { isOutside: true }
  const strides = [1, shape[0], shape[0] * shape[1]]
  const indexOf = (steps: readonly number[]) => steps.reduce((sum, step, axis) => sum + step * strides[axis]!, 0)
  return {
    first: indexOf([first.x, first.y, first.z].map(Math.round)),
    columnStep: indexOf(columnStep),
    rowStep: indexOf(rowStep),
  }
}

function lpsFromPixel({ position, orientation, pixelSpacingMm }: FramePlane): Affine<'lps', 'pixel'> {
  const [rowSpacingMm = 0, columnSpacingMm = 0] = pixelSpacingMm
  const lengths = [Math.hypot(...orientation.slice(0, 3)), Math.hypot(...orientation.slice(3))]
  return affine(
    [0, 1, 2].flatMap((axis) => [
      (orientation[axis]! / lengths[0]!) * columnSpacingMm,
      (orientation[3 + axis]! / lengths[1]!) * rowSpacingMm,
      0,
      position[axis]!,
    ]),
  )
}

const distanceToCenter = ({ x, y, z }: Point<'voxel'>): number =>
  Math.max(...[x, y, z].map((index) => Math.abs(index - Math.round(index))))

/** A step of one voxel along one axis, or `undefined` if it is another. */
function unitStep(from: Point<'voxel'>, to: Point<'voxel'>): readonly number[] | undefined {
  const steps = [to.x - from.x, to.y - from.y, to.z - from.z].map(Math.round)
  return steps.reduce((sum, step) => sum + Math.abs(step), 0) === 1 ? steps : undefined
}
