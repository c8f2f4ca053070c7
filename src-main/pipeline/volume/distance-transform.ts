import type { Shape } from './grid.ts'

/**
 * Exact squared Euclidean distance, in mm², of every voxel center to the nearest site's center; Infinity where there is
 * no site. Lower envelope of parabolas along one axis after the other (Felzenszwalb & Huttenlocher, Theory of
 * Computing 8, 2012), with the spacing of each axis. Axes must be perpendicular.
 */
export function squaredDistancesMm2(
  sites: ArrayLike<number>,
  { shape, spacingMm }: { shape: Shape; spacingMm: readonly [number, number, number] },
): Float32Array {
  const squared = new Float32Array(shape[0] * shape[1] * shape[2]).fill(Number.POSITIVE_INFINITY)
  for (let index = 0; index < sites.length; index++) squared[sites[index]!] = 0
  alongRows(squared, shape[0], spacingMm[0])
  const strides = [1, shape[0], shape[0] * shape[1]] as const
  const envelope = new Envelope(Math.max(shape[1], shape[2]))
  for (const [axis, other, another] of [
    [1, 0, 2],
    [2, 0, 1],
  ] as const) {
    for (let b = 0; b < shape[another]; b++) {
      for (let a = 0; a < shape[other]; a++) {
        envelope.transform(squared, {
          start: a * strides[other] + b * strides[another],
          stride: strides[axis],
          count: shape[axis],
          spacingMm: spacingMm[axis],
        })
      }
    }
  }
  return squared
}

/** The first axis: every site is as high as the others, so the nearest of the row is the last one passed on either side. */
function alongRows(squared: Float32Array, count: number, spacingMm: number): void {
  for (let start = 0; start < squared.length; start += count) {
    const end = start + count
    let site = Number.NEGATIVE_INFINITY
    for (let index = start; index < end; index++) {
      if (squared[index] === 0) site = index
      else squared[index] = ((index - site) * spacingMm) ** 2
    }
    site = Number.POSITIVE_INFINITY
    for (let index = end - 1; index >= start; index--) {
      if (squared[index] === 0) site = index
      else squared[index] = Math.min(squared[index]!, ((site - index) * spacingMm) ** 2)
    }
  }
}

interface Line {
  readonly start: number
  readonly stride: number
  readonly count: number
  readonly spacingMm: number
}

/** The lower envelope of one line's parabolas; holds its scratch space. */
class Envelope {
  /** Position in mm and height in mm² of each parabola's apex, and from where on (mm) it is the lowest. */
  readonly #apex: Float64Array
  readonly #height: Float64Array
  readonly #from: Float64Array

  constructor(longest: number) {
    this.#apex = new Float64Array(longest)
    this.#height = new Float64Array(longest)
    this.#from = new Float64Array(longest + 1)
  }

  /** Replaces the values along the line by the lower envelope of the parabolas that stand on them. */
  transform(values: Float32Array, line: Line): void {
    const count = this.#build(values, line)
    if (count === 0) return
    let lowest = 0
    for (let step = 0; step < line.count; step++) {
      const at = step * line.spacingMm
      while (lowest + 1 < count && this.#from[lowest + 1]! < at) lowest++
      const away = at - this.#apex[lowest]!
      values[line.start + step * line.stride] = away * away + this.#height[lowest]!
    }
  }

  /** Fills the scratch space; returns how many parabolas the envelope has. */
  #build(values: Float32Array, { start, stride, count, spacingMm }: Line): number {
    let kept = 0
    for (let step = 0; step < count; step++) {
      const height = values[start + step * stride]!
      if (height === Number.POSITIVE_INFINITY) continue
      const apex = step * spacingMm
      let from = Number.NEGATIVE_INFINITY
      while (kept > 0) {
        const before = this.#apex[kept - 1]!
        from = (height - this.#height[kept - 1]! + apex * apex - before * before) / (2 * (apex - before))
        if (from > this.#from[kept - 1]!) break
        kept--
        from = Number.NEGATIVE_INFINITY
      }
      this.#apex[kept] = apex
      this.#height[kept] = height
      this.#from[kept] = from
      kept++
    }
    return kept
  }
}
