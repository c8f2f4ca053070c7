import { extentOf, linearScale, roundDomain, type Scale, tickStep, ticksOf, tickText } from '../overview/scale.ts'

/** Told apart with any color vision (Okabe and Ito 2008), on a dark ground. */
export const lineColors = ['#56b4e9', '#e69f00', '#2fbf93', '#cc79a7', '#f0e442', '#e06a3b'] as const
export const lineDashes = ['', '7 4', '2 3', '10 3 2 3'] as const

export const markerShapes = ['circle', 'square', 'triangle', 'diamond', 'cross', 'ring'] as const
export type MarkerShape = (typeof markerShapes)[number]

/** One curve of a plot. */
export interface Line {
  readonly id: string
  /** In the legend and the table; absent: in neither. */
  readonly name: string | undefined
  readonly points: readonly {
    readonly x: number
    readonly y: number
    /** Of y, drawn with the marker; absent: none is known. */
    readonly interval?: { readonly low: number; readonly high: number }
  }[]
  readonly weight: 'thin' | 'thick'
  readonly color: string
  /** As `stroke-dasharray` has it. */
  readonly dash: string
  readonly marker?: MarkerShape
  /** How far to the right it is drawn of where it lies, so that intervals at one place stand side by side. */
  readonly asidePx?: number
}

/** A scale with the values that stand along it. */
export interface Axis {
  readonly scale: Scale
  readonly marks: readonly { readonly at: number; readonly says: string }[]
}

/** With these ends, round or not. */
export function exactAxis(domain: readonly [number, number], px: readonly [number, number], most: number): Axis {
  const scale = linearScale(domain, px)
  const step = tickStep(domain, most)
  return {
    scale,
    marks: ticksOf(domain, most, step).map((value) => ({ at: scale.at(value), says: tickText(value, step) })),
  }
}

/** With round ends; `within` no value can lie beyond. */
export function linearAxis(
  values: readonly number[],
  px: readonly [number, number],
  { most, within = [-Infinity, Infinity] }: { readonly most: number; readonly within?: readonly [number, number] },
): Axis {
  const [low, high] = roundDomain(extentOf(values) ?? [0, 1], most)
  return exactAxis([Math.max(low, within[0]), Math.min(high, within[1])], px, most)
}

/** Of values above 0; marks are 1, 2 and 5 times powers of ten, or these alone where there are many. */
export function logAxis(values: readonly number[], px: readonly [number, number], most: number): Axis {
  const [low, high] = extentOf(values) ?? [0.1, 1]
  const exponents = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))] as const
  const all = Array.from({ length: exponents[1] - exponents[0] + 1 }, (_, index) => exponents[0] + index).flatMap(
    (power) => [1, 2, 5].map((factor) => factor * 10 ** power),
  )
  const least = all.findLast((value) => value <= low) ?? low
  const largest = all.find((value) => value >= high && value > least) ?? high
  const inside = all.filter((value) => value >= least && value <= largest)
  const logs = linearScale([Math.log10(least), Math.log10(largest)], px)
  const scale: Scale = {
    low: least,
    high: largest,
    at: (value) => logs.at(Math.log10(value)),
    from: (at) => 10 ** logs.from(at),
  }
  const shown = inside.length > most ? inside.filter((value) => Number.isInteger(roundedLog(value))) : inside
  return { scale, marks: shown.map((value) => ({ at: scale.at(value), says: String(Number(value.toPrecision(1))) })) }
}

const roundedLog = (value: number): number => Number(Math.log10(value).toFixed(9))

/** As SVG's `points`. */
export const polyline = (points: Line['points'], x: Scale, y: Scale): string =>
  points.map((point) => `${x.at(point.x).toFixed(1)},${y.at(point.y).toFixed(1)}`).join(' ')

/** The same curves as rows of a table: at most so many places along x, and of each line its last value until there. */
export function rowsOf(
  lines: readonly Line[],
  most: number,
): readonly { readonly x: number; readonly ys: readonly (number | undefined)[] }[] {
  const xs = [...new Set(lines.flatMap(({ points }) => points.map(({ x }) => x)))].toSorted((a, b) => a - b)
  const step = Math.max(1, Math.ceil(xs.length / most))
  const shown = xs.filter((_, index) => (xs.length - 1 - index) % step === 0)
  return shown.map((x) => ({ x, ys: lines.map(({ points }) => points.findLast((point) => point.x <= x)?.y) }))
}
