import { createHash, createPrivateKey } from 'node:crypto'
import { randomOf } from '@volume/random.ts'
import { expect, test } from 'vitest'
import { masked } from '../../../../src-main/pipeline/federation/secure/mask.node.ts'
import { maskedSum } from '../../../../src-main/pipeline/federation/secure/masked-sum.node.ts'
import { openMasks } from '../../../../src-main/pipeline/federation/secure/open-masks.node.ts'
import { commitmentOf, pairwiseSeeds } from '../../../../src-main/pipeline/federation/secure/pairwise-seed.node.ts'
import { quantize, sumModulo, weighedByCases } from '../../../../src-main/pipeline/federation/secure/quantize.ts'
import { type Invited, invite, listed, seedsOf, sha256 } from '../invited.ts'

const roundSha256 = sha256('round')
const caseCounts = [3, 40, 17, 1, 25, 8, 33, 12, 5, 29]
const quantized = (siteIndex: number, siteCount: number, length = 500) => {
  const random = randomOf(siteIndex)
  const quantization = { siteCount, range: 1, caseLimit: 40 }
  const caseCount = caseCounts[siteIndex] ?? 1
  const difference = Float32Array.from({ length }, () => 2 * random.uniform() - 1)
  return quantize(weighedByCases(difference, caseCount, quantization), caseCount, quantization)
}

function updateOf(site: Invited, sites: readonly Invited[], round = roundSha256) {
  const seeds = seedsOf(site, sites, round)
  return {
    site: site.signing.publicKey,
    masked: masked(quantized(sites.indexOf(site), sites.length), site.signing.publicKey, seeds),
    commitments: Object.fromEntries(seeds.map((each) => [each.site, commitmentOf(each.seed)])),
  }
}

const sum = (result: ReturnType<typeof maskedSum>) => (result.ok ? result.value : result.failure)

test.each([3, 4, 5, 6, 7, 8, 9, 10])(
  'The masked sum of %d sites, weighed by cases, is the plain sum exactly.',
  (siteCount) => {
    const sites = invite(siteCount)
    const updates = sites.map((site) => updateOf(site, sites))
    const plain = sumModulo(sites.map((_, index) => quantized(index, siteCount)))
    expect(sum(maskedSum({ sites: listed(sites), leastSites: 3, updates, opened: [] }))).toEqual(plain)
    expect(plain.at(-1)).toBe(caseCounts.slice(0, siteCount).reduce((total, count) => total + count, 0))
  },
)

/** A round whose last sites are given up, with what the others open. */
function dropout(siteCount: number, droppedCount: number) {
  const sites = invite(siteCount)
  const [present, dropped] = [sites.slice(0, siteCount - droppedCount), sites.slice(siteCount - droppedCount)]
  const dropouts = { sha256: sha256('dropouts'), roundSha256, sites: dropped.map(({ signing }) => signing.publicKey) }
  const open = (site: Invited, round = roundSha256) => {
    const seeds = seedsOf(site, sites, round)
    const masks = openMasks({ ownSite: site.signing.publicKey, seeds, roundSha256, leastSites: 3, dropouts })
    if (!masks.ok) throw new Error(masks.failure.kind)
    return masks.value
  }
  const opened = present.map((site) => open(site))
  const updates = present.map((site) => updateOf(site, sites))
  return {
    sites,
    present,
    dropped,
    dropouts,
    open,
    round: { sites: listed(sites), leastSites: 3, updates, dropouts, opened },
  }
}

test.each([
  [4, 1],
  [5, 2],
  [10, 1],
  [10, 7],
])('Of %d sites %d are given up, and the sum of the others is recovered exactly.', (siteCount, droppedCount) => {
  const { round, present } = dropout(siteCount, droppedCount)
  expect(sum(maskedSum(round))).toEqual(sumModulo(present.map((_, index) => quantized(index, siteCount))))
})

test('While a site is neither there nor given up nothing is summed, nor while one has not opened its masks.', () => {
  const { round, present, dropped } = dropout(5, 1)
  const { dropouts: _, ...waiting } = round
  expect(sum(maskedSum(waiting))).toEqual({ kind: 'masked-sum-incomplete', sites: dropped[0]?.label })
  const opened = round.opened.slice(1)
  expect(sum(maskedSum({ ...round, opened }))).toEqual({ kind: 'opened-masks-missing', sites: present[0]?.label })
})

