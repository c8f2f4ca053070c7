import type { Finding } from '@contract/failure/failure.ts'
import type { UnevenSlices } from './slice-spacing.ts'

/** Slices at even distances, made of such that are not. */
export interface EvenSlices {
  readonly count: number
  readonly spacingMm: number
  /** Of each the slice that lies at it or before it, and how far it lies on the way to the next one, from 0 to below 1. */
  readonly before: Int32Array
  readonly share: Float64Array
}

/** Within this distance a slice that is there is taken as it is. */
const samePlaceMm = 1e-3

/**
 * How many even gaps come nearest to the median gap, from the first position to the last; where only slices are missing, as many
 * as with them.
 * @param positionsMm Along the normal, ascending and distinct; at least two.
 */
export function evenGapCount(positionsMm: readonly number[], places?: readonly number[]): number {
  if (places) return places.at(-1)!
  const gaps = positionsMm.slice(1).map((position, index) => position - positionsMm[index]!)
  const medianMm = gaps.toSorted((a, b) => a - b)[gaps.length >> 1]!
  return Math.max(1, Math.round((positionsMm.at(-1)! - positionsMm[0]!) / medianMm))
}

/**
 * Where only slices are missing (`places`: which of them all each one is), those that are there stay what they are, although their
 * positions are rounded, and each that is missing lies between its neighbors by its place. Else every slice goes by its position.
 */
export function evenSlices(positionsMm: readonly number[], places?: readonly number[]): EvenSlices {
  const [firstMm, lastMm] = [positionsMm[0]!, positionsMm.at(-1)!]
  const gapCount = evenGapCount(positionsMm, places)
  const count = gapCount + 1
  const spacingMm = (lastMm - firstMm) / gapCount
  const at = places ?? positionsMm.map((positionMm) => (positionMm - firstMm) / spacingMm)
  const same = places ? 0 : samePlaceMm / spacingMm
  const before = new Int32Array(count)
  const share = new Float64Array(count)
  for (let slice = 0, last = 0; slice < count; slice++) {
    while (last + 1 < at.length && at[last + 1]! <= slice + same) last++
    before[slice] = last
    const beyond = slice - at[last]!
    share[slice] = beyond <= same ? 0 : beyond / (at[last + 1]! - at[last]!)
  }
  return { count, spacingMm, before, share }
}

/** Linear between the two slices at either side; single precision holds every 16 bit value. */
export function interpolateSlices(
  voxels: ArrayLike<number>,
  sliceLength: number,
  { count, before, share }: Pick<EvenSlices, 'count' | 'before' | 'share'>,
): Float32Array {
  const even = new Float32Array(sliceLength * count)
  for (let slice = 0; slice < count; slice++) {
    const from = before[slice]! * sliceLength
    const part = share[slice]!
    const into = slice * sliceLength
    for (let at = 0; at < sliceLength; at++) {
      const value = voxels[from + at]!
      even[into + at] = part === 0 ? value : value + (voxels[from + sliceLength + at]! - value) * part
    }
  }
  return even
}

/** What is said of a scan whose slices were made even, by why they were not. */
export function resampledFinding(refusal: UnevenSlices, { count, spacingMm }: EvenSlices, sliceCount: number): Finding {
  if (refusal.kind === 'slices-missing') {
    const { series, missingCount, afterSlice } = refusal
    return { kind: 'slices-filled', series, missingCount, afterSlice, sliceCount }
  }
  const { series, smallestMm, largestMm } = refusal
  return { kind: 'slices-resampled', series, smallestMm, largestMm, sliceCount, evenCount: count, spacingMm }
}
