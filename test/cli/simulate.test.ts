import { copyFileSync, cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { ActiveOutcome } from '../../src-main/pipeline/learning/simulation/active-result.ts'
import { writeBalls, writeTinyBundle, writeUntrained } from '../labelled-balls.ts'
import { insula, insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const place = scratchFolder()
const [balls, bundle] = [join(place, 'balls'), join(place, 'bundle')]
const common = ['--model', bundle, '--steps', '6', '--threads', '1']
const text = (...path: string[]) => readFileSync(join(place, ...path), 'utf8')

beforeAll(async () => {
  await writeBalls(balls, 15)
  await writeTinyBundle(bundle)
})

const transfer = (out: string, ...options: string[]) =>
  insulaJson('simulate', 'transfer', balls, ...common, '--counts', '4,2', '--seeds', '2', '--out', out, ...options)

test('Transfer is replayed on nested sets, drawn, told in words, and gone on with bit for bit after half of it is lost.', async () => {
  const out = join(place, 'transfer')
  const first = await transfer(out)
  expect(first.status).toBe(0)
  const { outcomes, reports, heldOut } = first.document
  expect(outcomes).toHaveLength(8)
  expect(heldOut).toEqual(['ball-05.nii.gz', 'ball-10.nii.gz', 'ball-15.nii.gz'])
  expect(reports.map((one: { trainingCaseCount: number }) => one.trainingCaseCount)).toEqual([2, 4])
  const setOf = (arm: string, count: number): string[] =>
    outcomes.find((one: ActiveOutcome & { arm: string }) => one.arm === arm && one.training.length === count).training
  expect(setOf('transferred', 4)).toEqual(setOf('from scratch', 4))
  expect(setOf('from scratch', 4)).toEqual(expect.arrayContaining(setOf('from scratch', 2)))
  expect(setOf('transferred', 4)).not.toEqual(expect.arrayContaining(['ball-05.nii.gz']))
  const figure = text('transfer', 'transfer.svg')
  for (const said of ['>transferred<', '>from scratch<', '>Shell<', '>Core<', '<desc ', 'training cases (logarithmic)'])
    expect(figure).toContain(said)

  const [json, svg] = [text('transfer', 'transfer.json'), figure]
  const runs = readdirSync(join(out, 'runs')).toSorted()
  for (const [index, run] of runs.entries()) if (index % 2 === 0) rmSync(join(out, 'runs', run))
  const again = await transfer(out)
  expect(again.told).toContain('kept from before')
  expect(text('transfer', 'transfer.json')).toBe(json)
  expect(text('transfer', 'transfer.svg')).toBe(svg)
}, 300_000)

test('What was kept for another look, source or number of steps is not taken.', async () => {
  const [out, few] = [join(place, 'other'), ['--counts', '2', '--seeds', '1']]
  await transfer(out, ...few)
  const changed = await transfer(out, ...few, '--look', 'inverted', '--source', 'classes-swapped', '--trains', 'head')
  expect(changed.told).not.toContain('kept from before')
  expect(changed.document.plan).toMatchObject({ look: 'inverted', source: 'classes-swapped', trains: 'head' })
  expect(changed.document.sentences[0]).toContain('trained: head; source classes-swapped')
}, 300_000)

test('Transfer from a bundle with other segments has its network in both arms, and tells nothing of it before training.', async () => {
  const lumps = join(place, 'lumps')
  await writeUntrained(lumps, {
    id: 'lumps',
    network: { inputChannelCount: 1, classCount: 2, channelCounts: [3, 5], dropoutLayers: ['enc1b'] },
    segments: [{ value: 1, name: 'Lump', color: [9, 9, 9] }],
  })
  const [out, few] = [join(place, 'from'), ['--counts', '2', '--seeds', '1']]
  await transfer(out, ...few)
  const { told, document } = await transfer(out, ...few, '--from', lumps)
  expect(told).not.toContain('kept from before')
  expect(document.plan.from).toMatchObject({ modelId: 'lumps', version: '1.0.0' })
  expect(document.model).toMatchObject({ id: 'balls' })
  expect(document.sentences[0]).toContain(
    'source lumps 1.0.0) against trained from scratch (trained: all; the same network)',
  )
  expect(document.outcomes).toHaveLength(2)
  expect(document.heldOut).toEqual(['ball-05.nii.gz', 'ball-10.nii.gz', 'ball-15.nii.gz'])
  expect(document.start).toBeUndefined()
  const figure = text('from', 'transfer.svg')
  expect(figure).toContain('Transfer from lumps 1.0.0')
  expect(figure).not.toContain('source before training')
  expect((await transfer(out, ...few, '--from', lumps)).told.match(/kept from before/g)).toHaveLength(2)
  const swapped = await transfer(out, ...few, '--from', lumps, '--source', 'classes-swapped')
  expect(swapped.document.failure).toMatchObject({ kind: 'simulation-impossible' })
}, 300_000)

const replay = (folder: string, out: string, ...options: readonly string[]) =>
  insulaJson(
    ...['simulate', 'active-learning', folder, ...common, '--start', '3', '--batch', '2', '--rounds', '2'],
    ...['--samples', '2', '--out', out, ...options],
  )

test('Every strategy is replayed from the same start, drawn, judged against the control arm, and gone on with bit for bit.', async () => {
  const out = join(place, 'active')
  const first = await replay(balls, out, '--seeds', '1')
  expect(first.status).toBe(0)
  const { outcomes, sentences, strategies } = first.document
  expect(outcomes).toHaveLength(7 * 3)
  expect(strategies).toHaveLength(7)
  const starts = outcomes.filter(({ round }: ActiveOutcome) => round === 0)
  expect(new Set(starts.map(({ training }: ActiveOutcome) => training.join())).size).toBe(1)
  const sizes = outcomes.map(({ training }: ActiveOutcome) => new Set(training).size)
  expect(new Set(sizes)).toEqual(new Set([3, 5, 7]))
  expect(sentences.join(' ')).toMatch(/No evidence that|helps here|does worse here/)
  const figure = text('active', 'active-learning.svg')
  for (const arm of ['random', 'foreground-aware random', 'predictive entropy', 'mutual information', 'pairwise Dice'])
    expect(figure).toContain(`>${arm}<`)
  for (const arm of ['class-stratified power-noise entropy (ClaSP PE)', 'core-set'])
    expect(figure).toContain(`>${arm}<`)

  const json = text('active', 'active-learning.json')
  const runs = readdirSync(join(out, 'runs')).toSorted()
  expect(runs).toHaveLength(1 + 7 * 2)
  for (const [index, run] of runs.entries()) if (index % 2 === 0) rmSync(join(out, 'runs', run))
  await replay(balls, out, '--seeds', '1')
  expect(text('active', 'active-learning.json')).toBe(json)
  expect(text('active', 'active-learning.svg')).toBe(figure)
}, 300_000)

test('No strategy sees labels of the pool or of held-out cases: with all of them exchanged the first choice is the same.', async () => {
  const chosenOf = (document: { outcomes: readonly ActiveOutcome[] }) =>
    document.outcomes.filter(({ round }) => round === 1).map(({ strategy, choice }) => [strategy, choice])
  const once = ['--seeds', '1', '--rounds', '1']
  const before = await replay(balls, join(place, 'sighted'), ...once)
  const [{ training }] = before.document.outcomes
  const exchanged = join(place, 'exchanged')
  cpSync(balls, exchanged, { recursive: true })
  const others = readdirSync(join(balls, 'labels'))
    .toSorted()
    .filter((name) => !training.includes(name))
  for (const [index, name] of others.entries())
    copyFileSync(join(balls, 'labels', others[(index + 1) % others.length]!), join(exchanged, 'labels', name))
  const after = await replay(exchanged, join(place, 'blind'), ...once)
  expect(chosenOf(after.document)).toEqual(chosenOf(before.document))
  expect(after.document.outcomes[0].heldOut).not.toEqual(before.document.outcomes[0].heldOut)
}, 300_000)

test('A smaller network can be replayed; what cannot be simulated is refused with the reason.', async () => {
  const few = ['--seeds', '2', '--strategies', 'random', '--rounds', '1']
  const smaller = await replay(balls, join(place, 'smaller'), ...few, '--channels', '3,4')
  expect(smaller.document.network.channelCounts).toEqual([3, 4])
  for (const [options, because] of [
    [['--channels', '3,4', '--start-from', 'bundle'], 'cannot start from the weights'],
    [['--channels', '2,2,2,2,2'], '5 levels need a window that 16 divides'],
    [['--start', '40'], 'are not held out'],
    [['--pool', '1'], 'need a pool of 2, not 1'],
  ] as const)
    expect((await insula(...words(few, options))).told).toContain(because)
  const none = await insula('simulate', 'transfer', bundle, '--model', bundle, '--out', join(place, 'none'))
  expect(none.status).toBe(1)
}, 300_000)

const words = (...more: (readonly string[])[]) => [
  ...['simulate', 'active-learning', balls, ...common, '--batch', '2', '--out', join(place, 'refused')],
  ...more.flat(),
]
