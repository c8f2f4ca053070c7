import type { CasePoints, Measure } from '@contract/cohort-table.ts'
import { type RobustSpread, robustSpread, robustZ } from './robust.ts'

/** Fewer cases say nothing of what is usual. */
export const leastGroupCount = 10
/** Iglewicz & Hoaglin 1993. */
export const outlierLimit = 3.5

export interface Outlier {
  /** Into the points. */
  readonly index: number
  readonly measure: Measure
  readonly value: number
  /** Robust standard deviations, signed. */
  readonly z: number
  /** What the case is compared with. */
  readonly group: Group
}

/** The cases of one contrast at one site; over all sites where the site has too few. Absent names: any. */
export interface Group {
  readonly contrast?: string
  readonly site?: string
  readonly spread: RobustSpread
}

type Places = Pick<CasePoints, 'site' | 'sites' | 'contrast' | 'contrasts'>

/** The farthest first. */
export const farthestFirst = (outliers: readonly Outlier[]): readonly Outlier[] =>
  outliers.toSorted((a, b) => Math.abs(b.z) - Math.abs(a.z))

/**
 * Cases that lie far from the others of their site and contrast by one measure, on its bad side if it has one. If more than
 * half of a group agree exactly, a measure with a bad side, such as a count, is told by the mean deviation; of others the
 * group has no spread and names nobody.
 */
export function outliersOf(points: Places, measure: Measure, values: Float64Array): readonly Outlier[] {
  const spreadOf = groupSpreads(points, values, measure.worse === undefined ? 'no-spread' : 'mean-deviation')
  const found: Outlier[] = []
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? Number.NaN
    if (!Number.isFinite(value)) continue
    const group = spreadOf(index)
    const z = group && robustZ(value, group.spread)
    if (group && z !== undefined && badness(z, measure.worse) > outlierLimit)
      found.push({ index, measure, value, z, group })
  }
  return found
}

/** How far on the bad side; either way where neither is bad, or both are. */
export const badness = (z: number, worse: 'low' | 'high' | 'both' | undefined): number =>
  worse === 'high' ? z : worse === 'low' ? -z : Math.abs(z)

/** Whether any case has a group that is large enough. */
export function hasComparable(points: Places, values: Float64Array): boolean {
  const groupOf = groupSpreads(points, values, 'mean-deviation')
  return points.contrast.some((_, index) => groupOf(index) !== undefined)
}

/** The group of each case: its site and contrast, or its contrast alone, or none if both are too small. */
function groupSpreads(
  points: Places,
  values: Float64Array,
  whenTied: 'no-spread' | 'mean-deviation',
): (index: number) => Group | undefined {
  const byBoth = groupsOf(values, whenTied, (index) => `${points.site[index]}|${points.contrast[index]}`)
  const byContrast = groupsOf(values, whenTied, (index) => `${points.contrast[index]}`)
  return (index) => {
    const contrast = points.contrasts[points.contrast[index] ?? -1]
    const named = contrast === undefined ? {} : { contrast }
    const both = byBoth(`${points.site[index]}|${points.contrast[index]}`)
    const site = points.sites[points.site[index] ?? -1]
    if (both && both.count >= leastGroupCount)
      return { ...named, ...(site !== undefined && points.sites.length > 1 && { site }), spread: both }
    const alone = byContrast(`${points.contrast[index]}`)
    return alone && alone.count >= leastGroupCount ? { ...named, spread: alone } : undefined
  }
}

function groupsOf(values: Float64Array, whenTied: 'no-spread' | 'mean-deviation', keyOf: (index: number) => string) {
  const members = new Map<string, number[]>()
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? Number.NaN
    if (!Number.isFinite(value)) continue
    const key = keyOf(index)
    const group = members.get(key)
    if (group) group.push(value)
    else members.set(key, [value])
  }
  const spreads = new Map([...members].map(([key, group]) => [key, robustSpread(group, whenTied)]))
  return (key: string): RobustSpread | undefined => spreads.get(key)
}
