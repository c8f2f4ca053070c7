/** One figure of a benchmark. */
export interface Row {
  readonly measure: string
  readonly value: number
  readonly unit: string
  /** The value must not be larger; absent for a figure that is only told. */
  readonly atMost?: number
}

/** A benchmark that runs in a process of its own, so that its peak memory is its own too. */
export interface Bench {
  readonly name: string
  run(): Promise<readonly Row[]>
}

/** Time of one call, in ms. */
export async function timeMs(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** `percent` 50 is the median; nearest rank. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN
}

/** Times several ways of doing something in turn, so that a slow moment of the machine hits all of them. */
export async function timeInTurn<Name extends string>(
  ways: Readonly<Record<Name, () => unknown>>,
  roundCount: number,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(ways) as Name[]
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  // Round 0 warms up.
  for (let round = 0; round <= roundCount; round++) {
    for (const name of names) {
      const ms = await timeMs(ways[name])
      if (round > 0) times[name].push(ms)
    }
  }
  return times
}

/** The 95th percentile of 41 rounds; `between` is done before each and not timed. */
export async function timed(measure: string, query: () => unknown, atMost?: number, between = () => {}): Promise<Row> {
  const times: number[] = []
  for (let round = 0; round < 41; round++) {
    between()
    times.push(await timeMs(query))
  }
  return {
    measure: `${measure}, p95`,
    value: percentile(times, 95),
    unit: 'ms',
    ...(atMost !== undefined && { atMost }),
  }
}
