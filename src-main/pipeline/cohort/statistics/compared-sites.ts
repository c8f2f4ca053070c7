import type { CasePoints } from '@contract/cohort-table.ts'
import { leastGroupCount } from './outliers.ts'

export type Places = Pick<CasePoints, 'site' | 'sites' | 'contrast' | 'contrasts'>

/** A site that is compared with all others. */
export interface ComparedSite {
  readonly siteIndex: number
  /** Indices of the contrasts in which both sides have enough measured cases; −1: those of no known contrast. */
  readonly contrasts: readonly number[]
  /** The only other site in these contrasts, if there is one. */
  readonly againstIndex?: number
}

/**
 * Which sites are compared, and in which contrasts. Two sites that meet only each other make one comparison: that of the
 * second says nothing that the first did not.
 */
export function comparedSites(places: Places, values: Float64Array): readonly ComparedSite[] {
  const counts = countsOf(places, values)
  const compared = places.sites.map((_, siteIndex) => comparisonOf(counts, siteIndex))
  return compared.filter((one) => {
    if (one.contrasts.length === 0) return false
    const { siteIndex, againstIndex = siteIndex } = one
    const other = compared[againstIndex]
    return siteIndex <= againstIndex || other?.againstIndex !== siteIndex || !isSame(other.contrasts, one.contrasts)
  })
}

type Counts = ReadonlyMap<number, ReadonlyMap<number, number>>

/** Contrast → site → measured cases. */
function countsOf({ site, contrast }: Places, values: Float64Array): Counts {
  const counts = new Map<number, Map<number, number>>()
  for (let index = 0; index < values.length; index++) {
    if (!Number.isFinite(values[index])) continue
    const ofContrast = counts.get(contrast[index] ?? -1) ?? new Map<number, number>()
    counts.set(contrast[index] ?? -1, ofContrast)
    ofContrast.set(site[index] ?? -1, (ofContrast.get(site[index] ?? -1) ?? 0) + 1)
  }
  return counts
}

function comparisonOf(counts: Counts, siteIndex: number): ComparedSite {
  const contrasts: number[] = []
  const others = new Set<number>()
  for (const [contrast, ofSites] of counts) {
    const here = ofSites.get(siteIndex) ?? 0
    const all = [...ofSites.values()].reduce((sum, count) => sum + count, 0)
    if (here < leastGroupCount || all - here < leastGroupCount) continue
    contrasts.push(contrast)
    for (const other of ofSites.keys()) if (other !== siteIndex) others.add(other)
  }
  const [against] = others
  return { siteIndex, contrasts, ...(others.size === 1 && against !== undefined && { againstIndex: against }) }
}

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one))
