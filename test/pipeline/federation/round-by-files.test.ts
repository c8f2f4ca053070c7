import { createHash } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type AcceptedUpdate, acceptUpdate } from '../../../src-main/pipeline/federation/accept-update.ts'
import { firstState } from '../../../src-main/pipeline/federation/aggregation/server-optimizer.ts'
import { closeRound } from '../../../src-main/pipeline/federation/close-round.node.ts'
import { decodeCarried } from '../../../src-main/pipeline/federation/container/decode.node.ts'
import { encodeCarried } from '../../../src-main/pipeline/federation/container/encode.node.ts'
import type { CarriedArrays } from '../../../src-main/pipeline/federation/container/format.ts'
import type {
  CarriedHeader,
  CarriedKind,
  RoundHeader,
} from '../../../src-main/pipeline/federation/container/headers.ts'
import { readCarriedBytes } from '../../../src-main/pipeline/federation/container/read.node.ts'
import { contributionTo } from '../../../src-main/pipeline/federation/contribute.node.ts'
import { secureRandom } from '../../../src-main/pipeline/federation/privacy/secure-random.node.ts'
import { createKey, type OwnKey } from '../../../src-main/pipeline/federation/raw-key.node.ts'
import type { Dropouts, OpenedMasks } from '../../../src-main/pipeline/federation/secure/masked-sum.node.ts'
import { masksHeader, openedMasks, openMasks } from '../../../src-main/pipeline/federation/secure/open-masks.node.ts'
import { rangeFor } from '../../../src-main/pipeline/federation/secure/quantize.ts'
import { closeTo } from './close-to.ts'
import { type Invited, invite, roundHeader, seedsOf, updateHeader } from './invited.ts'

const coordinator = createKey('ed25519')
const must = <Value>(result: { ok: true; value: Value } | { ok: false; failure: { kind: string } }): Value => {
  if (!result.ok) throw new Error(result.failure.kind)
  return result.value
}

/** A folder that files are put into by their writers, and taken out of by whoever needs them. */
async function stick() {
  const folder = await mkdtemp(join(tmpdir(), 'federation-'))
  return {
    put: (file: string, header: CarriedHeader, arrays: CarriedArrays, signer: OwnKey) =>
      writeFile(join(folder, file), encodeCarried(header, arrays, signer)),
    bytes: async (file: string) => must(await readCarriedBytes(join(folder, file))),
    async take<Kind extends CarriedKind>(file: string, kind: Kind, signers: readonly string[]) {
      return must(decodeCarried(must(await readCarriedBytes(join(folder, file))), { kind, signers, file }))
    },
  }
}

const start = Float32Array.of(1, 2, 3)
const learned = [
  { difference: Float32Array.of(0.3, 0, -0.1), caseCount: 10 },
  { difference: Float32Array.of(0, 0.2, 0.1), caseCount: 30 },
  { difference: Float32Array.of(-0.2, 0.1, 0), caseCount: 40 },
  { difference: Float32Array.of(6, 0, 8), caseCount: 20 },
]
const key = (word: string) => createHash('sha256').update(word).digest()
const taken = (sites: readonly Invited[]) => sites.map(({ signing }) => signing.publicKey)

/** The coordinator writes the round, each present site answers, and the coordinator takes what came. */
async function exchange(header: RoundHeader, sites: readonly Invited[], present: readonly Invited[]) {
  const files = await stick()
  await files.put('1.insula-round', header, { weights: start }, coordinator)
  for (const site of present) {
    const round = await files.take('1.insula-round', 'round', [coordinator.publicKey])
    const { difference, caseCount } = learned[sites.indexOf(site)] ?? { difference: start, caseCount: 1 }
    const seeds = header.masking.kind === 'none' ? [] : seedsOf(site, sites, round.sha256)
    const ownSite = site.signing.publicKey
    const random = secureRandom(key(site.label))
    const { content, arrays } = contributionTo(round.header, { difference, caseCount, ownSite, seeds, random })
    await files.put(
      `${site.label}.insula-update`,
      updateHeader(round.sha256, content, site.label),
      arrays,
      site.signing,
    )
  }
  const round = await files.take('1.insula-round', 'round', [coordinator.publicKey])
  const accepted: AcceptedUpdate[] = []
  for (const site of present) {
    const update = await files.take(`${site.label}.insula-update`, 'update', taken(sites))
    accepted.push(must(acceptUpdate({ header, sha256: round.sha256, accepted, dropped: [] }, update)))
  }
  return { files, round, accepted }
}

/** By hand: the fourth site is clipped from 10 to 1, that is to (0.6, 0, 0.8). */
const meanOf = (siteCount: number) => {
  const rows = [...learned.slice(0, 3), { difference: Float32Array.of(0.6, 0, 0.8), caseCount: 20 }].slice(0, siteCount)
  const total = rows.reduce((sum, { caseCount }) => sum + caseCount, 0)
  return [...start].map(
    (weight, axis) =>
      weight + rows.reduce((sum, { difference, caseCount }) => sum + caseCount * (difference[axis] ?? 0), 0) / total,
  )
}

