import type {
  AgreementOfSegment,
  ReaderPairAgreement,
  SelfAgreement,
  Spread,
  StudyAgreement,
} from '@contract/review.ts'
import { theilSen } from './theil-sen.ts'

/** Two readings of one case by two readers, or by one reader twice: then `first` is the earlier. */
export interface ComparedReadings {
  readonly firstReader: string
  readonly secondReader: string
  /** Place of the second among its reader's readings, from 1. */
  readonly secondPosition: number
  /** What is undefined is absent: a segment that is empty in both has no Dice. */
  readonly segments: readonly ComparedSegment[]
}

export interface ComparedSegment {
  readonly segmentValue: number
  readonly segment: string
  readonly dice?: number
  readonly hd95Mm?: number
  /** (second − first) ÷ first. */
  readonly volumeChangeShare?: number
}

/** How well readers agree with one another and each with himself. */
export function studyAgreement(compared: readonly ComparedReadings[]): Pick<StudyAgreement, 'pairs' | 'readers'> {
  const pairs = new Map<string, ComparedReadings[]>()
  const own = new Map<string, ComparedReadings[]>()
  for (const one of compared) {
    if (one.firstReader === one.secondReader) add(own, one.firstReader, one)
    else add(pairs, JSON.stringify([one.firstReader, one.secondReader].toSorted()), one)
  }
  return {
    pairs: [...pairs].toSorted(byKey).map(([readers, of]) => pairOf(JSON.parse(readers), of)),
    readers: [...own].toSorted(byKey).map(([readerId, of]) => selfOf(readerId, of)),
  }
}

function add(groups: Map<string, ComparedReadings[]>, key: string, one: ComparedReadings): void {
  const group = groups.get(key)
  if (group) group.push(one)
  else groups.set(key, [one])
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1)

const pairOf = (readers: readonly [string, string], compared: readonly ComparedReadings[]): ReaderPairAgreement => ({
  readers,
  ...summaryOf(compared),
})

function selfOf(readerId: string, compared: readonly ComparedReadings[]): SelfAgreement {
  const { segments, ...rest } = summaryOf(compared)
  return {
    readerId,
    ...rest,
    segments: segments.map((one) => {
      const drift = driftOf(compared, one.segmentValue)
      const change = spreadOf(compared.flatMap(segmentIn(one.segmentValue)).map((each) => each.volumeChangeShare))
      return { ...one, ...(drift && { drift }), ...(change && { volumeChangeShare: change }) }
    }),
  }
}

/** Trend of the Dice of a repeat with the first reading over the places of the repeats, for a hundred readings. */
function driftOf(
  compared: readonly ComparedReadings[],
  segmentValue: number,
): SelfAgreement['segments'][number]['drift'] {
  const points = compared.flatMap((one) =>
    one.segments.flatMap((each) =>
      each.segmentValue === segmentValue && each.dice !== undefined ? [{ x: one.secondPosition, y: each.dice }] : [],
    ),
  )
  const trend = theilSen(points)
  return (
    trend && { per100: trend.slope * 100, low: trend.low * 100, high: trend.high * 100, repeatCount: points.length }
  )
}

const segmentIn =
  (segmentValue: number) =>
  ({ segments }: ComparedReadings): readonly ComparedSegment[] =>
    segments.filter((one) => one.segmentValue === segmentValue)

function summaryOf(compared: readonly ComparedReadings[]): {
  readonly caseCount: number
  readonly segments: readonly AgreementOfSegment[]
} {
  const names = new Map(compared.flatMap(({ segments }) => segments.map((one) => [one.segmentValue, one.segment])))
  return {
    caseCount: compared.length,
    segments: [...names]
      .toSorted(([a], [b]) => a - b)
      .map(([segmentValue, segment]) => segmentOf(segmentValue, segment, compared.flatMap(segmentIn(segmentValue)))),
  }
}

function segmentOf(segmentValue: number, segment: string, all: readonly ComparedSegment[]): AgreementOfSegment {
  const dice = spreadOf(all.map((one) => one.dice))
  const hd95Mm = spreadOf(all.map((one) => one.hd95Mm))
  return {
    segmentValue,
    segment,
    pairCount: all.length,
    emptyCount: all.filter((one) => one.dice === undefined).length,
    ...(dice && { dice }),
    ...(hd95Mm && { hd95Mm }),
  }
}

/** Median and quartiles of what is defined, with numpy's interpolation; `undefined` if nothing is. */
export function spreadOf(values: readonly (number | undefined)[]): Spread | undefined {
  const sorted = values.filter((value) => value !== undefined).toSorted((a, b) => a - b)
  if (sorted.length === 0) return undefined
  const at = (share: number): number => {
    const rank = share * (sorted.length - 1)
    const low = sorted[Math.floor(rank)] ?? 0
    return low + ((sorted[Math.ceil(rank)] ?? 0) - low) * (rank - Math.floor(rank))
  }
  return { count: sorted.length, lower: at(0.25), median: at(0.5), upper: at(0.75) }
}
