import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { readBundle } from '../../../src-main/pipeline/inference/bundle.node.ts'
import { weightLayout } from '../../../src-main/pipeline/learning/graph/network/unet-spec.ts'
import { readWeights } from '../../../src-main/pipeline/learning/graph/onnx/read-weights.ts'
import { networkOf } from '../../../src-main/pipeline/learning/network-of-card.ts'
import { openCohort } from '../../../src-main/storage/cohort.node.ts'
import { identityOf } from '../../../src-main/worker/learning/collect-set.ts'
import { beginTraining } from '../../../src-main/worker/learning/keep-run.node.ts'
import { ballCohort } from '../../ball-cohort.ts'
import { editCard } from '../../bundle-copy.ts'
import { shippedBundle, unwrap } from '../../hippocampus-cases.ts'
import { writeUntrained } from '../../labelled-balls.ts'
import { asItIs } from '../../learning-cohort.ts'
import { insula, insulaJson } from '../run-insula.ts'
import { scratchFolder } from '../scratch.ts'

const place = scratchFolder()
const source = join(place, 'lumps')
const segments = ['Lump', 'Pit', 'Rim'].map((name, index) => ({ value: index + 1, name, color: [9, 9, 9] as const }))
const network = { inputChannelCount: 1, classCount: 4, channelCounts: [3, 5], dropoutLayers: ['enc1b'] }
let cohort = ''

/** Balls that the hippocampus model segmented, and a bundle of a smaller network with other segments. */
beforeAll(async () => {
  const names = Array.from({ length: 6 }, (_, index) => [`oslo/sub-${index + 1}_T1w`, asItIs] as const)
  cohort = (await ballCohort(place, new Map(names), 'hippocampus')).cohort
  await writeUntrained(source, { id: 'lumps', network, segments })
  await insulaJson('collect', cohort, '--model', 'hippocampus', '--audit', '30', '--reason', 'so they judge')
}, 60_000)

const open = () => unwrap(openCohort(cohort, { clock: () => new Date(), readerId: 'robot' }))

function runCount(): number {
  const opened = open()
  const { length } = opened.learning.runs()
  opened.close()
  return length
}

const train = (from: string, ...options: string[]) =>
  insulaJson('train', cohort, '--from', from, '--steps', '1', '--threads', '1', ...options)

/** The weights of a layer's kernel. */
async function kernelOf(folder: string, layer: string) {
  const { card } = unwrap(await readBundle(folder))
  const spec = networkOf(card)!
  const read = readWeights(readFileSync(join(folder, 'model.onnx')), spec)
  if ('because' in read) throw new Error(read.because)
  const { offset, count } = weightLayout(spec).parameters.find(({ name }) => name === `${layer}.kernel`)!
  return read.weights.slice(offset, offset + count)
}

test('A training starts from a bundle with other segments: its layers are carried, its head is new, and card, log and record say so; the gate judges it.', async () => {
  const { told, document } = await train(source, '--trains', 'head')
  const { card: origin, modelSha256 } = unwrap(await readBundle(source))
  expect(told).toContain(`Starts from lumps 1.0.0 (model ${modelSha256.slice(0, 12)}). Carried: enc0a, enc0b`)
  expect(told).toContain('New: head.')
  const { card, folder } = unwrap(await readBundle(document.bundle))
  expect(card).toMatchObject({ id: 'hippocampus', network: { channelCounts: [3, 5] }, output: { classCount: 3 } })
  expect(card.input.patchShape).toEqual([40, 56, 40])
  expect(card.trainingPopulation).toContain('lumps 1.0.0, all but the head, then')
  expect(card.trainingPopulation).toContain(`Before that: ${origin.trainingPopulation}`)
  expect(card.license).toBe('CC-BY-SA-4.0 AND Apache-2.0')
  expect(readFileSync(join(folder, 'card.md'), 'utf8')).toContain(
    `lumps 1.0.0 (SHA-256 ${modelSha256}), all but the head`,
  )
  const from = { modelId: 'lumps', version: '1.0.0', sha256: modelSha256 }
  const log = JSON.parse(readFileSync(join(folder, 'training.json'), 'utf8'))
  expect(log).toMatchObject({ startSha256: modelSha256, from: { ...from, newLayers: ['head'] } })
  for (const layer of ['enc0a', 'dec0b']) expect(await kernelOf(folder, layer)).toEqual(await kernelOf(source, layer))
  const opened = open()
  const [run] = opened.learning.runs()
  opened.close()
  expect(run).toMatchObject({ start: modelSha256, plan: { wished: { from } } })

  const judged = await insulaJson('evaluate', cohort, '--candidate', document.bundle)
  expect(judged.document.document.strata[0].means).toEqual({
    candidate: expect.any(Number),
    baseline: expect.any(Number),
    difference: expect.any(Number),
  })
}, 60_000)

