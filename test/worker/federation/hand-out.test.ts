import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { decodeCarried } from '../../../src-main/pipeline/federation/container/decode.node.ts'
import { encodeCarried } from '../../../src-main/pipeline/federation/container/encode.node.ts'
import type { RoundHeader } from '../../../src-main/pipeline/federation/container/headers.ts'
import { createIdentity, writeIdentity } from '../../../src-main/pipeline/federation/identity/identity.node.ts'
import type { Cohort } from '../../../src-main/storage/cohort.node.ts'
import { openMasksOf } from '../../../src-main/worker/federation/give-up.node.ts'
import { handOut, updatePath } from '../../../src-main/worker/federation/hand-out.node.ts'
import {
  keepUpdate,
  keptFiles,
  makeSiteFolder,
  readKept,
} from '../../../src-main/worker/federation/kept-update.node.ts'
import { mayAnswer } from '../../../src-main/worker/federation/may-answer.node.ts'
import { sha256Of } from '../../../src-main/worker/federation/start-federation.node.ts'
import { invite, roundHeader, sha256, updateHeader } from '../../pipeline/federation/invited.ts'
import { must, newCohort, temporaryFolder } from '../../storage/cohorts.ts'

const [coordinator] = invite(1) as [ReturnType<typeof invite>[number]]

/** A key of a site in a file, and a round that invites it with two others. */
async function invited(change: Partial<RoundHeader> = {}) {
  const identity = createIdentity()
  const keyPath = join(temporaryFolder(), 'federation.key')
  must(await writeIdentity(keyPath, identity))
  const sites = [...invite(3), { label: 'Ours', ...identity }]
  const header: RoundHeader = { ...roundHeader(sites, 2), ...change }
  return { identity, keyPath, header, sites }
}

type Invitation = Awaited<ReturnType<typeof invited>>

function roundOf(header: RoundHeader) {
  const bytes = encodeCarried(header, { weights: Float32Array.of(0, 0) }, coordinator.signing)
  return must(decodeCarried(bytes, { kind: 'round', signers: [coordinator.signing.publicKey], file: 'round' }))
}

/** Keeps an update as a training would have made it. */
async function keep(
  { folder }: Pick<Cohort, 'folder'>,
  { identity }: Invitation,
  round: ReturnType<typeof roundOf>,
  name: string,
) {
  const header = updateHeader(round.sha256, { kind: 'plain', caseCount: 4 }, name)
  const bytes = encodeCarried(header, { difference: Float32Array.of(1, 2) }, identity.signing)
  const facts = {
    ...{ round: round.header, coordinator: 'f', header, updateSha256: sha256Of(bytes), sizeBytes: bytes.length },
    ...{ caseCount: 4, setId: 's', norm: 1, losses: { first: 1, last: 0.5 }, privacy: { kind: 'none' } as const },
  }
  await makeSiteFolder(folder)
  return keepUpdate(folder, { requestSha256: sha256(name), bytes, facts }, Float32Array.of(1, 2, 3))
}

type Noting = Cohort['federation']['noteContribution']

test('Whatever cuts a confirmation short, the same call goes on: one charge, and the same bytes as often as they are lost.', async () => {
  const { cohort } = newCohort()
  const { folder, federation } = cohort
  const site = await invited()
  const round = roundOf(site.header)
  const { bytes, facts } = await keep(cohort, site, round, 'update')
  const out = join(temporaryFolder(), 'stick')
  const path = join(out, 'round-1.insula-update')
  const confirm = async (noteContribution: Noting = federation.noteContribution) => {
    const kept = (await readKept(folder, round, site.identity.signing.publicKey))!
    const cut = { folder, federation: { ...federation, noteContribution } }
    return handOut(cut, { round, keyPath: site.keyPath, kept, path })
  }
  const killedBefore: Noting = () => {
    throw new Error('killed')
  }
  const killedAfter: Noting = (made) => {
    must(federation.noteContribution(made))
    throw new Error('killed')
  }
  await expect(confirm(killedBefore)).rejects.toThrow('killed')
  expect(federation.contributions()).toEqual([])
  await expect(confirm(killedAfter)).rejects.toThrow('killed')
  const charged = { roundSha256: round.sha256, updateSha256: facts.updateSha256, terms: { caseLimit: 100 } }
  expect(federation.contributions()).toMatchObject([charged])
  expect(readdirSync(out)).toEqual([])

  for (const _ of ['copied', 'copied again']) {
    must(await confirm())
    expect(Buffer.compare(readFileSync(path), bytes)).toBe(0)
    rmSync(path)
  }
  expect(federation.contributions()).toHaveLength(1)
  writeFileSync(path, 'another file')
  expect(await confirm()).toMatchObject({ failure: { because: 'it exists already' } })
})

