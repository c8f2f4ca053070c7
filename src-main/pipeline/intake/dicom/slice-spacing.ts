import type { Failure, Finding } from '@contract/failure/failure.ts'

/** Why slices do not form a volume as they are, though they could be resampled to one. */
export type UnevenSlices = Extract<Failure, { readonly kind: 'slices-missing' | 'slices-uneven' }>

/** Why slices are refused, and where only some are missing the place of each slice among them all, from 0. */
export interface Unevenness {
  readonly refusal: UnevenSlices
  readonly places?: readonly number[]
}

/**
 * Whether positions along the normal, ascending and distinct, are evenly spaced: every one within a tenth of the
 * spacing (and at least 0.02 mm) of where even spacing puts it. Header decimals round positions by less.
 */
export function checkSpacing(positionsMm: readonly number[], series: string): Unevenness | undefined {
  if (positionsMm.length < 3) return undefined
  const gaps = positionsMm.slice(1).map((position, index) => position - positionsMm[index]!)
  const isEven = liesAt(
    positionsMm,
    positionsMm.map((_, index) => index),
  )
  return isEven ? undefined : describeGaps(positionsMm, { gaps, series })
}

/** Whether every position is where even spacing puts its place. */
function liesAt(positionsMm: readonly number[], places: readonly number[]): boolean {
  const stepMm = (positionsMm.at(-1)! - positionsMm[0]!) / places.at(-1)!
  return positionsMm.every(
    (position, index) => Math.abs(position - positionsMm[0]! - places[index]! * stepMm) <= toleranceMm(stepMm),
  )
}

const toleranceMm = (stepMm: number): number => Math.max(stepMm / 10, 0.02)

/**
 * Slices are missing where gaps are about whole multiples of the median, few of them (under a quarter of all) of more than one,
 * and where with those that are missing all would be evenly spaced; anything else is uneven.
 */
function describeGaps(
  positionsMm: readonly number[],
  { gaps, series }: { readonly gaps: readonly number[]; readonly series: string },
): Unevenness {
  const medianMm = gaps.toSorted((a, b) => a - b)[gaps.length >> 1]!
  const multiples = gaps.map((gap) => Math.round(gap / medianMm))
  const wide = multiples.filter((multiple) => multiple > 1)
  const places = [0]
  for (const multiple of multiples) places.push(places.at(-1)! + multiple)
  if (
    wide.length > 0 &&
    wide.length * 4 <= gaps.length + 3 &&
    multiples.every((one) => one > 0) &&
    liesAt(positionsMm, places)
  ) {
    const first = multiples.findIndex((multiple) => multiple > 1)
    return {
      places,
      refusal: {
        kind: 'slices-missing',
        series,
        missingCount: places.at(-1)! - gaps.length,
        afterSlice: first + 1,
        sliceCount: positionsMm.length,
        fromMm: positionsMm[first]!,
        toMm: positionsMm[first + 1]!,
      },
    }
  }
  return {
    refusal: {
      kind: 'slices-uneven',
      series,
      smallestMm: gaps.reduce((a, b) => Math.min(a, b)),
      largestMm: gaps.reduce((a, b) => Math.max(a, b)),
      afterSlice: gaps.findIndex((gap) => Math.abs(gap - medianMm) > toleranceMm(medianMm)) + 1 || 1,
    },
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
