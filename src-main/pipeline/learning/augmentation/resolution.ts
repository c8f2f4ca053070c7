import type { Shape } from '@volume/grid.ts'
import type { Random } from '@volume/random.ts'
import { axisLines } from './axis-lines.ts'
import { between, drawAxis } from './draw.ts'
import type { WindowGrid } from './draw-affine.ts'

/**
 * Thick slices: along which axis, how thick in voxels, and how far the first one reaches beyond the window's edge, in slices,
 * 0..1.
 */
export interface Slices {
  readonly axis: 0 | 1 | 2
  readonly thickness: number
  readonly offset: number
}

/** Slices along any axis, between one voxel and the limit thick. */
export function drawSlices(random: Random, thicknessMm: number, { spacingMm }: WindowGrid): Slices {
  const axis = drawAxis(random)
  const thickness = between(random, 1, Math.max(1, thicknessMm / spacingMm[axis]))
  return { axis, thickness, offset: random.uniform() }
}

const rounding = 1e-9

/**
 * What thick slices without gaps leave of a window, in place: each slice is the mean of what it covers (a voxel that is cut
 * counts by its share: partial volume), brought back by linear interpolation between the slices' middles. Beyond the outermost
 * middles the outermost slices go on.
 */
export function thickenSlices(values: Float32Array, shape: Shape, { axis, thickness, offset }: Slices): void {
  const { outerCount, count, slab } = axisLines(shape, axis)
  // A slice that covers next to nothing, by rounding, would have no mean.
  const edge = -Math.min(offset, 1 - rounding) * thickness
  const sliceCount = Math.ceil((count - edge) / thickness - rounding)
  const slices = new Float64Array(sliceCount * slab)
  for (let outer = 0; outer < outerCount; outer++) {
    const block = values.subarray(outer * count * slab, (outer + 1) * count * slab)
    slices.fill(0)
    for (let slice = 0; slice < sliceCount; slice++) {
      const from = Math.max(0, edge + slice * thickness)
      const to = Math.min(count, edge + (slice + 1) * thickness)
      for (let index = Math.floor(from); index < to; index++) {
        const share = (Math.min(to, index + 1) - Math.max(from, index)) / (to - from)
        for (let inner = 0; inner < slab; inner++) slices[slice * slab + inner]! += share * block[index * slab + inner]!
      }
    }
    for (let index = 0; index < count; index++) {
      const at = Math.min(sliceCount - 1, Math.max(0, (index + 0.5 - edge) / thickness - 0.5))
      const low = Math.floor(at)
      const high = Math.min(sliceCount - 1, low + 1)
      const share = at - low
      for (let inner = 0; inner < slab; inner++)
        block[index * slab + inner] = (1 - share) * slices[low * slab + inner]! + share * slices[high * slab + inner]!
    }
  }
}
