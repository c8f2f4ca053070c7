import { type CrossedTable, meanInterval, type Resampling } from '../statistics/crossed-mean.ts'
import type { Interval } from '../statistics/interval.ts'
import { type PairedCase, pairingOf } from './paired-case.ts'
import type { Stratum } from './strata.ts'

/** Of fewer subjects a resample says nothing. */
export const leastSubjectCount = 3

/** Two models on the same cases. Dice 0..1, differences candidate − baseline. */
export interface Comparison extends Pick<Stratum, 'place' | 'segment'> {
  /** Cases, subjects and seeds with at least one pair of Dice. */
  readonly caseCount: number
  readonly subjectCount: number
  readonly seedCount: number
  /** Means over cases (and seeds); of a case over its segments. Absent without a pair. */
  readonly means?: { readonly candidate: number; readonly baseline: number; readonly difference: number }
  /** Of the mean difference; absent with fewer than `leastSubjectCount` subjects. */
  readonly interval?: Interval
  /** Segments of cases that were compared, with a pair of Dice or without. */
  readonly measuredCount: number
  /** Of these, empty in the reference and in both predictions. */
  readonly emptyCount: number
  /** Of these, empty in the reference and found by this model alone. */
  readonly invented: { readonly candidate: number; readonly baseline: number }
}

export function comparisonOf({ place, segment, cases }: Stratum, resampling: Resampling): Comparison {
  const pairings = cases.flatMap(({ segments }) => segments.map((one) => pairingOf(one).kind))
  const countOf = (kind: (typeof pairings)[number]) => pairings.filter((one) => one === kind).length
  const paired = cases.flatMap(pairedMeans)
  const subjectCount = distinct(paired.map(({ subject }) => subject)).length
  const interval = subjectCount < leastSubjectCount ? undefined : meanInterval(tableOf(paired), resampling)
  return {
    place,
    ...(segment && { segment }),
    caseCount: distinct(paired.map(({ caseId }) => caseId)).length,
    subjectCount,
    seedCount: distinct(paired.map(({ seed }) => seed)).length,
    ...(paired.length > 0 && {
      means: {
        candidate: mean(paired.map(({ candidate }) => candidate)),
        baseline: mean(paired.map(({ baseline }) => baseline)),
        difference: mean(paired.map(({ difference }) => difference)),
      },
    }),
    ...(interval && { interval }),
    measuredCount: pairings.length,
    emptyCount: countOf('empty'),
    invented: { candidate: countOf('invented-by-candidate'), baseline: countOf('invented-by-baseline') },
  }
}

interface Paired extends Pick<PairedCase, 'caseId' | 'subject' | 'seed'> {
  readonly candidate: number
  readonly baseline: number
  readonly difference: number
}

/** A case by the means over those of its segments that have two Dice; nothing if none has. */
function pairedMeans({ caseId, subject, seed, segments }: PairedCase): readonly Paired[] {
  const pairs = segments.map(pairingOf).filter((one) => one.kind === 'pair')
  if (pairs.length === 0) return []
  const candidate = mean(pairs.map((pair) => pair.candidate))
  const baseline = mean(pairs.map((pair) => pair.baseline))
  return [{ caseId, subject, seed, candidate, baseline, difference: candidate - baseline }]
}

function tableOf(paired: readonly Paired[]): CrossedTable {
  const seedIndices = indicesOf(paired.map(({ seed }) => seed).toSorted((a, b) => a - b))
  const subjectIndices = indicesOf(paired.map(({ subject }) => subject).toSorted())
  const seedCount = seedIndices.size
  const sums = new Float64Array(subjectIndices.size * seedCount)
  const counts = new Float64Array(sums.length)
  for (const { subject, seed, difference } of paired) {
    const at = subjectIndices.get(subject)! * seedCount + seedIndices.get(seed)!
    sums[at]! += difference
    counts[at]! += 1
  }
  return { subjectCount: subjectIndices.size, seedCount, sums, counts }
}

const indicesOf = <Key>(keys: readonly Key[]): ReadonlyMap<Key, number> =>
  new Map(distinct(keys).map((key, index) => [key, index]))
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const distinct = <Value>(values: readonly Value[]): readonly Value[] => [...new Set(values)]
