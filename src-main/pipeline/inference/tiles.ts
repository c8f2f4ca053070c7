import type { Shape } from '@volume/grid.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'

/** One position of the network's window on a field. */
export interface Tile {
  /** Field voxel of the window's first voxel; negative where the field is smaller than the window. */
  readonly start: readonly [number, number, number]
  /** The field's voxels that lie nearer to this window's center than to any other's. These boxes part the field. */
  readonly owned: VoxelBox
}

/**
 * Windows of `patchShape` that cover a field evenly, neighbors sharing at least `overlap` (0..0.9) of a window; i fastest.
 * A field smaller than the window lies in its middle. The spread is nnU-Net's (Isensee et al. 2021).
 */
export function tilesOf(fieldShape: Shape, patchShape: Shape, overlap: number): readonly Tile[] {
  const along = (axis: 0 | 1 | 2) => intervalsAlong(fieldShape[axis], patchShape[axis], overlap)
  const [is, js, ks] = [along(0), along(1), along(2)]
  return ks.flatMap((k) =>
    js.flatMap((j) =>
      is.map((i): Tile => {
        const owned = { min: [i.min, j.min, k.min], max: [i.max, j.max, k.max] } as const
        return { start: [i.start, j.start, k.start], owned }
      }),
    ),
  )
}

interface Interval {
  readonly start: number
  /** Owned, inclusive. */
  readonly min: number
  readonly max: number
}

function intervalsAlong(count: number, patch: number, overlap: number): Interval[] {
  if (count <= patch) return [{ start: Math.floor((count - patch) / 2), min: 0, max: count - 1 }]
  const stepCount = Math.ceil((count - patch) / Math.max(1, patch * (1 - overlap))) + 1
  const starts = Array.from({ length: stepCount }, (_, step) => Math.round(((count - patch) * step) / (stepCount - 1)))
  /** The last voxel nearer to the center of this window than to the next one's; a tie goes to the earlier. */
  const lastNearer = (index: number) => Math.floor((starts[index]! + starts[index + 1]! + patch - 1) / 2)
  return starts.map((start, index) => ({
    start,
    min: index === 0 ? 0 : lastNearer(index - 1) + 1,
    max: index === stepCount - 1 ? count - 1 : lastNearer(index),
  }))
}

export interface FieldVoxels {
  readonly shape: Shape
  readonly voxels: Float32Array
}

/** Copies the window at `start` into `tile`, i fastest; 0 where the window reaches beyond the field. */
export function takeTile(
  { shape, voxels }: FieldVoxels,
  start: readonly number[],
  patchShape: Shape,
  tile: Float32Array,
) {
  tile.fill(0)
  eachSharedRow(shape, start, patchShape, (inField, inTile, length) => {
    // Rows are short: a loop takes less time than a view of each.
    for (let i = 0; i < length; i++) tile[inTile + i] = voxels[inField + i]!
  })
}

/** Calls `row` with the first offsets and the length of every row of voxels that a window shares with its field. */
export function eachSharedRow(
  fieldShape: Shape,
  start: readonly number[],
  patchShape: Shape,
  row: (inField: number, inTile: number, length: number) => void,
): void {
  const [x, y, z] = [start[0]!, start[1]!, start[2]!]
  const from = Math.max(0, -x)
  const length = Math.min(patchShape[0], fieldShape[0] - x) - from
  if (length <= 0) return
  for (let k = Math.max(0, -z); k < Math.min(patchShape[2], fieldShape[2] - z); k++)
    for (let j = Math.max(0, -y); j < Math.min(patchShape[1], fieldShape[1] - y); j++)
      row(
        from + x + fieldShape[0] * (j + y + fieldShape[1] * (k + z)),
        from + patchShape[0] * (j + patchShape[1] * k),
        length,
      )
}
