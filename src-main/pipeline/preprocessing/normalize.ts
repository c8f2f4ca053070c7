import type { ModelCard } from '@contract/model.ts'
import { rangeOf } from '@volume/otsu.ts'
import { percentiles } from '@volume/percentile.ts'
import type { VoxelArray } from '@volume/volume.ts'

/** value → (clip(value, low, high) − center) / scale */
export interface Normalization {
  readonly low: number
  readonly high: number
  readonly center: number
  readonly scale: number
}

/**
 * The normalization that a model card names, fitted to voxels; those that are not finite do not count. `undefined` if the
 * voxels have one value, or none is finite.
 */
export function fitNormalization(
  voxels: VoxelArray,
  named: ModelCard['input']['normalization'],
): Normalization | undefined {
  if (named.kind === 'min-max') {
    const range = rangeOf(voxels)
    if (range === undefined || !(range.high > range.low)) return undefined
    return { ...range, center: range.low, scale: range.high - range.low }
  }
  const [low, high] = percentiles(voxels, [named.lowPercentile, named.highPercentile]) ?? []
  if (low === undefined || high === undefined || !(high > low)) return undefined
  return { low, high, ...momentsOfClipped(voxels, low, high) }
}

/** Mean and standard deviation (population) of the clipped voxels. */
function momentsOfClipped(voxels: VoxelArray, low: number, high: number): { center: number; scale: number } {
  let [count, sum, squares] = [0, 0, 0]
  for (let index = 0; index < voxels.length; index++) {
    const value = voxels[index]!
    if (!Number.isFinite(value)) continue
    const fromLow = Math.min(high, Math.max(low, value)) - low
    count++
    sum += fromLow
    squares += fromLow * fromLow
  }
  const mean = sum / count
  return { center: low + mean, scale: Math.sqrt(squares / count - mean * mean) }
}

/** In place. Voxels that are not finite, and those beyond the scan (NaN), become 0: the mean after a z-score. */
export function normalize(voxels: Float32Array, { low, high, center, scale }: Normalization): void {
  for (let index = 0; index < voxels.length; index++) {
    const value = voxels[index]!
    const clipped = value < low ? low : value > high ? high : value
    voxels[index] = value - value === 0 ? (clipped - center) / scale : 0
  }
}
