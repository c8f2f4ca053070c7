import type { PeersMeant } from '@contract/quality.ts'

/** Where and on what a case was measured, as far as that is known; cases that are alike share one. */
export interface Place {
  readonly contrast?: string | undefined
  readonly site?: string | undefined
  readonly scanner?: string | undefined
  readonly protocol?: string | undefined
}

/** What the cases of a group have in common beside their contrast; absent: any. */
export type Shared = Pick<PeersMeant, 'site' | 'scanner' | 'protocol'>

/**
 * What a case may share with those that it is compared with, the narrowest first: its site, scanner and protocol as far as they
 * are known, then less of them, then its contrast alone.
 */
export function sharedOf({ site, scanner, protocol }: Place): readonly Shared[] {
  const at = site === undefined ? undefined : { site }
  const on = scanner === undefined ? undefined : { scanner }
  const by = protocol === undefined ? undefined : { protocol }
  const either = on ?? by
  return [
    ...(at && on && by ? [{ ...at, ...on, ...by }] : []),
    ...(at && either ? [{ ...at, ...either }] : []),
    ...(at ? [at] : []),
    ...(on && by ? [{ ...on, ...by }] : []),
    ...(either ? [either] : []),
    {},
  ]
}

/** Places whose cases are compared with one another. */
export interface PeerGroup {
  readonly contrast: string | undefined
  readonly shared: Shared
  readonly places: readonly Place[]
}

/** The groups that a place is compared in, the narrowest first. */
export type PeerGroups = (place: Place) => readonly PeerGroup[]

/** Who belongs to a group is asked of all places, whatever more is known of them. */
export function peerGroups(places: Iterable<Place>): PeerGroups {
  const all = [...new Set(places)]
  const groups = new Map<string, PeerGroup & { readonly places: Place[] }>()
  const groupsOf = new Map(
    all.map((place) => [
      place,
      sharedOf(place).map((shared) => {
        const key = keyOf(place.contrast, shared)
        const group = groups.get(key) ?? { contrast: place.contrast, shared, places: [] }
        groups.set(key, group)
        return group
      }),
    ]),
  )
  for (const place of all)
    for (const shared of everyShared(place)) groups.get(keyOf(place.contrast, shared))?.places.push(place)
  return (place) => groupsOf.get(place) ?? []
}

/** Every part of what is known of a place. */
function everyShared({ site, scanner, protocol }: Place): readonly Shared[] {
  const parts: readonly Shared[] = [
    ...(site === undefined ? [] : [{ site }]),
    ...(scanner === undefined ? [] : [{ scanner }]),
    ...(protocol === undefined ? [] : [{ protocol }]),
  ]
  const all: Shared[] = [{}]
  for (const part of parts) all.push(...all.map((one) => ({ ...one, ...part })))
  return all
}

const keyOf = (contrast: string | undefined, { site, scanner, protocol }: Place): string =>
  JSON.stringify([contrast ?? null, site ?? null, scanner ?? null, protocol ?? null])

interface InGroups<Found> {
  /** Of each member; `undefined`: it is in no group. */
  readonly places: readonly (Place | undefined)[]
  readonly groups: PeerGroups
  /** Of the members by their indices, those of one place together; `undefined` where the group says nothing. */
  find(group: PeerGroup, members: readonly number[]): Found | undefined
}

/** What the narrowest group of a place says, of those that say anything; each is asked once. */
export function inNarrowest<Found>({ places, groups, find }: InGroups<Found>): (place: Place) => Found | undefined {
  const membersAt = new Map<Place, number[]>()
  for (const [at, place] of places.entries()) {
    if (place === undefined) continue
    const known = membersAt.get(place)
    if (known) known.push(at)
    else membersAt.set(place, [at])
  }
  const membersOf = (group: PeerGroup) => group.places.flatMap((place) => membersAt.get(place) ?? [])
  const found = new Map<PeerGroup, Found | undefined>()
  return (place) => {
    for (const group of groups(place)) {
      if (!found.has(group)) found.set(group, find(group, membersOf(group)))
      const answer = found.get(group)
      if (answer !== undefined) return answer
    }
    return undefined
  }
}

/** One place for all cases that are alike. */
export function sharedPlaces(): (place: Place) => Place {
  const known = new Map<string, Place>()
  return (place) => {
    const key = keyOf(place.contrast, place)
    const shared = known.get(key) ?? place
    known.set(key, shared)
    return shared
  }
}

/** A group as a sentence tells it. */
export const peersMeant = ({ contrast, shared }: PeerGroup, caseCount: number): PeersMeant => ({
  caseCount,
  ...(contrast !== undefined && { contrast }),
  ...shared,
})
