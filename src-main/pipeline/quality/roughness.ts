import type { Shape } from '@volume/grid.ts'
import type { Mask } from '@volume/mask.ts'
import { assdMm, surfaceDistances } from './surface-distance.ts'

/** Standard deviation of the smoothing, mm: features of a few voxels go, the shape of a brain structure stays. */
const smoothingMm = 1.5

/**
 * Roughness of a segment's surface in mm: the average symmetric distance between its surface and that of the same segment
 * smoothed by a Gaussian (standard deviation σ = 1.5 mm) and cut at one half. Spikes, steps between slices and crumbs, which
 * smoothing takes away, count with their size; a flat side has none, a ball of radius R about σ² ÷ R, since smoothing shrinks
 * it: so it is compared among segments of one name. Undefined if nothing stays of the segment.
 */
export function roughnessMm(mask: Mask, spacingMm: readonly [number, number, number]): number | undefined {
  const smoothed = smooth(mask, spacingMm)
  return assdMm(surfaceDistances(mask, smoothed, spacingMm))
}

/** What is more than half inside after smoothing; it cannot leave the segment's box, so the margin stays background. */
function smooth({ shape, voxels }: Mask, spacingMm: readonly [number, number, number]): Mask {
  let values = Float32Array.from(voxels)
  for (const axis of [0, 1, 2] as const) values = blurred(values, shape, axis, smoothingMm / spacingMm[axis])
  return { shape, voxels: Uint8Array.from(values, (value) => (value > 0.5 ? 1 : 0)) }
}

/** Gaussian along one axis, cut off at four standard deviations; zero outside. */
function blurred(values: Float32Array, shape: Shape, axis: 0 | 1 | 2, sigma: number): Float32Array<ArrayBuffer> {
  const radius = Math.floor(4 * sigma + 0.5)
  const weights = Float64Array.from({ length: 2 * radius + 1 }, (_, at) =>
    Math.exp(-((at - radius) ** 2) / (2 * sigma ** 2)),
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const stride = [1, shape[0], shape[0] * shape[1]][axis]!
  const count = shape[axis]
  const result = new Float32Array(values.length)
  for (let index = 0; index < values.length; index++) {
    const at = Math.floor(index / stride) % count
    const [from, to] = [Math.max(-radius, -at), Math.min(radius, count - 1 - at)]
    let sum = 0
    for (let step = from; step <= to; step++) sum += weights[step + radius]! * values[index + step * stride]!
    result[index] = sum / total
  }
  return result
}
