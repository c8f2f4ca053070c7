import type { TimeLeft } from '@contract/inference.ts'

/** Numbers as they are read: with unit, fixed decimals, and a dash where there is none. */

export const none = '–'

const grouped = new Intl.NumberFormat('en-US')

export const countOf = (count: number): string => grouped.format(count)

/** `plural(1, 'case')` → "1 case"; `plural(12_000, 'case')` → "12,000 cases". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${countOf(count)} ${count === 1 ? one : many}`

export const decimals = (value: number | undefined, digits: number): string =>
  value === undefined || !Number.isFinite(value) ? none : value.toFixed(digits)

export const percentOf = (share: number): string => `${Math.round(share * 100)} %`

export const millimeters = (value: number): string => `${value.toFixed(1)} mm`

export const milliliters = (value: number | undefined): string =>
  value === undefined ? none : `${value.toFixed(value < 100 ? 2 : 1)} ml`

export const nats = (value: number | undefined): string => (value === undefined ? none : `${value.toFixed(3)} nats`)

export const shapeOf = (shape: readonly number[]): string => shape.join(' × ')

export const spacingOf = (spacingMm: readonly number[]): string => spacingMm.map((mm) => mm.toFixed(2)).join(' × ')

/** Binary prefixes, as memory is counted. */
export function bytesOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 ** 2) return `${(bytes / 1024).toFixed(0)} KiB`
  if (bytes < 1024 ** 3) return `${(bytes / 1024 ** 2).toFixed(0)} MiB`
  return `${(bytes / 1024 ** 3).toFixed(1)} GiB`
}

/** An estimate, so it is rounded as one would say it; the interval is told where it is worth telling. */
export function timeLeft({ seconds, least, most }: TimeLeft): string {
  if (seconds < 5) return 'a few seconds left'
  if (least === undefined || most === undefined || most < 60 || most - least < seconds / 4)
    return `about ${roughly(seconds)} left`
  return `about ${roughly(seconds)} left (${roughly(least)} to ${roughly(most)})`
}

function roughly(seconds: number): string {
  if (seconds < 55) return `${Math.ceil(seconds / 5) * 5} s`
  if (seconds < 3600) return `${Math.round(seconds / 60) || 1} min`
  const minutes = Math.round(seconds / 60)
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

export const durationOf = (milliseconds: number): string =>
  milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`

/** The reader's clock, hours to seconds. `at` is an ISO time. */
export function clockOf(at: string): string {
  const time = new Date(at)
  return Number.isNaN(time.getTime()) ? none : time.toLocaleTimeString('en-GB')
}

/** Intensities have no unit; as many digits as tell two of them apart in a span. */
export function intensityOf(value: number, span: number): string {
  if (!Number.isFinite(value)) return String(value)
  const digits = span >= 100 ? 0 : span >= 10 ? 1 : span >= 1 ? 2 : 4
  return value.toFixed(digits)
}

/** The reader's clock, hours and minutes. */
export const shortClock = (at: string): string => {
  const time = new Date(at)
  return Number.isNaN(time.getTime()) ? none : time.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}

/** Day and time, for what may be of another day. */
export const dayAndTime = (at: string): string => {
  const time = new Date(at)
  if (Number.isNaN(time.getTime())) return none
  return `${time.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })} ${shortClock(at)}`
}

/** A span of work: "4 min", "3 h 20 min"; below a minute in seconds. */
export function minutesOf(minutes: number): string {
  if (minutes < 1) return `${Math.round(minutes * 60)} s`
  const whole = Math.round(minutes)
  return whole < 60 ? `${whole} min` : `${countOf(Math.floor(whole / 60))} h ${whole % 60} min`
}
