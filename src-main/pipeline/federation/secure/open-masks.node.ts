import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Dropouts, OpenedMasks } from './masked-sum.node.ts'
import type { PairwiseSeed } from './pairwise-seed.node.ts'

interface Opening {
  /** Signing key of this site. */
  readonly ownSite: string
  /** Of this site with every other of the round. */
  readonly seeds: readonly PairwiseSeed[]
  readonly leastSites: number
  readonly dropouts: Dropouts
  /** SHA-256 of the file of dropouts that this site has answered in this round, if any. */
  readonly answeredSha256?: string | undefined
}

/**
 * What a site opens for the coordinator: its seeds with the sites that were given up. It refuses a second list in one round, a list with
 * itself or strangers, and one that leaves fewer sites than the round's least.
 */
export function openMasks({
  ownSite,
  seeds,
  leastSites,
  dropouts,
  answeredSha256,
}: Opening): Result<OpenedMasks, Failure> {
  const { sha256, sites } = dropouts
  if (answeredSha256 !== undefined && answeredSha256 !== sha256) return fail({ kind: 'masks-opened-already' })
  if (sites.includes(ownSite)) return fail({ kind: 'masks-not-ours-to-open', because: 'given-up' })
  const opened = seeds.filter(({ site }) => sites.includes(site))
  if (opened.length !== sites.length) return fail({ kind: 'masks-not-ours-to-open', because: 'not-of-the-round' })
  const presentCount = seeds.length + 1 - sites.length
  if (presentCount < leastSites) return fail({ kind: 'masked-sum-of-too-few', presentCount, leastCount: leastSites })
  return ok({ site: ownSite, dropoutsSha256: sha256, seeds: opened })
}
