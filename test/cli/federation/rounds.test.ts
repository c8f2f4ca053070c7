import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { beforeAll, expect, test } from 'vitest'
import { decodeAny } from '../../../src-main/pipeline/federation/container/decode.node.ts'
import { insula, insulaJson } from '../run-insula.ts'
import { scratchFolder } from '../scratch.ts'
import { type BallSite, ballSites, makeKey } from './ball-sites.ts'

const place = scratchFolder()
let sites: readonly BallSite[] = []
let bundle = ''
let coordinator: Awaited<ReturnType<typeof makeKey>>

beforeAll(async () => {
  coordinator = await makeKey(place, 'coordinator')
  ;({ sites, bundle } = await ballSites(place))
}, 120_000)

const start = (folder: string, ...options: string[]) =>
  insulaJson(
    ...['federation', 'start', folder, '--model', bundle, '--key', coordinator.key, '--rounds', '2', '--steps', '2'],
    ...['--task', 'Balls', ...sites.flatMap(({ name, publicKey }) => ['--site', `${name}=${publicKey}`]), ...options],
  )

const contribute = ({ cohort, key }: BallSite, round: string, ...options: string[]) =>
  insulaJson(
    ...['federation', 'contribute', cohort, '--round', round, '--coordinator', coordinator.publicKey, '--key', key],
    ...['--model', bundle, '--threads', '1', ...options],
  )

const aggregate = (folder: string, updates: readonly string[], ...options: string[]) =>
  insulaJson(
    ...['federation', 'aggregate', folder, '--key', coordinator.key, ...updates.flatMap((file) => ['--update', file])],
    ...options,
  )

/** All three answer a round and confirm; the paths of their updates. */
async function answers(round: string): Promise<readonly string[]> {
  const paths: string[] = []
  for (const site of sites) {
    const { document } = await contribute(site, round, '--confirm')
    expect(document).toMatchObject({ caseCount: 4, written: expect.stringContaining('.insula-update') })
    paths.push(document.written)
  }
  return paths
}

