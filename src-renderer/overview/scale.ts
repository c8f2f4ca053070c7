/** Maps values to pixels and back along a line. */
export interface Scale {
  readonly low: number
  readonly high: number
  at(value: number): number
  /** The value at a pixel. */
  from(px: number): number
}

/** From `low`..`high` to `firstPx`..`lastPx`; a domain without width lies in the middle. */
export function linearScale(
  [low, high]: readonly [number, number],
  [firstPx, lastPx]: readonly [number, number],
): Scale {
  const width = high - low
  return {
    low,
    high,
    at: (value) => (width === 0 ? (firstPx + lastPx) / 2 : firstPx + ((value - low) / width) * (lastPx - firstPx)),
    from: (px) => (lastPx === firstPx ? low : low + ((px - firstPx) / (lastPx - firstPx)) * width),
  }
}

/** Least and largest of the finite values; `undefined` of none. */
export function extentOf(values: ArrayLike<number>): readonly [number, number] | undefined {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? Number.NaN
    if (!Number.isFinite(value)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return low <= high ? [low, high] : undefined
}

/** The widest of 1, 2 and 5 times a power of ten that makes at most so many steps. */
export function tickStep([low, high]: readonly [number, number], most: number): number {
  const raw = (high - low) / Math.max(1, most)
  if (!(raw > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(raw))
  const factor = [1, 2, 5, 10].find((one) => one * power >= raw * (1 - 1e-9)) ?? 10
  return factor * power
}

/** Parts of a day that clocks and calendars know: 1 s to 12 h. */
const partsOfDay = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds / 86_400),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes / 1440),
  ...[1, 2, 3, 6, 12].map((hours) => hours / 24),
]

/** The same of days: whole days, or what divides a day into whole hours, minutes or seconds. */
export function dayStep(domain: readonly [number, number], most: number): number {
  const raw = (domain[1] - domain[0]) / Math.max(1, most)
  return partsOfDay.find((part) => part >= raw * (1 - 1e-9)) ?? Math.max(1, tickStep(domain, most))
}

/** Round values inside the domain, at most about `most` of them. */
export function ticksOf(
  domain: readonly [number, number],
  most: number,
  step = tickStep(domain, most),
): readonly number[] {
  const first = Math.ceil(domain[0] / step - 1e-9)
  const last = Math.floor(domain[1] / step + 1e-9)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => clean((first + index) * step))
}

/** Without the crumbs of binary fractions: 0.30000000000000004 is 0.3. */
const clean = (value: number): number => Number(value.toPrecision(12))

/** As many digits as tell two ticks apart. */
export function tickText(value: number, step: number): string {
  const digits = Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9)))
  return value.toFixed(digits)
}

/** Without those that say the same as the one before: two places of one name tell nothing. */
export const distinctMarks = <Mark extends { readonly says: string }>(marks: readonly Mark[]): readonly Mark[] =>
  marks.filter(({ says }, index) => says !== marks[index - 1]?.says)

/** The domain with round ends, so that no point lies on the rim. */
export function roundDomain(domain: readonly [number, number], most: number): readonly [number, number] {
  const [low, high] = domain
  if (low === high) return [low - Math.max(0.5, Math.abs(low) / 10), high + Math.max(0.5, Math.abs(high) / 10)]
  const step = tickStep(domain, most)
  return [clean(Math.floor(low / step + 1e-9) * step), clean(Math.ceil(high / step - 1e-9) * step)]
}
