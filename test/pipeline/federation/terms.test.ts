import { expect, test } from 'vitest'
import { changedTerms, termsOf } from '../../../src-main/pipeline/federation/terms.ts'
import { invite, roundHeader } from './invited.ts'

const sites = invite(3)
const round = roundHeader(sites, 3)
const agreed = termsOf(round)

test('A later round of a federation has its terms, whatever its number.', () => {
  expect(changedTerms(agreed, { ...round, roundNumber: 2 })).toEqual([])
})

test('Whatever else differs is named.', () => {
  const weaker = { ...round.privacy, clipNorm: 2 }
  expect(changedTerms(agreed, { ...round, privacy: weaker })).toEqual(['clipping, noise and what they promise'])
  const changed = [
    { masking: { kind: 'pairwise', leastSites: 3, range: 1 } },
    { sites: round.sites.slice(1) },
    { statistics: 'losses' },
    { caseLimit: 99 },
    { training: { ...round.training, stepCount: 101 } },
    { network: { ...round.network, trainable: 'head' } },
    { aggregation: { kind: 'coordinate-median' } },
    { serverOptimizer: { kind: 'fedavg', learningRate: 2 } },
    { roundCount: 11 },
    { task: 'Thalamus' },
  ] as const
  for (const change of changed) expect(changedTerms(agreed, { ...round, ...change })).toHaveLength(1)
  expect(changedTerms(agreed, { ...round, ...changed[0], ...changed[1] })).toEqual(['masks', 'the sites'])
})