/** Texts of four letters or more that a cohort's database and folders hold, whole and split at what separates words in them. */
function wordsOf({ name, cohort }: BallSite): ReadonlySet<string> {
  const texts = [cohort, ...readdirSync(join(place, name), { recursive: true, encoding: 'utf8' })]
  const database = new DatabaseSync(join(cohort, 'cohort.db'), { readOnly: true })
  for (const table of database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all())
    for (const row of database.prepare(`SELECT * FROM "${String(table.name)}"`).all())
      for (const value of Object.values(row)) if (typeof value === 'string') texts.push(value)
  database.close()
  const words = texts.flatMap((text) => [text, ...text.split(/["{}[\],:/\\\s]+/)])
  return new Set(words.filter((word) => word.length >= 4 && !ofFormat.has(word) && !/^[\d.e-]+$/.test(word)))
}

/** Words of the format that happen to be in a database, too; numbers say nothing either. */
const ofFormat = new Set(['kind', 'name', 'type', 'plain', 'length', 'float32', 'content'])

test('Two rounds by files: what leaves is reported before, names nobody, and is charged; what does not belong is refused.', async () => {
  const folder = join(place, 'plain')
  const began = await start(folder, '--proximal', '0.1', '--noise', '0.05', '--delta', '1e-5', '--clip', '1')
  expect(began.document).toMatchObject({
    fingerprint: coordinator.fingerprint,
    header: { roundNumber: 1, roundCount: 2 },
  })
  const [first = '', oslo] = [began.document.file as string, sites[1]!]

  const looked = await contribute(oslo, first)
  expect(looked.document).toMatchObject({ written: null, privacy: { kind: 'spent', epsilonBefore: 0 } })
  expect(looked.document.report.join('\n')).toContain('Does not leave: scans, labelmaps, names')
  expect(looked.document.report.join('\n')).toContain(looked.document.updateSha256)
  expect((await insulaJson('cohort', 'audit', oslo.cohort)).printed).not.toContain('federated-update-made')

  const words = sites.map(wordsOf)
  expect(Math.min(...words.map(({ size }) => size))).toBeGreaterThan(100)
  const updates = await answers(first)
  for (const [index, path] of updates.entries()) {
    const text = readFileSync(path).toString('latin1')
    expect([...words[index]!].filter((word) => text.includes(word))).toEqual([])
  }
  // What was read is what left; lost on its way, it is written again and charged no more.
  const left = readFileSync(updates[1]!)
  expect(decodeAny(left, { signers: 'anybody', file: 'left' })).toMatchObject({
    value: { sha256: looked.document.updateSha256 },
  })
  rmSync(updates[1]!)
  const again = await contribute(oslo, first, '--confirm')
  expect(again.document).toMatchObject({ isCharged: true, written: updates[1], privacy: looked.document.privacy })
  expect(Buffer.compare(readFileSync(updates[1]!), left)).toBe(0)

  // One update lost on the way: the round stays open, and nothing is written.
  expect((await aggregate(folder, updates.slice(1))).document).toMatchObject({ missing: ['Bergen'], next: null })
  const flipped = join(place, 'flipped.insula-update')
  const bytes = readFileSync(updates[0]!)
  for (const at of [9, 40, 400, bytes.length - 150, bytes.length - 100, bytes.length - 10]) {
    writeFileSync(
      flipped,
      bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)),
    )
    const { document } = await aggregate(folder, [flipped, ...updates.slice(1)])
    expect(document).toMatchObject({ next: null, refused: [{ file: 'flipped.insula-update' }] })
  }
  const closed = await aggregate(folder, updates)
  expect(closed).toMatchObject({ status: 0, document: { refused: [], missing: [], taken: [{ caseCount: 4 }, {}, {}] } })

  const second = closed.document.next as string
  const replayed = await aggregate(folder, updates)
  expect(replayed.document.refused).toMatchObject(updates.map(() => ({ kind: 'update-of-another-round' })))
  const others = await answers(second)
  expect(await contribute(oslo, first, '--confirm')).toMatchObject({
    document: { failure: { kind: 'round-answered' } },
  })
  const last = await aggregate(folder, others)
  expect(last.status).toBe(0)
  expect(await contribute(oslo, last.document.next)).toMatchObject({
    document: { failure: { kind: 'round-asks-nothing' } },
  })
  expect((await insula('cohort', 'verify', oslo.cohort)).status).toBe(0)
  expect((await insula('cohort', 'audit', oslo.cohort)).printed).toContain(
    'made an update for round 2 of a federation from 4 cases, noise 0.05',
  )

  const out = join(place, 'released')
  const released = await insulaJson('federation', 'release', folder, '--out', out, '--key', coordinator.key)
  expect(released.document).toMatchObject({
    roundCount: 2,
    version: expect.stringMatching(/-federated-[0-9a-f]{8}\.2$/),
  })
  expect(released.document.participants).toEqual(sites.map(({ name }) => ({ site: name, roundCount: 2 })))
  expect((await insula('self-test', '--model', out)).status).toBe(0)
  const scan = join(place, 'Oslo/scans/sub-oslo11_T1w.nii.gz')
  expect((await insula('segment', scan, '--model', out, '--out', join(place, 'segmented'))).status).toBe(0)
  const received = await insulaJson(
    'federation',
    'receive',
    oslo.cohort,
    '--round',
    last.document.next,
    '--model',
    bundle,
  )
  expect(received.document.sha256).toBe(released.document.modelSha256)
}, 120_000)

test('Two rounds under masks, with a momentum and own gains and shifts: the first ends as it would have without, to rounding.', async () => {
  const options = ['--local-normalization', '--server', 'momentum', '--clip', '5', '--case-limit', '4']
  const weights: Float32Array[] = []
  let final = ''
  const close = async (folder: string, round: string): Promise<string> => {
    const closed = await aggregate(folder, await answers(round))
    expect(closed).toMatchObject({ status: 0, document: { refused: [], missing: [] } })
    return closed.document.next
  }
  for (const masking of [[], ['--masked']]) {
    const folder = join(place, `with ${masking.length}`)
    const second = await close(folder, (await start(folder, ...options, ...masking)).document.file)
    const file = decodeAny(readFileSync(second), { signers: 'anybody', file: 'second' })
    if (!file.ok) throw new Error(file.failure.kind)
    weights.push(file.value.arrays.weights as Float32Array)
    if (masking.length > 0) final = await close(folder, second)
  }
  const [bare, masked] = weights
  expect(bare).toHaveLength(masked!.length)
  const off = Math.max(...bare!.map((weight, index) => Math.abs(weight - masked![index]!)))
  expect(off).toBeLessThan(1e-7)

  // The own gains and shifts of a site that is asked for the final weights.
  const [site] = sites
  const own = join(site!.cohort, 'federation')
  const receive = () => insulaJson('federation', 'receive', site!.cohort, '--round', final, '--model', bundle)
  const name = readdirSync(own).find((file) => file.endsWith('-2.f32'))!
  const kept = readFileSync(join(own, name))
  for (const damaged of [kept.subarray(4), kept.map((byte, index) => (index === 9 ? byte ^ 1 : byte))]) {
    writeFileSync(join(own, name), damaged)
    expect((await receive()).document).toMatchObject({ failure: { kind: 'own-weights-missing' } })
  }
  rmSync(join(own, name))
  expect((await receive()).document).toMatchObject({ failure: { kind: 'own-weights-missing' } })
  writeFileSync(join(own, name), kept)
  expect((await receive()).document.version).toMatch(/-federated-[0-9a-f]{8}\.2$/)
}, 120_000)

test('A site that is given up in a masked round is left out of the sum, once the others opened their masks with it.', async () => {
  const folder = join(place, 'given-up')
  const [bergen, oslo, tromso] = sites
  const fourth = await makeKey(place, 'Narvik')
  const began = await start(folder, '--masked', '--least-sites', '3', '--site', `Narvik=${fourth.publicKey}`)
  const round = began.document.file as string
  const updates = await answers(round)
  expect((await aggregate(folder, updates)).document).toMatchObject({ missing: ['Narvik'], next: null })
  const list = await insulaJson('federation', 'give-up', folder, '--site', 'Narvik', '--key', coordinator.key)
  // A first list that cannot be read is not taken for none.
  const [listed, giveUpBergen] = [
    readFileSync(list.document.file),
    ['federation', 'give-up', folder, '--site', 'Bergen'],
  ]
  rmSync(list.document.file)
  mkdirSync(list.document.file)
  const second = await insulaJson(...giveUpBergen, '--key', coordinator.key)
  expect(second.document).toMatchObject({ failure: { kind: 'file-unreadable' } })
  rmSync(list.document.file, { recursive: true })
  writeFileSync(list.document.file, listed)
  const masks: string[] = []
  for (const { cohort, key } of [bergen!, oslo!, tromso!]) {
    const opening = ['federation', 'open', cohort, '--round', round, '--list', list.document.file, '--key', key]
    masks.push((await insulaJson(...opening)).document.written)
  }
  const closed = await aggregate(folder, updates, ...masks.flatMap((file) => ['--masks', file]))
  expect(closed).toMatchObject({ status: 0, document: { missing: [] } })
}, 120_000)

test('Strange keys and an exhausted budget are refused before anything is trained.', async () => {
  const folder = join(place, 'budget')
  const round = (await start(folder, '--noise', '1', '--delta', '1e-5')).document.file as string
  const stranger = await makeKey(place, 'stranger')
  const [site] = sites
  const failureOf = async (...argv: string[]) => (await insulaJson(...argv)).document.failure?.kind
  const asked = ['federation', 'contribute', site!.cohort, '--round', round, '--model', bundle]
  expect(await failureOf(...asked, '--coordinator', coordinator.publicKey, '--key', stranger.key)).toBe(
    'round-without-this-site',
  )
  const another = ['federation', 'contribute', site!.cohort, '--round', round, '--model', 'hippocampus']
  expect(await failureOf(...another, '--coordinator', coordinator.publicKey, '--key', site!.key)).toBe(
    'training-set-of-another-model',
  )
  const foreign = join(place, 'foreign')
  const theirs = await insulaJson(
    ...['federation', 'start', foreign, '--model', bundle, '--key', stranger.key],
    ...['--site', `Bergen=${site!.publicKey}`],
  )
  const fromStranger = ['federation', 'contribute', site!.cohort, '--round', theirs.document.file, '--model', bundle]
  expect(await failureOf(...fromStranger, '--key', site!.key)).toBe('carried-file-signer-unknown')

  await insulaJson('federation', 'limit', site!.cohort, '--epsilon', '0.5', '--delta', '1e-5')
  expect(await failureOf(...asked, '--coordinator', coordinator.publicKey, '--key', site!.key)).toMatch(/^privacy-/)
  const trail = (await insula('cohort', 'audit', site!.cohort)).printed
  expect(trail).toContain('set federation-limit')
}, 120_000)

test('Statistics leave where a round asks for them, are in the report and are shown to the coordinator; never beside noise or masks.', async () => {
  const folder = join(place, 'statistics')
  const began = await start(folder, '--statistics')
  const round = began.document.file as string
  const [, site] = sites
  const out = ['--confirm', '--out', join(place, 'told.insula-update')]
  const read = await contribute(site!, round)
  const { federationId } = began.document.header
  truncateSync(join(site!.cohort, 'federation', `${federationId}-1.insula-update`), 1000)
  // The update that was read about is gone: another one does not leave by its confirmation.
  const another = await contribute(site!, round, ...out)
  expect(another).toMatchObject({ status: 1, document: { written: null } })
  expect(another.document.updateSha256).not.toBe(read.document.updateSha256)
  const { document } = await contribute(site!, round, ...out)
  expect(document.updateSha256).toBe(another.document.updateSha256)
  expect(document.header.content.losses).toEqual({ first: expect.any(Number), last: expect.any(Number) })
  expect(document.report.join(' ')).toContain('the loss at the first and at the last step')
  const closed = await aggregate(folder, [document.written], '--incomplete')
  expect(closed.document.taken).toMatchObject([{ losses: document.header.content.losses }])
  const refused = await start(join(place, 'refused'), '--statistics', '--masked')
  expect(refused.document.failure.kind).toBe('federation-plan-invalid')
}, 120_000)

test('A file is told in plain words, whoever signed it.', async () => {
  const round = (await start(join(place, 'told'), '--epsilon', '4', '--delta', '1e-5', '--aggregation', 'median'))
    .document
  const told = (await insula('federation', 'inspect', round.file)).printed
  expect(told).toContain('Round 1 of 2 of “Balls”.')
  expect(told).toContain('their median, weight by weight')
  expect(told).toContain('ε = 4 at δ = 0.00001')
  expect(told).toContain(coordinator.fingerprint)
  expect((await insulaJson('federation', 'inspect', coordinator.key)).document.failure.kind).toBe(
    'carried-file-foreign',
  )
})
