import type { CasePoints, Measure } from '@contract/cohort-table.ts'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { medianResamples } from './median-resamples.ts'
import { leastGroupCount } from './outliers.ts'
import { finiteSorted, medianOfSorted } from './robust.ts'

/** The median of one site less the median of all others. */
export interface SiteShift {
  readonly site: string
  readonly measure: Measure
  readonly siteCount: number
  readonly restCount: number
  readonly difference: number
  /** 95 % percentile interval of the bootstrap. */
  readonly low: number
  readonly high: number
  /** Two-sided: twice the smaller share of resamples on one side of 0. */
  readonly p: number
  /** Holds after Benjamini & Hochberg (1995) at a false discovery rate of 5 % over all differences that were tested. */
  readonly isShifted: boolean
}

export const resampleCount = 2000
export const falseDiscoveryRate = 0.05

export type TestedShift = Omit<SiteShift, 'isShifted'>

/** One measure of one site against the rest; none if either has too few cases. */
export function shiftOfSite(
  points: Pick<CasePoints, 'site' | 'sites'>,
  siteIndex: number,
  measure: Measure,
  values: Float64Array,
): TestedShift | undefined {
  const site = points.sites[siteIndex]
  const isOf = (index: number) => points.site[index] === siteIndex
  const here = finiteSorted(values.filter((_, index) => isOf(index)))
  const rest = finiteSorted(values.filter((_, index) => !isOf(index)))
  if (site === undefined || here.length < leastGroupCount || rest.length < leastGroupCount) return undefined
  const random = xoroshiro128plus(siteIndex + 1)
  return { site, measure, siteCount: here.length, restCount: rest.length, ...shiftOf(here, rest, random) }
}

/** The same for every site. */
export const shiftsOf = (
  points: Pick<CasePoints, 'site' | 'sites'>,
  measure: Measure,
  values: Float64Array,
): readonly TestedShift[] =>
  points.sites.flatMap((_, siteIndex) => shiftOfSite(points, siteIndex, measure, values) ?? [])

/** All differences that were tested, told apart with multiple comparisons under control; the smallest p first. */
export function controlled(tested: readonly TestedShift[]): readonly SiteShift[] {
  const held = benjaminiHochberg(
    tested.map(({ p }) => p),
    falseDiscoveryRate,
  )
  return tested.map((one, index) => ({ ...one, isShifted: held[index] ?? false })).toSorted((a, b) => a.p - b.p)
}

function shiftOf(here: Float64Array, rest: Float64Array, random: ReturnType<typeof xoroshiro128plus>) {
  const inHere = medianResamples(here, resampleCount, random)
  const inRest = medianResamples(rest, resampleCount, random)
  const differences = inHere.map((value, index) => value - (inRest[index] ?? Number.NaN)).sort()
  const atShare = (share: number) => differences[Math.round(share * (resampleCount - 1))] ?? Number.NaN
  const atMostZero = differences.filter((one) => one <= 0).length
  const atLeastZero = differences.filter((one) => one >= 0).length
  return {
    difference: (medianOfSorted(here) ?? Number.NaN) - (medianOfSorted(rest) ?? Number.NaN),
    low: atShare(0.025),
    high: atShare(0.975),
    p: Math.min(1, (2 * (Math.min(atMostZero, atLeastZero) + 1)) / (resampleCount + 1)),
  }
}

/** Which hypotheses are rejected at this false discovery rate (Benjamini & Hochberg 1995). */
export function benjaminiHochberg(ps: readonly number[], rate: number): readonly boolean[] {
  const ranked = ps.map((p, index) => ({ p, index })).toSorted((a, b) => a.p - b.p)
  const last = ranked.findLastIndex(({ p }, rank) => p <= ((rank + 1) / ps.length) * rate)
  const held = new Set(ranked.slice(0, last + 1).map(({ index }) => index))
  return ps.map((_, index) => held.has(index))
}
