import { leastPeerCount, type PeersMeant } from '@contract/quality.ts'
import { inNarrowest, type PeerGroup, type PeerGroups, type Place, peerGroups, peersMeant } from '../peers.ts'
import { badness } from '../statistics/outliers.ts'
import { type RobustSpread, robustSpread } from '../statistics/robust.ts'
import { upperNormalQuantile } from './normal-quantile.ts'

type Worse = 'low' | 'high' | 'both'

export interface AmongPeers {
  readonly median: number
  /** Robust standard deviations on the bad side; of a rare value how rare it is, if that is less. */
  readonly far: number
  readonly robustZ: number
  /** More than half of its peers have one value. */
  readonly isRare: boolean
  readonly peers: PeersMeant
}

interface Compared extends RobustSpread {
  readonly isTied: boolean
  readonly peers: PeersMeant
  /** How rare it is to lie so far on the bad side, as a normal deviate. */
  rarity(badness: number): number
}

/**
 * Where each of these values of one measure lies among those of its contrast: of the narrowest group by site, scanner and
 * protocol that has enough. `undefined`: too few to compare with, or all are one.
 */
export function amongPeers(
  values: ArrayLike<number>,
  places: readonly Place[],
  worse: Worse,
  groups: PeerGroups = peerGroups(places),
): (at: number) => AmongPeers | undefined {
  const comparedAt = inNarrowest({
    places,
    groups,
    find: (group, members) => comparedIn(group, { values: members.map((at) => values[at]!), worse }),
  })
  return (at) => {
    const compared = comparedAt(places[at]!)
    if (!compared) return undefined
    const { median, peers, isTied } = compared
    const z = zIn(compared, values[at]!)
    const bad = badness(z, worse)
    const far = isTied && bad > 0 ? Math.min(bad, compared.rarity(bad)) : bad
    return { median, robustZ: z, far, isRare: isTied, peers }
  }
}

const zIn = ({ median, robustStandardDeviation }: RobustSpread, value: number): number =>
  (value - median) / robustStandardDeviation

function comparedIn(
  group: PeerGroup,
  { values, worse }: { readonly values: readonly number[]; readonly worse: Worse },
): Compared | undefined {
  const spread = values.length < leastPeerCount ? undefined : robustSpread(values, 'mean-deviation')
  if (!spread || spread.robustStandardDeviation === 0) return undefined
  const isTied = values.filter((value) => value === spread.median).length * 2 > values.length
  const bad = isTied
    ? Float64Array.from(values, (value) => badness(zIn(spread, value), worse)).sort()
    : new Float64Array()
  // The middle of those that lie so far or further: one of n has the share 1 ÷ 2n.
  const rarity = (least: number) => upperNormalQuantile((bad.length - firstFrom(bad, least) - 0.5) / bad.length)
  return { ...spread, isTied, peers: peersMeant(group, values.length), rarity }
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
