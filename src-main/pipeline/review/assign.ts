import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { ReaderLoad, StudyProtocol } from '@contract/review.ts'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** One reading that is to be done; cases are named by their index in the list that was assigned. */
export interface PlannedReading {
  readonly readerId: string
  /** Place in the reader's order, from 1. */
  readonly position: number
  readonly caseIndex: number
  /** Position of the first reading, which this one repeats. */
  readonly repeats?: number
}

export interface Assignment {
  /** Reader by reader in the order of the protocol, each in his order. */
  readonly readings: readonly PlannedReading[]
  readonly loads: readonly ReaderLoad[]
}

type Rules = Pick<
  StudyProtocol,
  'readers' | 'readingsPerCase' | 'isShuffled' | 'repeatShare' | 'repeatDistance' | 'seed'
>

type Draw = (least: number, most: number) => number

/**
 * Who reads what in which order; the same protocol and number of cases give the same answer. Each case goes to the readers with the
 * fewest cases, among these to the pair that met least, among these by lot: loads differ by one case at most. Repeats
 * are drawn from a reader's early cases and laid by lot between his later ones, `repeatDistance` readings or more after
 * the first.
 */
export function assignReadings(caseCount: number, rules: Rules): Result<Assignment, Failure> {
  const { readingsPerCase, seed } = rules
  const readers = [...new Set(rules.readers)]
  if (readers.length < readingsPerCase)
    return fail({ kind: 'study-readers-too-few', readingsPerCase, readerCount: readers.length })
  const generator = xoroshiro128plus(seed)
  const draw: Draw = (least, most) => uniformInt(generator, least, most)
  const given = dealCases(caseCount, readers, { readingsPerCase, draw })
  const readings: PlannedReading[] = []
  const loads: ReaderLoad[] = []
  for (const [index, readerId] of readers.entries()) {
    const ordered = inOrder(given[index] ?? [], { isShuffled: rules.isShuffled, draw })
    const laid = withRepeats(ordered, { ...rules, readerId, draw })
    if (!laid.ok) return laid
    readings.push(...laid.value.map((one, place) => ({ readerId, position: place + 1, ...one })))
    loads.push({ readerId, caseCount: ordered.length, repeatCount: laid.value.length - ordered.length })
  }
  return ok({ readings, loads })
}

/** Indices of the cases of each reader. Cases are dealt in a random order, so that what is left over falls by lot. */
function dealCases(
  caseCount: number,
  readers: readonly string[],
  { readingsPerCase, draw }: { readonly readingsPerCase: 1 | 2; readonly draw: Draw },
): readonly (readonly number[])[] {
  const given: number[][] = readers.map(() => [])
  const met = new Map<number, number>()
  for (const caseIndex of shuffled(
    Array.from({ length: caseCount }, (_, index) => index),
    draw,
  )) {
    const chosen =
      readingsPerCase === 1
        ? leastOf(
            readers.map((_, a) => [a]),
            given,
            met,
            draw,
          )
        : leastOf(pairsOf(readers.length), given, met, draw)
    for (const reader of chosen) given[reader]?.push(caseIndex)
    const [a = 0, b] = chosen
    if (b !== undefined) met.set(keyOf(a, b), (met.get(keyOf(a, b)) ?? 0) + 1)
  }
  return given
}

const keyOf = (a: number, b: number) => a * 65536 + b

const pairsOf = (count: number): readonly (readonly number[])[] =>
  Array.from({ length: count }, (_, a) => Array.from({ length: count - a - 1 }, (_, step) => [a, a + 1 + step])).flat()

/** The group with the fewest cases, then the fewest meetings; by lot among equals. */
function leastOf(
  groups: readonly (readonly number[])[],
  given: readonly (readonly number[])[],
  met: ReadonlyMap<number, number>,
  draw: Draw,
): readonly number[] {
  const rank = ([a = 0, b]: readonly number[]): readonly [number, number] => {
    const loads = b === undefined ? lengthOf(given, a) : lengthOf(given, a) + lengthOf(given, b)
    return [loads, b === undefined ? 0 : (met.get(keyOf(a, b)) ?? 0)]
  }
  let best: (readonly number[])[] = []
  let least: readonly [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const group of groups) {
    const [loads, meetings] = rank(group)
    if (loads > least[0] || (loads === least[0] && meetings > least[1])) continue
    if (loads < least[0] || meetings < least[1]) best = []
    least = [loads, meetings]
    best.push(group)
  }
  return best[draw(0, best.length - 1)] ?? []
}

const lengthOf = (given: readonly (readonly number[])[], reader: number): number => given[reader]?.length ?? 0

const inOrder = (
  cases: readonly number[],
  { isShuffled, draw }: { readonly isShuffled: boolean; readonly draw: Draw },
): readonly number[] => (isShuffled ? shuffled(cases, draw) : cases.toSorted((a, b) => a - b))

/** Fisher–Yates. */
function shuffled(cases: readonly number[], draw: Draw): readonly number[] {
  const order = [...cases]
  for (let at = order.length - 1; at > 0; at--) {
    const other = draw(0, at)
    const [first, second] = [order[at], order[other]]
    if (first === undefined || second === undefined) throw new Error('The shuffle went beyond the cases.')
    order[at] = second
    order[other] = first
  }
  return order
}

type Laid = { readonly caseIndex: number; readonly repeats?: number }

/**
 * Lays repeats between the readings. Whatever is laid in moves a reading and its repeat apart, never together: so each
 * place that is far enough behind the first reading may be drawn.
 */
function withRepeats(
  ordered: readonly number[],
  {
    repeatShare,
    repeatDistance,
    readerId,
    draw,
  }: Pick<StudyProtocol, 'repeatShare' | 'repeatDistance'> & { readonly readerId: string; readonly draw: Draw },
): Result<readonly Laid[], Failure> {
  const caseCount = ordered.length
  const repeatCount = Math.round(repeatShare * caseCount)
  const early = ordered.slice(0, Math.max(0, caseCount + 1 - repeatDistance))
  if (repeatCount > early.length)
    return fail({ kind: 'study-repeats-do-not-fit', readerId, caseCount, repeatCount, repeatDistance })
  const sequence = ordered.map((caseIndex) => ({ caseIndex, isRepeat: false }))
  for (const caseIndex of shuffled(early, draw).slice(0, repeatCount)) {
    const first = sequence.findIndex((one) => one.caseIndex === caseIndex)
    sequence.splice(draw(first + repeatDistance, sequence.length), 0, { caseIndex, isRepeat: true })
  }
  const firsts = new Map(sequence.flatMap((one, place) => (one.isRepeat ? [] : [[one.caseIndex, place + 1] as const])))
  return ok(
    sequence.map(({ caseIndex, isRepeat }) => {
      const repeats = isRepeat ? firsts.get(caseIndex) : undefined
      return { caseIndex, ...(repeats !== undefined && { repeats }) }
    }),
  )
}
