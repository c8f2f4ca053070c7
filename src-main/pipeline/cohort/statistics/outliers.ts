import { unknownSite } from '@contract/case.ts'
import type { CasePoints, Measure } from '@contract/cohort-table.ts'
import { type Ties, tiesOf } from '@volume/ties.ts'
import { inNarrowest, peerGroups, type Shared, sharedPlaces } from '../peers.ts'
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
  /** By what outliers of all measures are ordered: |z|, or the rarity where the group has ties. */
  readonly far: number
  /** Robust standard deviations, signed; absent where the group has ties. */
  readonly z?: number
  /** What the case is compared with. */
  readonly group: Group
}

/** What a case is compared with. Absent names: any. */
export interface Group extends Shared {
  readonly contrast?: string
  readonly spread: RobustSpread
  /** Where more than half have one value. */
  readonly ties?: Ties
}

type Places = Pick<
  CasePoints,
  'site' | 'sites' | 'contrast' | 'contrasts' | 'scanner' | 'scanners' | 'protocol' | 'protocols'
>

/**
 * Cases that lie far by one measure from those that they are compared with, on its bad side if it has one: more than 3.5
 * robust standard deviations from the median. If more than half of a group have one value, no distance has a unit: a measure
 * with a bad side, such as a count, then names those that are rare there, and another nobody.
 */
export function outliersOf(points: Places, measure: Measure, values: Float64Array): readonly Outlier[] {
  const groupOf = groupsOf(points, values, measure.worse)
  const found: Outlier[] = []
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? Number.NaN
    if (!Number.isFinite(value)) continue
    const group = groupOf(index)
    const lies = group && farIn(group, value, measure.worse)
    if (lies) found.push({ index, measure, value, ...lies, group })
  }
  return found
}

function farIn(
  { spread, ties }: Group,
  value: number,
  worse: Measure['worse'],
): Pick<Outlier, 'far' | 'z'> | undefined {
  if (ties) return worse !== undefined && ties.isRare(value) ? { far: ties.rarity(value) } : undefined
  const z = robustZ(value, spread)
  return z !== undefined && badness(z, worse) > outlierLimit ? { far: Math.abs(z), z } : undefined
}

/** How far on the bad side; either way where neither is bad, or both are. */
export const badness = (z: number, worse: 'low' | 'high' | 'both' | undefined): number =>
  worse === 'high' ? z : worse === 'low' ? -z : Math.abs(z)

/** Whether any case has a group that is large enough. */
export function hasComparable(points: Places, values: Float64Array): boolean {
  const groupOf = groupsOf(points, values)
  return points.contrast.some((_, index) => groupOf(index) !== undefined)
}

const found = new WeakMap<Places, ReturnType<typeof findPlaces>>()

/** Found once: measure after measure is looked at for the same points. */
function placesOf(points: Places): ReturnType<typeof findPlaces> {
  const known = found.get(points) ?? findPlaces(points)
  found.set(points, known)
  return known
}

/** Of all points; a site that is the only one tells nobody apart. */
function findPlaces({ site, sites, contrast, contrasts, scanner, scanners, protocol, protocols }: Places) {
  const shared = sharedPlaces()
  const nameOf = (names: readonly string[], at: number | undefined) => names[at ?? -1]
  const places = Array.from(contrast, (_, at) => {
    const named = nameOf(sites, site[at])
    return shared({
      contrast: nameOf(contrasts, contrast[at]),
      site: sites.length > 1 && named !== unknownSite ? named : undefined,
      scanner: nameOf(scanners, scanner[at]),
      protocol: nameOf(protocols, protocol[at]),
    })
  })
  return { places, groups: peerGroups(places) }
}

/** The group of each case: the narrowest of its contrast by site, scanner and protocol that has enough values, or none. */
function groupsOf(points: Places, values: Float64Array, worse?: 'low' | 'high'): (index: number) => Group | undefined {
  const { places, groups } = placesOf(points)
  const groupAt = inNarrowest<Group>({
    places: places.map((place, at) => (Number.isFinite(values[at]) ? place : undefined)),
    groups,
    find({ contrast, shared }, members) {
      if (members.length < leastGroupCount) return undefined
      const own = members.map((at) => values[at]!)
      const spread = robustSpread(own)
      const ties = tiesOf(own, (distance) => badness(distance, worse))
      return spread && { ...(contrast !== undefined && { contrast }), ...shared, spread, ...(ties && { ties }) }
    },
  })
  return (index) => {
    const place = places[index]
    return place && groupAt(place)
  }
}
