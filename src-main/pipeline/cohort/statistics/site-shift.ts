import type { Measure } from '@contract/cohort-table.ts'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { type ComparedSite, comparedSites, type Places } from './compared-sites.ts'
import { medianResamples } from './median-resamples.ts'
import { medianOfSorted } from './robust.ts'
import { type Stratum, vanElteren, weightOf } from './van-elteren.ts'

/**
 * The median of one site less the median of all others of the same contrast; of several contrasts the mean, weighted as
 * the test weighs them. What a site scans more of than others does not count as a shift.
 */
export interface SiteShift {
  readonly site: string
  /** The only other site that is compared. Absent: all others. */
  readonly against?: string
  readonly measure: Measure
  /** Names of the contrasts in which both sides have enough cases; those of no known contrast have none. */
  readonly contrasts: readonly (string | undefined)[]
  /** In these contrasts. */
  readonly siteCount: number
  readonly restCount: number
  readonly difference: number
  /** 95 % percentile interval of the bootstrap, drawn within each contrast. */
  readonly low: number
  readonly high: number
  /** Two-sided, of the rank sums within each contrast (van Elteren 1960). */
  readonly p: number
  /** Holds after Benjamini & Hochberg (1995) at a false discovery rate of 5 % over all differences that were tested. */
  readonly isShifted: boolean
}

export const resampleCount = 2000
export const falseDiscoveryRate = 0.05

export type TestedShift = Omit<SiteShift, 'isShifted'>

/** One measure of one site against the rest. */
export function shiftOfSite(
  places: Places,
  compared: ComparedSite,
  measure: Measure,
  values: Float64Array,
): TestedShift | undefined {
  const { siteIndex, contrasts, againstIndex } = compared
  const site = places.sites[siteIndex]
  const strata = strataOf(places, compared, values)
  const p = vanElteren(strata)
  if (site === undefined || p === undefined) return undefined
  const against = againstIndex === undefined ? undefined : places.sites[againstIndex]
  return {
    site,
    ...(against !== undefined && { against }),
    measure,
    contrasts: contrasts.map((contrast) => places.contrasts[contrast]),
    siteCount: strata.reduce((sum, { here }) => sum + here.length, 0),
    restCount: strata.reduce((sum, { rest }) => sum + rest.length, 0),
    p,
    ...differenceOf(strata, xoroshiro128plus(siteIndex + 1)),
  }
}

/** The same for every site. */
export const shiftsOf = (places: Places, measure: Measure, values: Float64Array): readonly TestedShift[] =>
  comparedSites(places, values).flatMap((compared) => shiftOfSite(places, compared, measure, values) ?? [])

/** All differences that were tested, told apart with multiple comparisons under control; the smallest p first. */
export function controlled(tested: readonly TestedShift[]): readonly SiteShift[] {
  const held = benjaminiHochberg(
    tested.map(({ p }) => p),
    falseDiscoveryRate,
  )
  return tested.map((one, index) => ({ ...one, isShifted: held[index] ?? false })).toSorted((a, b) => a.p - b.p)
}

/** One pass over all cases, whatever the number of contrasts. */
function strataOf({ site, contrast }: Places, of: ComparedSite, values: Float64Array): readonly Stratum[] {
  const strata = new Map(of.contrasts.map((index) => [index, { here: [] as number[], rest: [] as number[] }]))
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? Number.NaN
    const stratum = strata.get(contrast[index] ?? -1)
    if (stratum === undefined || !Number.isFinite(value)) continue
    const side = site[index] === of.siteIndex ? stratum.here : stratum.rest
    side.push(value)
  }
  return [...strata.values()].map(({ here, rest }) => ({
    here: Float64Array.from(here).sort(),
    rest: Float64Array.from(rest).sort(),
  }))
}

function differenceOf(strata: readonly Stratum[], random: ReturnType<typeof xoroshiro128plus>) {
  const weights = strata.map(weightOf)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const differences = new Float64Array(resampleCount)
  let difference = 0
  for (const [index, { here, rest }] of strata.entries()) {
    const share = (weights[index] ?? 0) / whole
    const inHere = medianResamples(here, resampleCount, random)
    const inRest = medianResamples(rest, resampleCount, random)
    for (let turn = 0; turn < resampleCount; turn++)
      differences[turn] =
        (differences[turn] ?? 0) + share * ((inHere[turn] ?? Number.NaN) - (inRest[turn] ?? Number.NaN))
    difference += share * ((medianOfSorted(here) ?? Number.NaN) - (medianOfSorted(rest) ?? Number.NaN))
  }
  differences.sort()
  const atShare = (share: number) => differences[Math.round(share * (resampleCount - 1))] ?? Number.NaN
  return { difference, low: atShare(0.025), high: atShare(0.975) }
}

/** Which hypotheses are rejected at this false discovery rate (Benjamini & Hochberg 1995). */
export function benjaminiHochberg(ps: readonly number[], rate: number): readonly boolean[] {
  const ranked = ps.map((p, index) => ({ p, index })).toSorted((a, b) => a.p - b.p)
  const last = ranked.findLastIndex(({ p }, rank) => p <= ((rank + 1) / ps.length) * rate)
  const held = new Set(ranked.slice(0, last + 1).map(({ index }) => index))
  return ps.map((_, index) => held.has(index))
}