test('An update that comes after its site was given up is refused, with the advice to delete it.', () => {
  const { round, sites, dropped } = dropout(5, 1)
  const [late] = dropped
  if (late === undefined) throw new Error('Nobody was given up.')
  const updates = [...round.updates, updateOf(late, sites)]
  expect(sum(maskedSum({ ...round, updates }))).toEqual({ kind: 'update-of-dropped-site', site: late.label })
})

test('Masks of another round, of another list, of other sites or of a stranger are refused.', () => {
  const { round, present, open, sites } = dropout(6, 2)
  const [first, second] = present
  if (first === undefined || second === undefined) throw new Error('Nobody is present.')
  const [own, ...others] = round.opened
  if (own === undefined) throw new Error('Nothing was opened.')
  const strangers = openedByStranger(sites)
  const foreign = [
    open(first, sha256('an earlier round')),
    { ...own, dropoutsSha256: sha256('another list') },
    { ...own, seeds: own.seeds.slice(1) },
    { ...own, seeds: [...own.seeds, ...own.seeds] },
    { ...own, seeds: seedsOf(first, sites, roundSha256).slice(0, 2) },
    { ...open(second), site: own.site },
    { ...own, seeds: own.seeds.map(({ site }, index) => ({ site, seed: strangers[index] ?? new Uint8Array(32) })) },
  ]
  for (const masks of foreign)
    expect(sum(maskedSum({ ...round, opened: [masks, ...others] }))).toEqual({
      kind: 'opened-mask-foreign',
      site: first.label,
    })
})

const openedByStranger = (sites: readonly Invited[]): Uint8Array[] => {
  const [stranger] = invite(1)
  return stranger ? seedsOf(stranger, sites, roundSha256).map(({ seed }) => seed) : []
}

test('Fewer sites than the round’s least are not summed, and their masks are not opened.', () => {
  const { round, sites, dropouts, present } = dropout(4, 1)
  expect(sum(maskedSum({ ...round, leastSites: 4 }))).toEqual({
    kind: 'masked-sum-of-too-few',
    presentCount: 3,
    leastCount: 4,
  })
  const [site] = present
  if (site === undefined) throw new Error('Nobody is present.')
  const opening = {
    ownSite: site.signing.publicKey,
    seeds: seedsOf(site, sites, roundSha256),
    roundSha256,
    leastSites: 4,
    dropouts,
  }
  expect(openMasks(opening)).toMatchObject({ ok: false, failure: { kind: 'masked-sum-of-too-few' } })
})

test('A site opens its masks for one list in a round, never with itself on it or a stranger.', () => {
  const { sites, dropouts, present, dropped } = dropout(6, 1)
  const [site] = present
  const [stranger] = invite(1)
  if (site === undefined || stranger === undefined) throw new Error('Nobody is present.')
  const opening = {
    ownSite: site.signing.publicKey,
    seeds: seedsOf(site, sites, roundSha256),
    roundSha256,
    leastSites: 3,
  }
  const answer = (answeredSha256: string | undefined, named: readonly Invited[]) => {
    const keys = named.map(({ signing }) => signing.publicKey)
    const result = openMasks({ ...opening, dropouts: { ...dropouts, sites: keys }, answeredSha256 })
    return result.ok ? result.value.seeds.map((seed) => seed.site) : result.failure
  }
  expect(answer(undefined, dropped)).toEqual(dropouts.sites)
  expect(answer(dropouts.sha256, dropped)).toEqual(dropouts.sites)
  expect(answer(sha256('earlier list'), dropped)).toEqual({ kind: 'masks-opened-already' })
  const elsewhere = openMasks({ ...opening, dropouts: { ...dropouts, roundSha256: sha256('another round') } })
  expect(elsewhere).toEqual({ ok: false, failure: { kind: 'masks-not-ours-to-open', because: 'another-round' } })
  expect(answer(undefined, [site])).toEqual({ kind: 'masks-not-ours-to-open', because: 'given-up' })
  expect(answer(undefined, [stranger])).toEqual({ kind: 'masks-not-ours-to-open', because: 'not-of-the-round' })
})

