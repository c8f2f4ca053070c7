import type { Shape } from '@volume/grid.ts'
import { axisLines } from './axis-lines.ts'

/** The kernel ends at this many standard deviations. */
const truncation = 3

/**
 * Gaussian blur in place, standard deviations in voxels per axis; 0 leaves an axis as it is. The kernel is sampled at voxel
 * centers, cut at three standard deviations and made to sum to 1; beyond the border the outermost voxels go on.
 */
export function blur(values: Float32Array, shape: Shape, deviations: readonly [number, number, number]): void {
  for (const axis of [0, 1, 2] as const) {
    const weights = kernel(deviations[axis])
    if (weights.length > 1) blurAlong(values, { shape, axis, weights })
  }
}

function kernel(deviation: number): Float64Array {
  const reach = Math.floor(truncation * deviation + 0.5)
  if (reach === 0) return Float64Array.of(1)
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp((-0.5 * (at - reach) ** 2) / deviation ** 2),
  )
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}

interface Along {
  readonly shape: Shape
  readonly axis: 0 | 1 | 2
  /** Odd count, the middle one for the voxel itself. */
  readonly weights: Float64Array
}

function blurAlong(values: Float32Array, { shape, axis, weights }: Along): void {
  const { outerCount, count, slab } = axisLines(shape, axis)
  const reach = (weights.length - 1) / 2
  // The block with its outermost slabs repeated, so that the inner loop asks nothing.
  const padded = new Float32Array((count + 2 * reach) * slab)
  for (let outer = 0; outer < outerCount; outer++) {
    const first = outer * count * slab
    for (let at = -reach; at < count + reach; at++) {
      const from = first + Math.min(count - 1, Math.max(0, at)) * slab
      const to = (at + reach) * slab
      for (let inner = 0; inner < slab; inner++) padded[to + inner] = values[from + inner]!
    }
    const blockSize = count * slab
    for (let at = 0; at < blockSize; at++) {
      let sum = 0
      for (let tap = 0, from = at; tap < weights.length; tap++, from += slab) sum += weights[tap]! * padded[from]!
      values[first + at] = sum
    }
  }
}
