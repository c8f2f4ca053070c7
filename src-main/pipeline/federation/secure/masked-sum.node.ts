import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { InvitedSite } from '../container/headers.ts'
import { withoutMask } from './mask.node.ts'
import { commitmentOf, type PairwiseSeed } from './pairwise-seed.node.ts'
import { sumModulo } from './quantize.ts'

/** An update of a site, as the coordinator has it. Sites are signing keys. */
export interface MaskedUpdate {
  readonly site: string
  readonly masked: Uint32Array
  /** By the other site, the commitment to the seed with it. */
  readonly commitments: Readonly<Record<string, string>>
}

/** Sites that were given up in a round, as a file says it; `sha256` is that of the file, `roundSha256` that of the round's. */
export interface Dropouts {
  readonly sha256: string
  readonly roundSha256: string
  readonly sites: readonly string[]
}

/** What a site opens: its seeds with the sites that were given up. */
export interface OpenedMasks {
  readonly site: string
  readonly dropoutsSha256: string
  readonly seeds: readonly PairwiseSeed[]
}

interface MaskedRound {
  readonly sites: readonly InvitedSite[]
  /** The fewest sites that are summed. */
  readonly leastSites: number
  readonly updates: readonly MaskedUpdate[]
  /** Absent: nobody was given up. */
  readonly dropouts?: Dropouts | undefined
  readonly opened: readonly OpenedMasks[]
}

/**
 * The exact sum, modulo 2³², of what the sites quantized: secure aggregation after Bonawitz et al. 2017, in the fewest files that can
 * be carried.
 *
 * One exchange where all sites answer: mask keys stand in the round's file, so an update is masked at once. Two where some do not:
 * the coordinator names the sites that are given up, and each of the others opens its seeds of this round with these, which its
 * update committed to. Shamir shares of a site's mask key would have to be handed out before, a further exchange in every round, and to
 * be collected after, which is no fewer; they pay where sites vanish within seconds, not where somebody telephones.
 *
 * Threat model: everybody follows the protocol and is curious. The coordinator, also together with all but two of the sites that are summed,
 * learns no more of these two than their sum; sites learn nothing of one another but from the next round's weights. What is bought with
 * the fewer files: an update that comes after its site was given up would be laid bare by the seeds that were opened, for a sum with it and one
 * without it differ by it alone. No protocol without an exchange after the updates can prevent that. So it is refused here and must be
 * deleted, a site opens its masks for one list of dropouts in a round and no other, and what is masked has been clipped and has noise. Not
 * covered: a coordinator or a site that lies. A site's false update cannot be seen under its mask; rounds against poisoning
 * are plain ones, with a median or a trimmed mean.
 */
export function maskedSum(round: MaskedRound): Result<Uint32Array, Failure> {
  const { sites, leastSites, updates, dropouts, opened } = round
  const dropped = new Set(dropouts?.sites)
  const labelled = (keys: readonly string[]) => keys.map((key) => labelOf(sites, key)).join(', ')
  const late = updates.find(({ site }) => dropped.has(site))
  if (late) return fail({ kind: 'update-of-dropped-site', site: labelled([late.site]) })
  const present = new Set(updates.map(({ site }) => site))
  const missing = sites.map(({ signingKey }) => signingKey).filter((site) => !present.has(site) && !dropped.has(site))
  if (missing.length > 0) return fail({ kind: 'masked-sum-incomplete', sites: labelled(missing) })
  if (present.size < leastSites)
    return fail({ kind: 'masked-sum-of-too-few', presentCount: present.size, leastCount: leastSites })
  let sum = sumModulo(updates.map(({ masked }) => masked))
  if (dropouts === undefined || dropped.size === 0) return ok(sum)
  const openedBy = new Map(opened.map((masks) => [masks.site, masks]))
  const waiting = [...present].filter((site) => !openedBy.has(site))
  if (waiting.length > 0) return fail({ kind: 'opened-masks-missing', sites: labelled(waiting) })
  for (const update of updates) {
    const masks = openedBy.get(update.site)
    if (masks === undefined || !fits(masks, update, dropouts))
      return fail({ kind: 'opened-mask-foreign', site: labelled([update.site]) })
    for (const seed of masks.seeds) sum = withoutMask(sum, update.site, seed)
  }
  return ok(sum)
}

/** Whether a site opened exactly its masks with the sites that were given up, each the one that its update committed to. */
function fits({ dropoutsSha256, seeds }: OpenedMasks, { commitments }: MaskedUpdate, dropouts: Dropouts): boolean {
  const opened = seeds.map(({ site }) => site)
  return (
    dropoutsSha256 === dropouts.sha256 &&
    opened.toSorted().join() === dropouts.sites.toSorted().join() &&
    seeds.every(({ site, seed }) => commitmentOf(seed) === commitments[site])
  )
}

const labelOf = (sites: readonly InvitedSite[], key: string): string =>
  sites.find(({ signingKey }) => signingKey === key)?.label ?? key.slice(0, 12)
