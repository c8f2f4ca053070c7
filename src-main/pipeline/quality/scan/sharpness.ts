import type { Shape } from '@volume/grid.ts'

/** FWHM = √(8 ln 2) · standard deviation of a Gaussian */
const fwhmFactor = Math.sqrt(8 * Math.log(2))

/**
 * Smoothness along i, j, k in mm: the full width at half maximum of the Gaussian that would make white noise as smooth
 * (Forman et al. 1995), as AFNI's `3dFWHMx -ShowMeClassicFWHM` without detrending, which MRIQC reports:
 * √(8 ln 2) · spacing · √(−1 / (4 ln (1 − var(difference) / (2 var)))). A blurred or moved scan is wider. Both variances are of
 * head voxels and of pairs of neighbors in it. Absent along an axis without pairs, or if neighbors differ as strangers do.
 */
export function fwhmMm(
  voxels: Float32Array,
  {
    regions,
    shape,
    spacingMm,
  }: { readonly regions: Uint8Array; readonly shape: Shape; readonly spacingMm: readonly [number, number, number] },
): readonly [number | undefined, number | undefined, number | undefined] {
  const variance = varianceOf(voxels, regions, shape, undefined)
  const along = (axis: 0 | 1 | 2) => {
    const differing = varianceOf(voxels, regions, shape, axis)
    if (variance === undefined || differing === undefined || variance === 0) return undefined
    const correlation = 1 - differing / (2 * variance)
    if (!(correlation > 0 && correlation < 1)) return undefined
    return fwhmFactor * spacingMm[axis] * Math.sqrt(-1 / (4 * Math.log(correlation)))
  }
  return [along(0), along(1), along(2)]
}

/**
 * Variance, n − 1 in the denominator, of the head's voxels, or with an axis of the differences of neighbors along it.
 * `undefined` for fewer than two values.
 */
function varianceOf(
  voxels: Float32Array,
  regions: Uint8Array,
  shape: Shape,
  axis: 0 | 1 | 2 | undefined,
): number | undefined {
  const stride = axis === undefined ? 0 : [1, shape[0], shape[0] * shape[1]][axis]!
  const [columns, rows, slices] = shape.map((size, at) => (at === axis ? size - 1 : size)) as [number, number, number]
  let [count, mean, squares] = [0, 0, 0]
  for (let k = 0; k < slices; k++) {
    for (let j = 0; j < rows; j++) {
      const start = (k * shape[1] + j) * shape[0]
      for (let index = start; index < start + columns; index++) {
        if (regions[index] !== 1 || regions[index + stride] !== 1) continue
        const value = stride === 0 ? voxels[index]! : voxels[index + stride]! - voxels[index]!
        count++
        const step = value - mean
        mean += step / count
        squares += step * (value - mean)
      }
    }
  }
  return count < 2 ? undefined : squares / (count - 1)
}
