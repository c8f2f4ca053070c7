import { applyGamma, intensityScale } from '@volume/intensity-change.ts'

/** Stretches a window about its mean by `contrast` and lifts it by `brightness` of its standard deviation. */
export function changeContrast(
  window: Float32Array,
  { contrast, brightness }: { readonly contrast: number; readonly brightness: number },
): void {
  const { mean, deviation } = intensityScale(window)
  const lift = mean + brightness * deviation - contrast * mean
  for (let voxel = 0; voxel < window.length; voxel++) window[voxel] = contrast * window[voxel]! + lift
}

/**
 * Raises a window to a power between its smallest and largest value, then gives it back its mean and standard deviation, as the
 * normalization of a scan with that contrast would (nnU-Net, Isensee et al. 2021).
 */
export function changeGamma(window: Float32Array, exponent: number): void {
  const before = intensityScale(window)
  applyGamma(window, exponent, before)
  const after = intensityScale(window)
  if (!(after.deviation > 0)) return
  const stretch = before.deviation / after.deviation
  for (let voxel = 0; voxel < window.length; voxel++)
    window[voxel] = before.mean + stretch * (window[voxel]! - after.mean)
}
