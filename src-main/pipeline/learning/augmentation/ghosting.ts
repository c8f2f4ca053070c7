import type { Shape } from '@volume/grid.ts'
import type { Random } from '@volume/random.ts'
import { axisLines } from './axis-lines.ts'
import { drawAxis } from './draw.ts'

/** Copies of a window, `shift` voxels to either side along an axis, each with this share of the intensity, 0..0.5. */
export interface Ghosts {
  readonly axis: 0 | 1 | 2
  readonly shift: number
  readonly share: number
}

/** Along any axis, a sixth to half of the window away. */
export function drawGhosts(random: Random, share: number, shape: Shape): Ghosts {
  const axis = drawAxis(random)
  const shift = random.integer(Math.ceil(shape[axis] / 6), Math.max(1, Math.floor(shape[axis] / 2)))
  return { axis, shift, share: random.uniform() * share }
}

/**
 * Ghosts of a periodic motion, in place: v(i) → (1 − 2·share)·v(i) + share·v(i − shift) + share·v(i + shift), cyclic, as
 * copies fold over at the edge of the field of view, for which the window stands. In k-space this is line m of n times
 * 1 − 2·share·(1 − cos(2π·m·shift/n)): lines whose amplitude rises and falls with the breath. The mean stays.
 */
export function addGhosts(values: Float32Array, shape: Shape, { axis, shift, share }: Ghosts): void {
  const { outerCount, count, slab } = axisLines(shape, axis)
  const block = new Float32Array(count * slab)
  for (let outer = 0; outer < outerCount; outer++) {
    const first = outer * count * slab
    for (let at = 0; at < block.length; at++) block[at] = values[first + at]!
    for (let index = 0; index < count; index++) {
      const [here, before, behind] = [
        index * slab,
        ((((index - shift) % count) + count) % count) * slab,
        ((index + shift) % count) * slab,
      ]
      for (let inner = 0; inner < slab; inner++)
        values[first + here + inner] =
          (1 - 2 * share) * block[here + inner]! + share * (block[before + inner]! + block[behind + inner]!)
    }
  }
}
