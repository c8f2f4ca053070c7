import type { Patch } from '@contract/correction.ts'
import { type Affine, affine, compose } from '@volume/affine.ts'
import type { Grid, Shape } from '@volume/grid.ts'
import type { VoxelArray } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { shapeOf } from '@volume/voxel-box.ts'

/** The voxels inside a box, as an array of their own; the box lies in the volume. */
export function cropVoxels<Voxels extends VoxelArray>(voxels: Voxels, [ni, nj]: Shape, box: VoxelBox): Voxels {
  const [width, height, depth] = shapeOf(box)
  const Constructor = voxels.constructor as new (length: number) => Voxels
  const cropped = new Constructor(width * height * depth)
  const [i, j, k] = box.min
  for (let z = 0; z < depth; z++)
    for (let y = 0; y < height; y++) {
      const from = ((k + z) * nj + j + y) * ni + i
      cropped.set(voxels.subarray(from, from + width), (z * height + y) * width)
    }
  return cropped
}

/** The grid of the voxels inside a box: the same places in the world. */
export function cropGrid({ rasFromVoxel }: Grid, box: VoxelBox): Grid {
  const [i, j, k] = box.min
  const voxelFromCropped: Affine<'voxel', 'voxel'> = affine([1, 0, 0, i, 0, 1, 0, j, 0, 0, 1, k])
  return { shape: shapeOf(box), rasFromVoxel: compose(rasFromVoxel, voxelFromCropped) }
}

/** A patch made on the voxels inside a box, as one of the whole volume. */
export function uncropPatch(patch: Patch, [ni, nj]: Shape, box: VoxelBox): Patch {
  const [width, height] = shapeOf(box)
  const [i, j, k] = box.min
  const numbers: number[] = []
  for (let at = 0; at < patch.runs.length; at += 4) {
    let start = patch.runs[at]!
    const end = start + patch.runs[at + 1]!
    // A run may go over the ends of rows in the box, which are apart in the volume.
    while (start < end) {
      const row = Math.floor(start / width)
      const length = Math.min(end, (row + 1) * width) - start
      const y = row % height
      const z = (row - y) / height
      numbers.push(
        ((k + z) * nj + j + y) * ni + i + (start - row * width),
        length,
        patch.runs[at + 2]!,
        patch.runs[at + 3]!,
      )
      start += length
    }
  }
  return { ...patch, runs: joinRuns(Uint32Array.from(numbers)) }
}

/** Sorted runs with those that follow each other with the same values made one. */
export function joinRuns(runs: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  let end = 0
  for (let at = 0; at < runs.length; at += 4) {
    const isNext =
      end > 0 &&
      runs[end - 4]! + runs[end - 3]! === runs[at]! &&
      runs[end - 2] === runs[at + 2] &&
      runs[end - 1] === runs[at + 3]
    if (isNext) {
      runs[end - 3] = runs[end - 3]! + runs[at + 1]!
    } else {
      runs.copyWithin(end, at, at + 4)
      end += 4
    }
  }
  return runs.slice(0, end)
}
