import type { ModelCard } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { rangeOf } from '@volume/otsu.ts'
import { percentiles } from '@volume/percentile.ts'
import {
  areLandmarks,
  type Foreground,
  foregroundOf,
  type Landmarks,
  landmarksOf,
  toStandardScale,
} from '@volume/standard-scale.ts'
import type { VoxelArray } from '@volume/volume.ts'

type Named = ModelCard['input']['normalization']

/** value → (clip(value, low, high) − center) / scale */
export interface LinearNormalization {
  readonly low: number
  readonly high: number
  readonly center: number
  readonly scale: number
}

export interface Normalization extends LinearNormalization {
  /** What follows the linear part; absent: nothing. */
  readonly standard?: (value: number) => number
}

/** `one-value`: or none is finite. `landmarks-coincide`: no map onto a standard scale keeps intensities apart. */
export type Unfit = 'one-value' | 'landmarks-coincide'

/**
 * The normalization that a model card names, fitted to voxels; those that are not finite do not count. Where a standard scale is
 * named and two landmarks of the voxels are equal, it does not fit: the linear part alone would show the network a scale that
 * the card does not name.
 */
export function fitNormalization(
  voxels: VoxelArray,
  named: Named,
  foreground: Foreground = 'all',
): Result<Normalization, Unfit> {
  const linear = fitLinear(voxels, named)
  if (linear === undefined) return fail('one-value')
  if (named.kind !== 'standard-scale') return ok(linear)
  const own = linearLandmarks(voxels, { linear, foreground })
  const standard = own && toStandardScale(own, named.landmarks)
  return standard ? ok({ ...linear, standard }) : fail('landmarks-coincide')
}

/** The linear part of the normalization that a card names. `undefined` if the voxels have one value, or none is finite. */
export function fitLinear(voxels: VoxelArray, named: Named): LinearNormalization | undefined {
  const linear = named.kind === 'standard-scale' ? named.linear : named
  if (linear.kind === 'min-max') {
    const range = rangeOf(voxels)
    if (range === undefined || !(range.high > range.low)) return undefined
    return { ...range, center: range.low, scale: range.high - range.low }
  }
  const [low, high] = percentiles(voxels, [linear.lowPercentile, linear.highPercentile]) ?? []
  if (low === undefined || high === undefined || !(high > low)) return undefined
  return { low, high, ...momentsOfClipped(voxels, low, high) }
}

interface OfForeground {
  readonly linear: LinearNormalization
  readonly foreground: Foreground
}

/** Landmarks of the foreground after the linear part; `undefined` where two are equal, as clipping may make them. */
export function linearLandmarks(voxels: VoxelArray, { linear, foreground }: OfForeground): Landmarks | undefined {
  const found = landmarksOf(voxels, foreground)?.map((value) => linearly(value, linear))
  return found && areLandmarks(found) ? found : undefined
}

/** Percentiles, 0..100, of the foreground after the linear part. `undefined`: there is no foreground. */
export const linearPercentiles = (
  voxels: VoxelArray,
  { linear, foreground, percents }: OfForeground & { readonly percents: readonly number[] },
): readonly number[] | undefined =>
  percentiles(foregroundOf(voxels, foreground), percents)?.map((value) => linearly(value, linear))

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
export function normalize(voxels: Float32Array, normalization: Normalization): void {
  const { standard } = normalization
  for (let index = 0; index < voxels.length; index++) {
    const value = voxels[index]!
    const normalized = value - value === 0 ? linearly(value, normalization) : undefined
    voxels[index] = normalized === undefined ? 0 : standard ? standard(normalized) : normalized
  }
}

function linearly(value: number, { low, high, center, scale }: LinearNormalization): number {
  const clipped = value < low ? low : value > high ? high : value
  return (clipped - center) / scale
}
