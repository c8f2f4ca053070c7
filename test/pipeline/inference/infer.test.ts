import { usualSources } from '@contract/sample-source.ts'
import { expect, test } from 'vitest'
import { infer } from '../../../src-main/pipeline/inference/infer.ts'
import type { Pass } from '../../../src-main/pipeline/inference/session.ts'
import { createAgreement } from '../../../src-main/pipeline/uncertainty/agreement.ts'
import { createSampleReduction } from '../../../src-main/pipeline/uncertainty/sample-reduction.ts'
import { cardOf } from '../../model-card.ts'

const patchShape = [6, 5, 4] as const
const shape = [13, 9, 7] as const
const voxels = Float32Array.from({ length: 13 * 9 * 7 }, (_, index) => Math.sin(index))

/** A network that looks at one voxel only: class 1 wins where it is bright; the mask of channel 0 scales it. */
const oneVoxelNetwork = async ({ tile, masks }: Pass): Promise<Float32Array> =>
  Float32Array.from({ length: 2 * tile.length }, (_, index) =>
    index < tile.length ? 0 : 5 * tile[index - tile.length]! * (masks[0]?.[0] ?? 1),
  )

const card = cardOf({
  input: { patchShape, overlap: 0.5 },
  output: { classCount: 2, segmentValues: [0, 1] },
  uncertainty: { dropoutMasks: [{ name: 'mask', channelCount: 1 }], dropoutProbability: 0.3 },
})

function start(options: {
  sampleCount: number
  seed?: number
  run?: (pass: Pass) => Promise<Float32Array>
  passesAtOnce?: number
  signal?: { aborted: boolean }
  onPass?: () => void
  onSpare?: () => void
}) {
  const { sampleCount } = options
  const agreement = createAgreement({ kindCount: 2, sampleCount })
  const result = infer({
    field: { shape, voxels },
    patchShape,
    axes: { orientation: 'RAS', spacingMm: [1, 1, 1] },
    card,
    seed: 1,
    sources: usualSources,
    run: oneVoxelNetwork,
    passesAtOnce: 1,
    onPass: () => {},
    ...options,
    reduction: createSampleReduction({ classCount: 2, voxelCount: 120, sampleCount }),
    agreement: {
      add: (labels, row) => agreement.add(labels, { ...row, countedAs: Uint8Array.of(0, 1) }),
    },
  })
  return { result, agreement }
}

test('Blended windows give what the network gives voxel by voxel.', async () => {
  const { result, agreement } = start({ sampleCount: 1 })
  const prediction = await result
  if (!prediction.ok) throw new Error(prediction.failure.kind)
  const [background, bright] = prediction.value.probabilities
  voxels.forEach((value, voxel) => {
    const p = 1 / (1 + Math.exp(-5 * value))
    expect(bright![voxel]).toBeCloseTo(p, 5)
    expect(background![voxel]).toBeCloseTo(1 - p, 5)
    expect(prediction.value.expectedEntropy[voxel]).toBeCloseTo(-p * Math.log(p) - (1 - p) * Math.log(1 - p), 5)
  })
  expect(agreement.kinds()[1]!.voxelCounts).toEqual([voxels.filter((value) => value > 0).length])
})

test('Passes that wait for one another give the same bytes, each with its own input, and no more wait than may.', async () => {
  const alone = await start({ sampleCount: 5 }).result
  if (!alone.ok) throw new Error(alone.failure.kind)
  for (const passesAtOnce of [2, 3, 8]) {
    let waiting = 0
    let most = 0
    let turn: Promise<unknown> = Promise.resolve()
    // It looks at its input only when its turn comes, as a network in another thread may.
    const run = (pass: Pass) => {
      most = Math.max(most, ++waiting)
      const logits = turn.then(async () => {
        await new Promise((resolve) => setImmediate(resolve))
        waiting--
        return oneVoxelNetwork(pass)
      })
      turn = logits
      return logits
    }
    const prediction = await start({ sampleCount: 5, run, passesAtOnce }).result
    expect(prediction).toEqual(alone)
    expect(most).toBe(passesAtOnce)
  }
})

test.each([1, 2, 8, 1000])(
  'With %s passes at once it is told once that there is time to spare, before the last answer.',
  async (passesAtOnce) => {
    const told: number[] = []
    let done = 0
    const onPass = () => done++
    await start({ sampleCount: 3, passesAtOnce, onPass, onSpare: () => told.push(done) }).result
    expect(told).toEqual([Math.max(0, done - passesAtOnce)])
    expect(done).toBeGreaterThan(3)
  },
)

test('A pass that fails while others wait is the failure, and nothing is left running.', async () => {
  let running = 0
  const run = async (pass: Pass) => {
    running++
    await new Promise((resolve) => setImmediate(resolve))
    running--
    if (pass.masks[0]![0] === 1) throw new Error('out of memory')
    return oneVoxelNetwork(pass)
  }
  const { result } = start({ sampleCount: 4, run, passesAtOnce: 3 })
  expect(await result).toMatchObject({ failure: { kind: 'session-failed', because: 'out of memory' } })
  expect(running).toBe(0)
})

test('All samples of a window run before the next window; the first is deterministic.', async () => {
  const passes: string[] = []
  const run = (pass: Pass) => {
    passes.push(pass.masks[0]![0] === 1 ? 'open' : 'masked')
    return oneVoxelNetwork(pass)
  }
  await start({ sampleCount: 3, run }).result
  const windows = Array.from({ length: passes.length / 3 }, (_, window) => passes.slice(window * 3, window * 3 + 3))
  expect(windows.length).toBeGreaterThan(8)
  for (const window of windows) expect(window).toEqual(['open', 'masked', 'masked'])
})

test('One seed gives the same bits, another seed gives others.', async () => {
  const predict = async (seed: number) => {
    const prediction = await start({ sampleCount: 4, seed }).result
    if (!prediction.ok) throw new Error(prediction.failure.kind)
    return prediction.value
  }
  const [first, again, other] = [await predict(5), await predict(5), await predict(6)]
  expect(again).toEqual(first)
  expect(other.expectedEntropy).not.toEqual(first.expectedEntropy)
})

test('A run that is cancelled ends before its next pass.', async () => {
  const signal = { aborted: false }
  let passes = 0
  const onPass = () => {
    passes++
    signal.aborted = passes === 2
  }
  expect(await start({ sampleCount: 2, signal, onPass }).result).toEqual({
    ok: false,
    failure: { kind: 'inference-cancelled' },
  })
  expect(passes).toBe(2)
})

test('A network that stops, or answers with NaN, is a failure that names the model.', async () => {
  const stopped = start({ sampleCount: 1, run: () => Promise.reject(new Error('out of memory')) })
  expect(await stopped.result).toEqual({
    ok: false,
    failure: { kind: 'session-failed', modelId: card.id, because: 'out of memory' },
  })
  const broken = start({ sampleCount: 1, run: async () => new Float32Array(240).fill(Number.NaN) })
  expect(await broken.result).toEqual({ ok: false, failure: { kind: 'logits-not-finite', modelId: card.id } })
})
