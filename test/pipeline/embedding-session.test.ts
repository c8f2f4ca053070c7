import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Failure } from '../../src-main/contract/failure/failure.ts'
import { whyNotEmbedded, withEmbedding } from '../../src-main/pipeline/embedding-session.node.ts'
import { type Bundle, readBundle } from '../../src-main/pipeline/inference/bundle.node.ts'
import { openSession } from '../../src-main/pipeline/inference/session.node.ts'
import type { Session } from '../../src-main/pipeline/inference/session.ts'
import { embedGraph } from '../../src-main/pipeline/learning/graph/learning-graphs.ts'
import { initialWeights } from '../../src-main/pipeline/learning/graph/network/initial-weights.ts'
import { segment } from '../../src-main/pipeline/segment.ts'
import { randomOf } from '../../src-main/pipeline/volume/random.ts'
import { writeBundle } from '../../src-main/pipeline/write-bundle.node.ts'
import { unwrap } from '../hippocampus-cases.ts'
import { centeredGrid } from '../phantom/grid.ts'
import { interpret, tensor } from './learning/graph/interpreter.ts'
import { readOnnx } from './learning/graph/read-onnx.ts'
import { tinyNetwork } from './learning/trainer/tiny-run.ts'
import { tinyBundleCard } from './tiny-bundle.ts'

const place = mkdtempSync(join(tmpdir(), 'insula-embedding-'))
const random = randomOf(2)
const weights = initialWeights(tinyNetwork, () => random.uniform())
/** Two windows of [8, 10, 12] along its first axis. */
const scan = {
  volume: {
    grid: centeredGrid([13, 10, 12]),
    voxels: Float32Array.from({ length: 13 * 10 * 12 }, (_, index) => Math.sin(index / 7) + (index % 13) / 4),
  },
  findings: [],
}
let bundle: Bundle
let session: Session

beforeAll(async () => {
  const folder = join(place, 'balls')
  await writeBundle(folder, { card: tinyBundleCard, network: tinyNetwork, weights, text: '# Balls\n' })
  bundle = unwrap(await readBundle(folder))
  session = await withEmbedding(unwrap(await openSession(bundle, { providers: ['cpu'] })), { bundle })
})
afterAll(async () => {
  await session.close()
  rmSync(place, { recursive: true })
})

const embedded = async (changes: Partial<Session> = {}, { sampleCount = 1, seed = 0 } = {}) =>
  segment({
    ...{ scan, card: bundle.card, session: { ...session, ...changes } },
    parameters: { modelId: 'tiny', sampleCount, seed },
  })

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (value, index) => Math.abs(value - b[index]!)))

test('The embedding of a case is the mean of its windows in the float64 encoder, to 1e-6, one number per deepest channel.', async () => {
  const tiles: Float32Array[] = []
  const { embed } = session
  const recording = async (tile: Float32Array) => {
    tiles.push(tile.slice())
    return embed?.(tile) ?? new Float32Array()
  }
  const { embedding = [] } = unwrap(await embedded({ embed: recording }))
  expect(tiles).toHaveLength(2)
  const graph = embedGraph({ spec: tinyNetwork, patchShape: [12, 10, 8], batchSize: 1 })
  const [first = [], second = []] = tiles.map(
    (tile) =>
      interpret(readOnnx(graph.onnx), {
        weights: tensor([weights.length], weights),
        x: tensor([1, 1, 12, 10, 8], tile),
      }).embedding?.elements,
  )
  const expected = Array.from(first, (value, channel) => (value + second[channel]!) / 2)
  expect(embedding).toHaveLength(6)
  expect(largestDifference(embedding, expected)).toBeLessThan(1e-6)
  expect(largestDifference(first, second)).toBeGreaterThan(1e-4)
})

test('It is the same bit for bit whatever the samples and the seed, and is counted as time in the network.', async () => {
  const one = unwrap(await embedded())
  const other = unwrap(await embedded({}, { sampleCount: 3, seed: 9 }))
  expect(other.embedding).toEqual(one.embedding)
  const slow = async () => {
    await new Promise((resolve) => setTimeout(resolve, 60))
    return new Float32Array(6)
  }
  expect(unwrap(await embedded({ embed: slow })).record.sessionMs).toBeGreaterThan(110)
})

test('A provider that will not have the encoder leaves it to the CPU.', async () => {
  const elsewhere = await withEmbedding({ ...session, provider: 'dml', close: async () => {} }, { bundle })
  const { embedding = [] } = unwrap(await embedded(elsewhere))
  await elsewhere.close()
  expect(largestDifference(embedding, unwrap(await embedded()).embedding ?? [])).toBeLessThan(1e-4)
})

test('A card that does not say how the network is built, or says it wrongly, leaves the session without; it is told why.', async () => {
  const { network, ...unsaid } = bundle.card
  const { embed, ...plain } = session
  const reasonFor = async (card: Bundle['card']) => {
    const told: Failure[] = []
    const left = await withEmbedding(plain, { bundle: { ...bundle, card }, onNone: (why) => told.push(why) })
    expect(left).toBe(plain)
    expect([await whyNotEmbedded({ ...bundle, card })]).toEqual(told)
    return told
  }
  expect(await reasonFor(unsaid)).toEqual([{ kind: 'embedding-none', modelId: 'tiny' }])
  const wrong = { kind: 'unet', channelCounts: [4, 7], dropoutLayers: [] } as const
  expect(await reasonFor({ ...unsaid, network: wrong })).toMatchObject([{ kind: 'model-graph-differs' }])
  expect(await whyNotEmbedded(bundle)).toBeUndefined()
  const { embedding } = unwrap(
    await segment({ scan, card: unsaid, session: plain, parameters: { modelId: 'tiny', sampleCount: 1, seed: 0 } }),
  )
  expect(embedding).toBeUndefined()
})

test('An encoder that stops, or answers with what is no number, fails the case.', async () => {
  const failureOf = async (embed: () => Promise<Float32Array>) => {
    const result = await embedded({ embed })
    return result.ok ? undefined : result.failure
  }
  expect(await failureOf(async () => Float32Array.of(1, Number.NaN))).toEqual({
    kind: 'embedding-not-finite',
    modelId: 'tiny',
  })
  expect(await failureOf(() => Promise.reject(new Error('no memory')))).toEqual({
    kind: 'session-failed',
    modelId: 'tiny',
    because: 'no memory',
  })
})
