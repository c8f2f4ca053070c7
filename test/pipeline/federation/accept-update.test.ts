import { expect, test } from 'vitest'
import { acceptUpdate, type OpenRound } from '../../../src-main/pipeline/federation/accept-update.ts'
import type { UpdateHeader } from '../../../src-main/pipeline/federation/container/headers.ts'
import { invite, roundHeader, sha256, updateHeader } from './invited.ts'

const sites = invite(3)
const [first, second, third] = sites.map(({ signing }) => signing.publicKey)
if (first === undefined || second === undefined || third === undefined) throw new Error('Nobody was invited.')
const header = roundHeader(sites, 3)
const round: OpenRound = { header, sha256: sha256('round'), accepted: [], dropped: [] }
const update = updateHeader(round.sha256, { kind: 'plain', caseCount: 12 })
const difference = Float32Array.of(0.5, 0, -0.8)
const received = { header: update, arrays: { difference }, signer: first }

const answer = (open: OpenRound, each: Parameters<typeof acceptUpdate>[1]) => {
  const result = acceptUpdate(open, each)
  return result.ok ? result.value : result.failure
}

test('An update of this round, of this network and within the clip norm is taken.', () => {
  const taken = { updateId: update.updateId, site: first, kind: 'plain', difference, caseCount: 12 }
  expect(answer(round, received)).toEqual(taken)
})

test('One of another round, or of a site that was not invited, is refused.', () => {
  const earlier = { ...received, header: { ...update, roundSha256: sha256('an earlier round') } }
  expect(answer(round, earlier)).toEqual({ kind: 'update-of-another-round', site: 'Site A' })
  expect(answer(round, { ...received, signer: sha256('x') })).toMatchObject({ kind: 'update-of-another-round' })
})

test('The same update twice is refused, and so is a second one of a site.', () => {
  const accepted = [{ updateId: update.updateId, site: first }]
  expect(answer({ ...round, accepted }, received)).toEqual({ kind: 'update-repeated', site: 'Site A' })
  const another = { ...received, header: updateHeader(round.sha256, update.content, 'another') }
  expect(answer({ ...round, accepted }, another)).toEqual({ kind: 'update-of-site-repeated', site: 'Site A' })
  expect(answer({ ...round, accepted }, { ...another, signer: second })).toMatchObject({ kind: 'plain', site: second })
})

test('Another architecture, or another number of weights, is refused.', () => {
  const foreign = { ...received, header: { ...update, architectureSha256: sha256('another network') } }
  expect(answer(round, foreign)).toMatchObject({ kind: 'update-of-another-network', site: 'Site A' })
  const longer = { ...received, arrays: { difference: new Float32Array(4) } }
  expect(answer(round, longer)).toEqual({
    kind: 'update-of-another-network',
    site: 'Site A',
    because: 'it has 4 weights, not 3',
  })
})

test('An update above the clip norm is refused; with noise as much more is allowed as noise takes.', () => {
  const long = { ...received, arrays: { difference: Float32Array.of(3, 0, 4) } }
  expect(answer(round, long)).toEqual({ kind: 'update-above-clip-norm', site: 'Site A', norm: 5, limit: 1 })
  const privacy = { clipNorm: 1, noiseMultiplier: 1, promise: { epsilon: 10, delta: 1e-6 } }
  const noisy = { ...round, header: { ...header, privacy } }
  expect(answer(noisy, long)).toMatchObject({ kind: 'plain' })
  const longest = { ...received, arrays: { difference: Float32Array.of(30, 0, 40) } }
  expect(answer(noisy, longest)).toMatchObject({ kind: 'update-above-clip-norm', norm: 50 })
})

test('A site that says to have more cases than count of one is refused.', () => {
  const many = { ...received, header: { ...update, content: { kind: 'plain', caseCount: 101 } as const } }
  expect(answer(round, many)).toEqual({
    kind: 'update-above-case-limit',
    site: 'Site A',
    caseCount: 101,
    caseLimit: 100,
  })
})

const masking = { kind: 'pairwise', leastSites: 3, range: 1 } as const
const maskedRound: OpenRound = { ...round, header: { ...header, masking } }
const commit = (...keys: readonly string[]): UpdateHeader['content'] => ({
  kind: 'masked',
  seedCommitments: Object.fromEntries(keys.map((key) => [key, sha256(key)])),
})
const maskedOf = (content: UpdateHeader['content'], length = 4) => ({
  header: updateHeader(round.sha256, content),
  arrays: { masked: new Uint32Array(length) },
  signer: first,
})

test('A masked round takes masked updates that commit to a seed with each other site, and no others.', () => {
  expect(answer(maskedRound, maskedOf(commit(second, third)))).toMatchObject({ kind: 'masked', site: first })
  expect(answer(maskedRound, maskedOf(commit(second)))).toMatchObject({ kind: 'update-mask-commitments-unfit' })
  expect(answer(maskedRound, maskedOf(commit(second, first)))).toMatchObject({ kind: 'update-mask-commitments-unfit' })
  expect(answer(maskedRound, maskedOf(commit(second, third), 3))).toMatchObject({ kind: 'update-of-another-network' })
  expect(answer(maskedRound, received)).toEqual({ kind: 'update-masked-otherwise', site: 'Site A', expected: 'masked' })
  const unasked = maskedOf(commit(second, third))
  expect(answer(round, unasked)).toEqual({ kind: 'update-masked-otherwise', site: 'Site A', expected: 'plain' })
})

test('Once a site was given up its update is refused.', () => {
  const late = answer({ ...maskedRound, dropped: [first] }, maskedOf(commit(second, third)))
  expect(late).toEqual({ kind: 'update-of-dropped-site', site: 'Site A' })
})
