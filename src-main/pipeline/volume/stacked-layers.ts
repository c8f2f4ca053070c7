import type { Grid } from './grid.ts'
import { voxelCount } from './grid.ts'
import type { Layer } from './layers.ts'
import type { Labelmap } from './volume.ts'

/**
 * Where segments overlap, a segmentation has several layers: labelmaps on one grid, kept as one array, layer behind
 * layer along the third axis. Patches, hashes and provenance then need to know nothing of layers.
 */
export const stackedGrid = ({ shape: [ni, nj, nk], rasFromVoxel }: Grid, layerCount: number): Grid => ({
  shape: [ni, nj, nk * layerCount],
  rasFromVoxel,
})

/** One array of all layers, in their order. */
export function stackLayers(layers: readonly Pick<Layer, 'voxels'>[], grid: Grid): Uint16Array {
  const count = voxelCount(grid)
  const stack = new Uint16Array(count * layers.length)
  for (const [index, { voxels }] of layers.entries()) stack.set(voxels, index * count)
  return stack
}

/** A layer of a stack, on the scan's own grid; a view, not a copy. */
export function layerOf<Voxels extends Uint8Array | Uint16Array>(stack: Voxels, grid: Grid, index: number): Voxels {
  const count = voxelCount(grid)
  return stack.subarray(index * count, (index + 1) * count) as Voxels
}

/** The layers of a stack as labelmaps on the scan's own grid; views, not copies. */
export const layersIn = (stack: Uint16Array, grid: Grid): readonly Labelmap[] =>
  Array.from({ length: stack.length / voxelCount(grid) }, (_, index) => ({
    grid,
    voxels: layerOf(stack, grid, index),
  }))

/** All layers but one (-1: all) in one labelmap, to look at: where several have a segment, that of the first is taken. */
export function otherLayers(stack: Uint16Array, grid: Grid, index: number): Uint16Array {
  const merged = new Uint16Array(voxelCount(grid))
  for (const [layer, { voxels }] of layersIn(stack, grid).entries()) {
    if (layer === index) continue
    for (let voxel = 0; voxel < merged.length; voxel++) if (merged[voxel] === 0) merged[voxel] = voxels[voxel]!
  }
  return merged
}
