import type { Random } from '@volume/random.ts'
import type { CarriedArrays } from './container/format.ts'
import type { RoundHeader, UpdateHeader } from './container/headers.ts'
import { clipped } from './privacy/clip.ts'
import { deviationOf, deviationOfSite, withNoise } from './privacy/noise.ts'
import { masked } from './secure/mask.node.ts'
import { commitmentOf, type PairwiseSeed } from './secure/pairwise-seed.node.ts'
import { type Quantization, quantize, weighedByCases } from './secure/quantize.ts'

interface Learned {
  /** Trained weights less those of the round, of the weights that take part, [weightCount]. */
  readonly difference: Float32Array
  readonly caseCount: number
  /** Of the local training; leave only if the round asks for them. */
  readonly losses?: { readonly first: number; readonly last: number }
  /** Signing key of this site. */
  readonly ownSite: string
  /** With every other site; empty where nothing is masked. */
  readonly seeds: readonly PairwiseSeed[]
  readonly random: Pick<Random, 'uniform'>
}

/**
 * What leaves a site for a round: what it learned, clipped, with noise, and masked if the round asks for it. The budget is spent before
 * (`spend`), and in a masked round a site does this once: two updates under the same masks would show how they differ.
 */
export function contributionTo(
  round: RoundHeader,
  { difference, caseCount, losses, ownSite, seeds, random }: Learned,
): { readonly content: UpdateHeader['content']; readonly arrays: CarriedArrays } {
  const { caseLimit, masking, privacy, statistics } = round
  const short = clipped(difference, privacy.clipNorm)
  if (masking.kind === 'none') {
    const noisy = privacy.noiseMultiplier === 0 ? short : withNoise(short, deviationOf(privacy), random)
    const told = statistics === 'losses' && losses ? { losses } : {}
    return {
      content: { kind: 'plain', caseCount: Math.min(caseCount, caseLimit), ...told },
      arrays: { difference: noisy },
    }
  }
  const quantization = quantizationOf(round, masking)
  const weighed = weighedByCases(short, caseCount, quantization)
  const noisy = withNoise(weighed, deviationOfSite(privacy, masking.leastSites), random)
  const commitments = seeds.map(({ site, seed }) => [site, commitmentOf(seed)])
  return {
    content: { kind: 'masked', seedCommitments: Object.fromEntries(commitments) },
    arrays: { masked: masked(quantize(noisy, caseCount, quantization), ownSite, seeds) },
  }
}

/** How the sites of a masked round quantize. */
export const quantizationOf = (
  { caseLimit, sites }: RoundHeader,
  { range }: Extract<RoundHeader['masking'], { kind: 'pairwise' }>,
): Quantization => ({ siteCount: sites.length, range, caseLimit })