test('Two sites agree about one seed, another one in each round and with each site.', () => {
  const [one, two, three] = invite(3)
  if (!one || !two || !three) throw new Error('Nobody was invited.')
  const sites = [one, two, three]
  const seed = (own: Invited, other: Invited, round = roundSha256) =>
    Buffer.from(seedsOf(own, sites, round).find(({ site }) => site === other.signing.publicKey)?.seed ?? []).toString(
      'hex',
    )
  expect(seed(one, two)).toBe(seed(two, one))
  const all = [seed(one, two), seed(one, three), seed(two, three), seed(one, two, sha256('next round'))]
  expect(new Set(all).size).toBe(4)
  for (const each of all) expect(each).toMatch(/^[0-9a-f]{64}$/)
})

test('The seed of the two keys of RFC 7748, section 6.1, is HKDF-SHA-256 of what they agree about.', () => {
  const d = Buffer.from('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a', 'hex')
  const x = Buffer.from('8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a', 'hex')
  const privateKey = createPrivateKey({
    key: { kty: 'OKP', crv: 'X25519', d: d.toString('base64url'), x: x.toString('base64url') },
    format: 'jwk',
  })
  const sites = [
    { label: 'B', signingKey: 'bb', maskKey: 'de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f' },
  ]
  const ownMaskKey = { publicKey: x.toString('hex'), privateKey }
  const seeds = pairwiseSeeds(sites, { roundSha256, ownSite: 'aa', ownMaskKey })
  // python3: HKDF by hmac of 4a5d9d5b…, salt SHA-256 of "round", "insula federation pairwise mask 1 aa bb"
  expect(seeds.ok && Buffer.from(seeds.value[0]?.seed ?? []).toString('hex')).toBe(
    '10fa6369c243264db035dbe1661a65ea8e2f193ab22a640e2ca3730f3c5b464f',
  )
})

test('A mask key of low order, with which everybody agrees about zero, is refused.', () => {
  const [site] = invite(1)
  if (site === undefined) throw new Error('Nobody was invited.')
  const sites = [...listed([site]), { label: 'Site X', signingKey: sha256('x'), maskKey: '00'.repeat(32) }]
  const seeds = pairwiseSeeds(sites, { roundSha256, ownSite: site.signing.publicKey, ownMaskKey: site.mask })
  expect(seeds).toEqual({ ok: false, failure: { kind: 'mask-key-invalid', site: 'Site X' } })
})

test('What the coordinator sees of one site cannot be told from noise: bytes are even, and nothing of the update shows.', () => {
  const length = 50_000
  const fixed = ['11', '22', '33'].map((byte) => createHash('sha256').update(byte).digest())
  const seeds = fixed.map((seed, index) => ({ site: `b${index}`, seed }))
  const plain = Uint32Array.from({ length }, (_, index) => Math.round(1e8 * Math.sin(index / 50)))
  const seen = masked(plain, 'b1', seeds)
  const counts = new Float64Array(256)
  for (const byte of new Uint8Array(seen.buffer)) counts[byte]! += 1
  const expected = (4 * length) / 256
  const chiSquare = counts.reduce((total, count) => total + (count - expected) ** 2 / expected, 0)
  expect(chiSquare).toBeGreaterThan(165) // 255 degrees of freedom: 1e-6 on either side
  expect(chiSquare).toBeLessThan(377)
  const correlation = correlated(plain, seen)
  expect(Math.abs(correlation)).toBeLessThan(5 / Math.sqrt(length))
  expect(Math.abs(correlated(plain, plain))).toBeCloseTo(1, 12)
})

/** Correlation of words as signed numbers. */
function correlated(one: Uint32Array, other: Uint32Array): number {
  const signed = [one, other].map((words) => Float64Array.from(words, (word) => word | 0))
  const [a, b] = signed.map((values) => {
    const mean = values.reduce((total, value) => total + value, 0) / values.length
    return values.map((value) => value - mean)
  })
  if (a === undefined || b === undefined) return Number.NaN
  const product = (x: Float64Array, y: Float64Array) =>
    x.reduce((total, value, index) => total + value * (y[index] ?? 0), 0)
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b))
}