test('An update that is not whole is none; a later round takes the place of what was kept for earlier ones.', async () => {
  const { cohort } = newCohort()
  const { folder } = cohort
  const site = await invited()
  const [first, second] = [roundOf(site.header), roundOf({ ...site.header, roundNumber: 2 })]
  const key = site.identity.signing.publicKey
  await keep(cohort, site, first, 'first')
  expect(await readKept(folder, first, key)).toBeDefined()
  expect(await readKept(folder, { ...first, sha256: second.sha256 }, key)).toBeUndefined()
  expect(await readKept(folder, first, coordinator.signing.publicKey)).toBeUndefined()

  const kept = await keep(cohort, site, second, 'second')
  const files = keptFiles(folder, second.header)
  const whole = readFileSync(files.update)
  writeFileSync(files.update, whole.subarray(0, -1))
  expect(await readKept(folder, second, key)).toBeUndefined()
  writeFileSync(files.update, whole)
  const path = updatePath(join(temporaryFolder(), 'round-2.insula-round'), key)
  expect(path).toMatch(/round-2-[0-9a-f]{8}\.insula-update$/)
  must(await handOut(cohort, { round: second, keyPath: site.keyPath, kept, path }))
  expect(await readKept(folder, first, key)).toBeUndefined()
  expect(existsSync(keptFiles(folder, first.header).ownWeights)).toBe(false)
  expect(existsSync(files.ownWeights)).toBe(true)
})

test('Under one key a round is answered once, whichever cohort is asked, and nothing is charged for another answer.', async () => {
  const [one, other] = [newCohort().cohort, newCohort().cohort]
  const site = await invited()
  const round = roundOf(site.header)
  const { keyPath, identity } = site
  const path = join(temporaryFolder(), 'update')
  const late = await keep(other, site, round, 'other')
  must(await handOut(one, { round, keyPath, kept: await keep(one, site, round, 'one'), path }))
  const refused = { failure: { kind: 'round-answered-under-key' } }
  const keptSha256 = late.facts.updateSha256
  expect(await mayAnswer(other, { round, identity, keyPath, keptSha256 })).toMatchObject(refused)
  expect(await handOut(other, { round, keyPath, kept: late, path: `${path}-2` })).toMatchObject(refused)
  expect(other.federation.contributions()).toEqual([])
  expect(existsSync(`${path}-2`)).toBe(false)

  writeFileSync(`${keyPath}.ledger`, 'insula')
  expect(await mayAnswer(other, { round, identity, keyPath, keptSha256 })).toMatchObject({
    failure: { kind: 'federation-ledger-invalid' },
  })
})

test('A later round on other terms is refused by what differs.', async () => {
  const { cohort } = newCohort()
  const site = await invited()
  const { keyPath, identity } = site
  const round = roundOf(site.header)
  const path = join(temporaryFolder(), 'update')
  must(await handOut(cohort, { round, keyPath, kept: await keep(cohort, site, round, 'update'), path }))
  const asked = (change: Partial<RoundHeader>) =>
    mayAnswer(cohort, {
      round: roundOf({ ...site.header, roundNumber: 2, ...change }),
      identity,
      keyPath,
      keptSha256: undefined,
    })
  expect((await asked({})).ok).toBe(true)
  expect(await asked({ caseLimit: 50, statistics: 'losses' })).toMatchObject({
    failure: { kind: 'round-terms-changed', what: 'statistics; the limit of cases' },
  })
})

test('Masks are opened for one list under a key, from whatever cohort; the same ones are written again.', async () => {
  const [one, other] = [newCohort().cohort, newCohort().cohort]
  const site = await invited({ masking: { kind: 'pairwise', leastSites: 3, range: 1 } })
  const round = roundOf(site.header)
  const { keyPath, identity } = site
  const folder = temporaryFolder()
  const listOf = (index: number) => {
    const sites = [site.sites[index]!.signing.publicKey]
    const path = join(folder, `${index}.insula-dropouts`)
    writeFileSync(path, encodeCarried({ kind: 'dropouts', roundSha256: round.sha256, sites }, {}, coordinator.signing))
    return path
  }
  const { federationId, roundNumber } = round.header
  for (const { federation } of [one, other])
    federation.noteContribution({
      ...{ federationId, roundNumber, roundSha256: round.sha256, coordinator: round.signer, setId: 's', caseCount: 4 },
      ...{ noiseMultiplier: 0, isMasked: true, updateSha256: sha256('update') },
    })
  const open = (cohort: Cohort, list: number, name: string) =>
    openMasksOf(cohort, { round, dropoutsPath: listOf(list), identity, keyPath, out: join(folder, name) })
  must(await open(one, 0, 'first'))
  expect(await open(other, 1, 'second')).toMatchObject({ failure: { kind: 'masks-opened-already' } })
  expect(existsSync(join(folder, 'second'))).toBe(false)
  must(await open(other, 0, 'again'))
  expect(readFileSync(join(folder, 'again'))).toEqual(readFileSync(join(folder, 'first')))
})
