import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { MasksHeader } from '../container/headers.ts'
import type { Dropouts, OpenedMasks } from './masked-sum.node.ts'
import type { PairwiseSeed } from './pairwise-seed.node.ts'

interface Opening {
  /** Signing key of this site. */
  readonly ownSite: string
  /** Of this site with every other of the round. */
  readonly seeds: readonly PairwiseSeed[]
  /** Of the file of the round that the seeds are of. */
  readonly roundSha256: string
  readonly leastSites: number
  readonly dropouts: Dropouts
  /** SHA-256 of the file of dropouts that this site has answered in this round, if any. */
  readonly answeredSha256?: string | undefined
}

/**
 * What a site opens for the coordinator: its seeds with the sites that were given up. It refuses a list of another round, a second one in
 * this, one with itself or strangers on it, and one that leaves fewer sites than the round's least.
 */
export function openMasks({
  ownSite,
  seeds,
  roundSha256,
  leastSites,
  dropouts,
  answeredSha256,
}: Opening): Result<OpenedMasks, Failure> {
  const { sha256, sites } = dropouts
  if (dropouts.roundSha256 !== roundSha256) return fail({ kind: 'masks-not-ours-to-open', because: 'another-round' })
  if (answeredSha256 !== undefined && answeredSha256 !== sha256) return fail({ kind: 'masks-opened-already' })
  if (sites.includes(ownSite)) return fail({ kind: 'masks-not-ours-to-open', because: 'given-up' })
  const opened = seeds.filter(({ site }) => sites.includes(site))
  if (opened.length !== sites.length) return fail({ kind: 'masks-not-ours-to-open', because: 'not-of-the-round' })
  const presentCount = seeds.length + 1 - sites.length
  if (presentCount < leastSites) return fail({ kind: 'masked-sum-of-too-few', presentCount, leastCount: leastSites })
  return ok({ site: ownSite, dropoutsSha256: sha256, seeds: opened })
}

/** What is opened, as a file carries it. */
export const masksHeader = (roundSha256: string, { dropoutsSha256, seeds }: OpenedMasks): MasksHeader => ({
  kind: 'masks',
  roundSha256,
  dropoutsSha256,
  seeds: Object.fromEntries(seeds.map(({ site, seed }) => [site, Buffer.from(seed).toString('hex')])),
})

/** What a site opened, out of the file that it signed. */
export const openedMasks = ({ dropoutsSha256, seeds }: MasksHeader, signer: string): OpenedMasks => ({
  site: signer,
  dropoutsSha256,
  seeds: Object.entries(seeds).map(([site, seed]) => ({ site, seed: Buffer.from(seed, 'hex') })),
})
