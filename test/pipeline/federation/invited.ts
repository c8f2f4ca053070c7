import { createHash } from 'node:crypto'
import type { RoundHeader, UpdateHeader } from '../../../src-main/pipeline/federation/container/headers.ts'
import { createKey } from '../../../src-main/pipeline/federation/raw-key.node.ts'
import { type PairwiseSeed, pairwiseSeeds } from '../../../src-main/pipeline/federation/secure/pairwise-seed.node.ts'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Sites with keys of their own. */
export const invite = (siteCount: number) =>
  Array.from({ length: siteCount }, (_, index) => ({
    label: `Site ${'ABCDEFGHIJ'[index]}`,
    signing: createKey('ed25519'),
    mask: createKey('x25519'),
  }))

export type Invited = ReturnType<typeof invite>[number]

export const listed = (sites: readonly Invited[]): RoundHeader['sites'] =>
  sites.map(({ label, signing, mask }) => ({ label, signingKey: signing.publicKey, maskKey: mask.publicKey }))

/** A site's seeds with all others of a round. */
export function seedsOf(site: Invited, sites: readonly Invited[], roundSha256: string): PairwiseSeed[] {
  const own = { roundSha256, ownSite: site.signing.publicKey, ownMaskKey: site.mask }
  const seeds = pairwiseSeeds(listed(sites), own)
  if (!seeds.ok) throw new Error(seeds.failure.kind)
  return seeds.value
}

/** A round of plain updates of this many weights. */
export const roundHeader = (sites: readonly Invited[], weightCount: number): RoundHeader => ({
  kind: 'round',
  federationId: sha256('federation').slice(0, 32),
  roundNumber: 1,
  roundCount: 10,
  task: 'Hippocampus',
  network: { architectureSha256: sha256('network'), weightCount, trainable: 'all', normalization: 'shared' },
  training: { stepCount: 100, learningRate: 1e-3, proximalStrength: 0.01 },
  aggregation: { kind: 'weighted-mean' },
  caseLimit: 100,
  serverOptimizer: { kind: 'fedavg', learningRate: 1 },
  privacy: { clipNorm: 1, noiseMultiplier: 0, promise: null },
  masking: { kind: 'none' },
  statistics: 'none',
  sites: listed(sites),
})

export const updateHeader = (roundSha256: string, content: UpdateHeader['content'], name = 'update'): UpdateHeader => ({
  kind: 'update',
  updateId: sha256(name).slice(0, 32),
  roundSha256,
  architectureSha256: sha256('network'),
  content,
  environment: { applicationVersion: '0.1.0', executionProvider: 'cpu' },
})