test('Adapters of it are trained while its kernels stay; from scratch the network is the same, on terms of its own.', async () => {
  const adapted = await train(source, '--trains', 'adapters')
  expect(await kernelOf(adapted.document.bundle, 'enc0a')).toEqual(await kernelOf(source, 'enc0a'))
  expect(await kernelOf(adapted.document.bundle, 'enc1a')).not.toEqual(await kernelOf(source, 'enc1a'))
  const { told, document } = await train(source, '--scratch')
  expect(told).toContain('Built as lumps 1.0.0')
  const { card } = unwrap(await readBundle(document.bundle))
  expect(card).toMatchObject({ license: 'CC-BY-SA-4.0', network: { channelCounts: [3, 5] } })
  expect(card.trainingPopulation).toContain('from scratch, with the network of lumps 1.0.0')
})

test('What it starts from makes it another run; asked for in the same way it is gone on with.', async () => {
  const bundle = await shippedBundle()
  const other = unwrap(await readBundle(source))
  const opened = open()
  try {
    const [set] = opened.learning.sets()
    const begin = (from?: typeof other) => {
      const wished = { start: 'bundle', trainable: 'all', seed: 7, from: from && identityOf(from) } as const
      return unwrap(beginTraining(opened, { set: set!, bundle, source: from, wished })).run.runId
    }
    const [own, started] = [begin(), begin(other)]
    expect(started).not.toBe(own)
    expect([begin(), begin(other)]).toEqual([own, started])
    expect(begin({ ...other, modelSha256: 'f'.repeat(64) })).not.toBe(started)
  } finally {
    opened.close()
  }
})

test('An interrupted run is gone on with by its id, or stopped for good.', async () => {
  const opened = open()
  const [set] = opened.learning.sets()
  const bundle = await shippedBundle()
  const begin = (seed: number) => {
    const wished = { start: 'bundle', trainable: 'head', seed, stepCount: 1 } as const
    return unwrap(beginTraining(opened, { set: set!, bundle, wished })).run.runId
  }
  const [left, unwanted] = [begin(11), begin(12)]
  opened.close()
  const gone = await insulaJson('train', cohort, '--go-on', left, '--threads', '1')
  expect(gone.document).toMatchObject({ runId: left, ended: 'finished', stepsDone: 1 })
  expect((await insulaJson('train', cohort, '--stop', unwanted)).document).toEqual({
    runId: unwanted,
    state: 'stopped',
  })
  for (const [option, run] of [
    ['--go-on', unwanted],
    ['--stop', left],
  ] as const)
    expect((await insulaJson('train', cohort, option, run)).document).toMatchObject({
      failure: { kind: 'training-run-over' },
    })
}, 60_000)

test('What cannot be started from is refused before a run is on record.', async () => {
  const unknown = join(place, 'unknown')
  cpSync(source, unknown, { recursive: true })
  editCard(unknown, (card) => Object.assign(card, { network: undefined }))
  const before = runCount()
  expect((await train(unknown)).told).toContain('lumps cannot be trained on')
  expect((await insula('train', cohort, '--from', source, '--trains', 'nothing')).told).toContain(
    'This run cannot start from lumps: nothing of it would be trained',
  )
  expect(runCount()).toBe(before)
})
