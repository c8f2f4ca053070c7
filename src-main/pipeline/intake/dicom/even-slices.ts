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
 * How many even gaps come nearest to the median gap, from the first position to the last.
 * @param positionsMm Along the normal, ascending and distinct; at least two.
 */
export const evenGapCount = (positionsMm: readonly number[]): number =>
  Math.max(1, Math.round((positionsMm.at(-1)! - positionsMm[0]!) / medianGapMm(positionsMm)))

/** Where all gaps but those of missing slices are alike, the slices that are there stay what they are. */
export function evenSlices(positionsMm: readonly number[]): EvenSlices {
  const [firstMm, lastMm] = [positionsMm[0]!, positionsMm.at(-1)!]
  const gapCount = evenGapCount(positionsMm)
  const count = gapCount + 1
  const spacingMm = (lastMm - firstMm) / gapCount
  const before = new Int32Array(count)
  const share = new Float64Array(count)
  for (let slice = 0, near = 0; slice < count; slice++) {
    const placeMm = slice === gapCount ? lastMm : firstMm + slice * spacingMm
    while (near + 1 < positionsMm.length && positionsMm[near + 1]! <= placeMm + samePlaceMm) near++
    const nearMm = positionsMm[near]!
    const beyondMm = placeMm - nearMm
    before[slice] = near
    share[slice] = beyondMm <= samePlaceMm ? 0 : beyondMm / (positionsMm[near + 1]! - nearMm)
  }
  return { count, spacingMm, before, share }
}

export function medianGapMm(positionsMm: readonly number[]): number {
  const gaps = positionsMm.slice(1).map((position, index) => position - positionsMm[index]!)
  return gaps.toSorted((a, b) => a - b)[gaps.length >> 1]!
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
