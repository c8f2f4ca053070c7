import type { Failure, Finding } from '@contract/failure/failure.ts'
import { medianGapMm } from './even-slices.ts'

/** Why slices do not form a volume as they are, though they could be resampled to one. */
export type UnevenSlices = Extract<Failure, { readonly kind: 'slices-missing' | 'slices-uneven' }>

/**
 * Whether positions along the normal, ascending and distinct, are evenly spaced: every one within a tenth of the
 * spacing (and at least 0.02 mm) of where even spacing puts it. Header decimals round positions by less.
 */
export function checkSpacing(positionsMm: readonly number[], series: string): UnevenSlices | undefined {
  if (positionsMm.length < 3) return undefined
  const gaps = positionsMm.slice(1).map((position, index) => position - positionsMm[index]!)
  const stepMm = (positionsMm.at(-1)! - positionsMm[0]!) / gaps.length
  const even = positionsMm.every(
    (position, index) => Math.abs(position - positionsMm[0]! - index * stepMm) <= toleranceMm(stepMm),
  )
  return even ? undefined : describeGaps(positionsMm, { gaps, series })
}

const toleranceMm = (stepMm: number): number => Math.max(stepMm / 10, 0.02)

/**
 * Gaps that are whole multiples of the median are missing slices, as long as they are few (under a quarter of all);
 * anything else is uneven.
 */
function describeGaps(
  positionsMm: readonly number[],
  { gaps, series }: { readonly gaps: readonly number[]; readonly series: string },
): UnevenSlices {
  const medianMm = medianGapMm(positionsMm)
  const multiples = gaps.map((gap) => Math.round(gap / medianMm))
  const whole = gaps.every(
    (gap, index) => multiples[index]! >= 1 && Math.abs(gap - multiples[index]! * medianMm) <= toleranceMm(medianMm),
  )
  const wide = multiples.filter((multiple) => multiple > 1)
  if (whole && wide.length > 0 && wide.length * 4 <= gaps.length + 3) {
    const first = multiples.findIndex((multiple) => multiple > 1)
    return {
      kind: 'slices-missing',
      series,
      missingCount: wide.reduce((sum, multiple) => sum + multiple - 1, 0),
      afterSlice: first + 1,
      sliceCount: positionsMm.length,
      fromMm: positionsMm[first]!,
      toMm: positionsMm[first + 1]!,
    }
  }
  return {
    kind: 'slices-uneven',
    series,
    smallestMm: Math.min(...gaps),
    largestMm: Math.max(...gaps),
    afterSlice: gaps.findIndex((gap) => Math.abs(gap - medianMm) > toleranceMm(medianMm)) + 1 || 1,
  }
}

/** A finding where the header's own spacing differs from the positions by more than a tenth. */
export function compareStatedSpacing(
  positionsSpacingMm: number,
  { statedMm, series }: { readonly statedMm: number | undefined; readonly series: string },
): readonly Finding[] {
  if (statedMm === undefined || statedMm === 0) return []
  const differs = Math.abs(Math.abs(statedMm) - positionsSpacingMm) > positionsSpacingMm / 10
  return differs ? [{ kind: 'slice-spacing-disagrees', series, positionsMm: positionsSpacingMm, statedMm }] : []
}
