/** Where numbers lie on an axis. */
export interface Scale {
  /** In pixels. */
  place(value: number): number
  readonly ticks: readonly number[]
}

interface Ends {
  /** Pixels of the least and of the largest value. */
  readonly from: number
  readonly to: number
}

/** Logarithmic, with a tick at each of the values: what doubles them is the same step everywhere. */
export function logarithmicScale(values: readonly number[], { from, to }: Ends): Scale {
  const ticks = [...new Set(values)].toSorted((a, b) => a - b)
  const [least, largest] = [Math.log(ticks[0] ?? 1), Math.log(ticks.at(-1) ?? 1)]
  return {
    ticks,
    place: (value) =>
      largest === least ? (from + to) / 2 : from + ((Math.log(value) - least) / (largest - least)) * (to - from),
  }
}

/** Linear within 0..1 and as narrow as tenths allow; what lies beyond is drawn at the edge. */
export function shareScale(values: readonly number[], { from, to }: Ends): Scale {
  const bounded = values.map((value) => Math.min(1, Math.max(0, value)))
  const least = Math.floor(10 * Math.min(1, ...bounded)) / 10
  const largest = Math.max(Math.ceil(10 * Math.max(0, ...bounded)) / 10, least + 0.1)
  const tenths = Math.round(10 * (largest - least))
  const parts = tenths <= 3 ? 2 * tenths : tenths
  const ticks = Array.from({ length: parts + 1 }, (_, index) => least + (index * (largest - least)) / parts)
  const inside = (value: number) => Math.min(largest, Math.max(least, value))
  return { ticks, place: (value) => from + ((inside(value) - least) / (largest - least)) * (to - from) }
}
