import type { Shape } from './grid.ts'

/** Smallest and largest voxel of a field, their mean and standard deviation: the scale on which intensities are changed. */
export interface IntensityScale {
  readonly low: number
  readonly high: number
  readonly mean: number
  readonly deviation: number
}

export function intensityScale(voxels: Float32Array): IntensityScale {
  let [low, high, sum, squares] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0]
  for (let voxel = 0; voxel < voxels.length; voxel++) {
    const value = voxels[voxel]!
    if (value < low) low = value
    if (value > high) high = value
    sum += value
    squares += value * value
  }
  const mean = sum / voxels.length
  return { low, high, mean, deviation: Math.sqrt(Math.max(0, squares / voxels.length - mean * mean)) }
}

/** Raises intensities to a power between the field's smallest and largest, which stay. Order is kept. */
export function applyGamma(
  window: Float32Array,
  gamma: number,
  { low, high }: Pick<IntensityScale, 'low' | 'high'>,
): void {
  const span = high - low
  if (!(span > 0)) return
  for (let voxel = 0; voxel < window.length; voxel++) {
    const share = Math.min(1, Math.max(0, (window[voxel]! - low) / span))
    window[voxel] = low + span * share ** gamma
  }
}

/** Coefficients of x, y, z, x², y², z², xy, yz, xz over a field whose axes run from −1 to 1. */
export type BiasField = readonly number[]

/**
 * Multiplies what lies above the field's smallest value by the exponential of a polynomial of second order: a smooth
 * receive field. `start` is the field voxel of the window's first voxel, so that windows that overlap see one field.
 */
export function applyBias(
  window: Float32Array,
  bias: BiasField,
  at: {
    readonly start: readonly number[]
    readonly patchShape: Shape
    readonly fieldShape: Shape
    readonly scale: Pick<IntensityScale, 'low'>
  },
): void {
  const { start, patchShape, fieldShape, scale } = at
  const along = (axis: 0 | 1 | 2, index: number) => (2 * (start[axis]! + index + 0.5)) / fieldShape[axis] - 1
  const [a = 0, b = 0, c = 0, aa = 0, bb = 0, cc = 0, ab = 0, bc = 0, ac = 0] = bias
  let voxel = 0
  for (let k = 0; k < patchShape[2]; k++) {
    const z = along(2, k)
    for (let j = 0; j < patchShape[1]; j++) {
      const y = along(1, j)
      for (let i = 0; i < patchShape[0]; i++, voxel++) {
        const x = along(0, i)
        const field = x * (a + aa * x + ab * y + ac * z) + y * (b + bb * y + bc * z) + z * (c + cc * z)
        window[voxel] = scale.low + (window[voxel]! - scale.low) * Math.exp(field)
      }
    }
  }
}