test('Four sites answer by files, and the next weights are the mean by cases of what they learned, one of them clipped.', async () => {
  const sites = invite(4)
  const header = roundHeader(sites, 3)
  const { accepted } = await exchange(header, sites, sites)
  const next = must(closeRound({ header, accepted, opened: [] }, firstState(header.serverOptimizer, start)))
  expect([...next.weights]).toEqual(closeTo(meanOf(4), 5))
})

const masking = { kind: 'pairwise', leastSites: 3, range: 1 } as const

test('Under masks the same files give the same next weights, without one update that can be read.', async () => {
  const sites = invite(4)
  const header = { ...roundHeader(sites, 3), masking }
  const { accepted } = await exchange(header, sites, sites)
  expect(accepted.every(({ kind }) => kind === 'masked')).toBe(true)
  const next = must(closeRound({ header, accepted, opened: [] }, firstState(header.serverOptimizer, start)))
  expect([...next.weights]).toEqual(closeTo(meanOf(4), 5))
})

test('A site that never answers is given up by a second exchange, and the mean is that of the others.', async () => {
  const sites = invite(4)
  const present = sites.slice(0, 3)
  const header = { ...roundHeader(sites, 3), masking }
  const { files, round, accepted } = await exchange(header, sites, present)
  const state = firstState(header.serverOptimizer, start)
  expect(closeRound({ header, accepted, opened: [] }, state)).toMatchObject({
    failure: { kind: 'masked-sum-incomplete' },
  })
  const list = { kind: 'dropouts', roundSha256: round.sha256, sites: taken(sites.slice(3)) } as const
  await files.put('1.insula-dropouts', list, {}, coordinator)
  const dropoutsOf = async (): Promise<Dropouts> => {
    const file = await files.take('1.insula-dropouts', 'dropouts', [coordinator.publicKey])
    return { sha256: file.sha256, roundSha256: file.header.roundSha256, sites: file.header.sites }
  }
  for (const site of present) {
    const masks = openMasks({
      ownSite: site.signing.publicKey,
      seeds: seedsOf(site, sites, round.sha256),
      roundSha256: round.sha256,
      leastSites: header.masking.leastSites,
      dropouts: await dropoutsOf(),
    })
    await files.put(`${site.label}.insula-masks`, masksHeader(round.sha256, must(masks)), {}, site.signing)
  }
  const opened: OpenedMasks[] = []
  for (const { label } of present) {
    const file = await files.take(`${label}.insula-masks`, 'masks', taken(sites))
    opened.push(openedMasks(file.header, file.signer))
  }
  const next = must(closeRound({ header, accepted, dropouts: await dropoutsOf(), opened }, state))
  expect([...next.weights]).toEqual(closeTo(meanOf(3), 5))
})

test('With noise the next weights differ from the mean by about as much as the round says, plain or masked.', async () => {
  const sites = invite(4)
  const privacy = { clipNorm: 1, noiseMultiplier: 0.01, promise: { epsilon: 1e6, delta: 1e-6 } }
  const range = rangeFor(privacy, 3)
  for (const each of [{ kind: 'none' } as const, { ...masking, range }]) {
    const header = { ...roundHeader(sites, 3), privacy, masking: each }
    const { accepted } = await exchange(header, sites, sites)
    const next = must(closeRound({ header, accepted, opened: [] }, firstState(header.serverOptimizer, start)))
    const off = [...next.weights].map((weight, axis) => Math.abs(weight - (meanOf(4)[axis] ?? 0)))
    expect(Math.max(...off)).toBeGreaterThan(1e-4)
    // Plain: 0.01·√Σ(nₖ/n)² = 0.0055; masked: 0.01·√(4/3) over a case share of one, 0.0115; six deviations.
    expect(Math.max(...off)).toBeLessThan(0.07)
  }
})

test('Without one update a round is not closed.', () => {
  const header = roundHeader(invite(2), 3)
  const closed = closeRound({ header, accepted: [], opened: [] }, firstState(header.serverOptimizer, start))
  expect(closed).toMatchObject({ failure: { kind: 'round-without-updates' } })
})

test('No byte of an update tells who answered but by keys: neither labels nor places of files are in it.', async () => {
  const sites = invite(3)
  const { files } = await exchange(roundHeader(sites, 3), sites, sites)
  for (const { label } of sites) {
    const text = Buffer.from(await files.bytes(`${label}.insula-update`)).toString('latin1')
    for (const word of [...sites.map((site) => site.label), tmpdir(), 'insula-update', 'Hippocampus'])
      expect(text).not.toContain(word)
  }
})
