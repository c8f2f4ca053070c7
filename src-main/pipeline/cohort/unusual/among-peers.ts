import { leastPeerCount, type PeersMeant } from '@contract/quality.ts'
import { type Ties, tiesOf } from '@volume/ties.ts'
import { inNarrowest, type PeerGroup, type PeerGroups, type Place, peerGroups, peersMeant } from '../peers.ts'
import { badness } from '../statistics/outliers.ts'
import { type RobustSpread, robustSpread, robustZ } from '../statistics/robust.ts'

type Worse = 'low' | 'high' | 'both'

export interface AmongPeers {
  readonly median: number
  /** Robust standard deviations on the bad side; where more than half of its peers have one value, its rarity. */
  readonly far: number
  /** Absent where more than half of its peers have one value. */
  readonly robustZ?: number
  /** How many have the one value of more than half. */
  readonly sharedBy?: number
  readonly peers: PeersMeant
}

interface Compared {
  readonly peers: PeersMeant
  readonly among: Ties | RobustSpread
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
    const { among, peers } = compared
    const { median } = among
    if ('sharedBy' in among) return { median, sharedBy: among.sharedBy, far: among.rarity(values[at]!), peers }
    const z = robustZ(values[at]!, among)
    return z === undefined ? undefined : { median, robustZ: z, far: badness(z, worse), peers }
  }
}

function comparedIn(
  group: PeerGroup,
  { values, worse }: { readonly values: readonly number[]; readonly worse: Worse },
): Compared | undefined {
  if (values.length < leastPeerCount) return undefined
  const ties = tiesOf(values, (distance) => badness(distance, worse))
  if (ties?.sharedBy === values.length) return undefined
  const among = ties ?? robustSpread(values)
  return among && { among, peers: peersMeant(group, values.length) }
}
