import type { ContrastName } from '@contract/contrast.ts'
import { leastPeerCount, type PeersMeant } from '@contract/quality.ts'
import { badness } from '../statistics/outliers.ts'
import { type RobustSpread, robustSpread } from '../statistics/robust.ts'
import { upperNormalQuantile } from './normal-quantile.ts'

/** Which cases one is compared with. Cases that are alike may share one. */
export interface Place {
  /** `undefined`: not known. */
  readonly contrast: ContrastName | undefined
  readonly site: string | undefined
}

export interface AmongPeers {
  readonly median: number
  /** Robust standard deviations on the bad side; of a rare value how rare it is, if that is less. */
  readonly far: number
  readonly robustZ: number
  /** More than half of its peers have one value. */
  readonly isRare: boolean
  readonly peers: PeersMeant
}

interface Group extends RobustSpread {
  readonly isTied: boolean
  readonly peers: PeersMeant
  /** How rare it is to lie so far on the bad side, as a normal deviate. */
  rarity(badness: number): number
}

/**
 * Where each of these values of one measure lies among those of its contrast at its site or, if these are too few, of its
 * contrast. `undefined`: too few to compare with, or all are one.
 */
export function amongPeers(
  values: ArrayLike<number>,
  places: readonly Place[],
  worse: 'low' | 'high' | 'both',
): (at: number) => AmongPeers | undefined {
  const ofSite = groupsOf(values, places, { within: 'site', worse })
  const ofContrast = groupsOf(values, places, { within: 'contrast', worse })
  return (at) => {
    const place = places[at]!
    const group = ofSite(place) ?? ofContrast(place)
    if (!group) return undefined
    const { median, peers, isTied } = group
    const z = zIn(group, values[at]!)
    const bad = badness(z, worse)
    const far = isTied && bad > 0 ? Math.min(bad, group.rarity(bad)) : bad
    return { median, robustZ: z, far, isRare: isTied, peers }
  }
}

const zIn = ({ median, robustStandardDeviation }: RobustSpread, value: number): number =>
  (value - median) / robustStandardDeviation

function groupsOf(
  values: ArrayLike<number>,
  places: readonly Place[],
  { within, worse }: { readonly within: 'site' | 'contrast'; readonly worse: 'low' | 'high' | 'both' },
): (place: Place) => Group | undefined {
  const keyOf = ({ contrast = '', site }: Place) =>
    within === 'contrast' ? contrast : site === undefined ? undefined : `${contrast}\n${site}`
  const members = new Map<string, { readonly place: Place; readonly values: number[] }>()
  for (const [at, place] of places.entries()) {
    const key = keyOf(place)
    if (key === undefined) continue
    const known = members.get(key)
    if (known) known.values.push(values[at]!)
    else members.set(key, { place, values: [values[at]!] })
  }
  const groups = new Map(
    [...members].map(([key, group]) => {
      const { contrast, site } = group.place
      const peers = {
        caseCount: group.values.length,
        ...(contrast !== undefined && { contrast }),
        ...(within === 'site' && site !== undefined && { site }),
      }
      return [key, groupOf(group.values, peers, worse)] as const
    }),
  )
  return (place) => groups.get(keyOf(place) ?? '\n')
}

function groupOf(values: readonly number[], peers: PeersMeant, worse: 'low' | 'high' | 'both'): Group | undefined {
  const spread = values.length < leastPeerCount ? undefined : robustSpread(values, 'mean-deviation')
  if (!spread || spread.robustStandardDeviation === 0) return undefined
  const isTied = values.filter((value) => value === spread.median).length * 2 > values.length
  const bad = isTied
    ? Float64Array.from(values, (value) => badness(zIn(spread, value), worse)).sort()
    : new Float64Array()
  // The middle of those that lie so far or further: one of n has the share 1 ÷ 2n.
  const rarity = (least: number) => upperNormalQuantile((bad.length - firstFrom(bad, least) - 0.5) / bad.length)
  return { ...spread, isTied, peers, rarity }
}

/** Index of the first of the sorted values that is not below. */
function firstFrom(sorted: Float64Array, least: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < least) low = middle + 1
    else high = middle
  }
  return low
}
