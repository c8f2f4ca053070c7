import type { Comparison } from './compare.ts'
import type { Place } from './strata.ts'

/** With its sign, as it is printed: `+0.012`, `−0.031`. */
export const signed = (value: number): string => {
  const digits = Math.abs(value).toFixed(3)
  return value < 0 && digits !== '0.000' ? `−${digits}` : `+${digits}`
}

/** `−0.031 (−0.045..−0.018)`; without an interval `−0.031 (no interval)`. */
export function differenceInWords({ means, interval }: Pick<Comparison, 'means' | 'interval'>): string {
  if (!means) return 'no pair of Dice'
  return `${signed(means.difference)} (${interval ? `${signed(interval.low)}..${signed(interval.high)}` : 'no interval'})`
}

export const placeInWords = (place: Place): string =>
  place.kind === 'site'
    ? `at site ${place.site}`
    : place.kind === 'unknown-site'
      ? 'where the site is unknown'
      : 'over all cases'

export const segmentInWords = (segment: Comparison['segment']): string => segment?.name ?? 'all segments'

export const counted = (count: number, one: string, several = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : several}`
