import type { InferenceParameters } from '@contract/inference.ts'
import { type SampleSource, sampleSources, usualSources } from '@contract/sample-source.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { infer } from '../../../src-main/pipeline/inference/infer.ts'
import type { Pass } from '../../../src-main/pipeline/inference/session.ts'
import { whyInvalid } from '../../../src-main/pipeline/inference/why-invalid.ts'
import { isSameRun } from '../../../src-main/pipeline/queue/same-run.ts'
import { createSampleReduction } from '../../../src-main/pipeline/uncertainty/sample-reduction.ts'
import { cardOf } from '../../model-card.ts'

const patchShape = [6, 5, 4] as const
const shape = [11, 9, 7] as const
const voxels = Float32Array.from({ length: 11 * 9 * 7 }, (_, index) => Math.sin(index) + 0.01 * index)
const sampleCount = 6

/** Two networks with dropout, that may be mirrored: it offers every source. */
const card = cardOf({
  input: { patchShape, overlap: 0.5 },
  output: { classCount: 2, segmentValues: [0, 1] },
  uncertainty: {
    dropoutMasks: [{ name: 'mask', channelCount: 16 }],
    dropoutProbability: 0.5,
    flips: [{ axis: 'left-right', swappedClasses: [] }],
    members: [{ file: 'second.onnx', golden: 'logits.f32' }],
  },
})
const plainCard = cardOf({ uncertainty: { dropoutMasks: [], dropoutProbability: 0 } })

const anySources = fc.subarray([...sampleSources])
const anySeed = fc.integer({ min: 0, max: 1e6 })

/** What the network was shown, pass by pass, and the bytes of what came of it. */
async function run(sources: readonly SampleSource[], seed = 7) {
  const passes: Pass[] = []
  const prediction = await infer({
    field: { shape, voxels },
    patchShape,
    axes: { orientation: 'RAS', spacingMm: [1, 1, 1] },
    card,
    sampleCount,
    seed,
    sources,
    run: async ({ tile, masks, member }) => {
      passes.push({ tile: tile.slice(), masks, member })
      const open = masks[0]?.reduce((sum, mask) => sum + mask, 0) ?? 0
      return Float32Array.from({ length: 2 * tile.length }, (_, index) =>
        index < tile.length ? 0 : tile[index - tile.length]! * (0.1 * open + member),
      )
    },
    passesAtOnce: 1,
    onPass: () => {},
    reduction: createSampleReduction({ classCount: 2, voxelCount: 120, sampleCount }),
    agreement: { add: () => {} },
  })
  if (!prediction.ok) throw new Error(prediction.failure.kind)
  return { passes, bytes: prediction.value.probabilities.map((map) => Buffer.from(map.buffer).toString('base64')) }
}

/** Per pass: the window as it is, and the network left whole. */
const plain = await run([])

const differing = (of: 'tile' | 'masks', passes: readonly Pass[]): number =>
  passes.filter((pass, index) => String(pass[of]) !== String(plain.passes[index]?.[of])).length

test('Of any mixture only what was chosen varies: the rest is that of the plain pass.', async () => {
  await fc.assert(
    fc.asyncProperty(anySources, anySeed, async (sources, seed) => {
      const { passes } = await run(sources, seed)
      if (!sources.includes('dropout')) expect(differing('masks', passes)).toBe(0)
      if (!sources.includes('members')) expect(passes.every(({ member }) => member === 0)).toBe(true)
      const seesDifferently = sources.some((source) => source !== 'dropout' && source !== 'members')
      if (!seesDifferently) expect(differing('tile', passes)).toBe(0)
    }),
    { numRuns: 60 },
  )
})

test('Each source alone does vary, and what it varies does not depend on which others were chosen.', async () => {
  const { passes: dropped } = await run(['dropout'])
  expect(differing('masks', dropped)).toBeGreaterThan(0)
  const { passes: ofBoth } = await run(['members'])
  expect(ofBoth.map(({ member }) => member).slice(0, sampleCount)).toEqual([0, 1, 0, 1, 0, 1])
  for (const source of ['shifts', 'flips', 'affine', 'gamma', 'noise', 'bias'] as const) {
    const { passes } = await run([source])
    expect(differing('tile', passes), source).toBeGreaterThan(0)
    const beside = await run([source, 'dropout'])
    expect(beside.passes.map(({ tile }) => tile)).toEqual(passes.map(({ tile }) => tile))
    expect(beside.passes.map(({ masks }) => masks)).toEqual(dropped.map(({ masks }) => masks))
  }
})

test('A seed gives any mixture the same bytes again, in whatever order it was chosen.', async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...sampleSources]), anySeed, async (sources, seed) => {
      expect((await run(sources.toReversed(), seed)).bytes).toEqual((await run(sources, seed)).bytes)
    }),
    { numRuns: 30 },
  )
})

const whyNot = (changes: Partial<InferenceParameters>, of = card) =>
  whyInvalid({ modelId: of.id, sampleCount: 8, seed: 0, ...changes }, of)

test('Nothing chosen, what does not exist, what the model has not, and what would repeat itself are refused in words.', () => {
  expect(whyNot({})).toBeUndefined()
  expect(whyNot({ sources: [...sampleSources] })).toBeUndefined()
  expect(whyNot({ sources: [] })).toMatch(/^nothing is chosen for samples to vary; there is: dropout, shifts/)
  expect(whyNot({ sources: ['noise', 'color' as SampleSource] })).toMatch(/^samples do not vary "color"; there is:/)
  expect(whyNot({ sources: ['flips', 'noise'] }, plainCard)).toContain('a mirror image')
  expect(whyNot({ sources: ['dropout', 'members'] }, plainCard)).toBe(
    'small has nothing of what samples are to vary: dropout, members',
  )
  expect(whyNot({ sources: ['members'] })).toContain('8 would repeat them')
  expect(whyNot({ sources: ['members'], sampleCount: 2 })).toBeUndefined()
  expect(whyNot({ sources: ['members', 'noise'], sampleCount: 2 })).toContain('further samples')
  expect(whyNot({ sampleCount: 1 })).toContain('ensemble of 2')
  expect(whyNot({ sources: ['noise'], sampleCount: 1 })).toContain('further samples')
  expect(whyNot({ sources: ['noise'], sampleCount: 2 })).toBeUndefined()
})

test('Runs are the same if they vary the same, however that was said; an older record says what was added.', () => {
  const made = { sampleCount: 8, seed: 0 }
  const asked = (sources?: readonly SampleSource[]) => ({ modelId: 'small', ...made, sources })
  const isSame = (record: object, sources?: readonly SampleSource[], of = card) =>
    isSameRun({ ...made, ...record }, asked(sources), of.uncertainty)
  expect(isSame({ sources: usualSources })).toBe(true)
  expect(isSame({ sources: ['shifts'] }, undefined, plainCard)).toBe(true)
  expect(isSame({ sources: ['shifts'] })).toBe(false)
  expect(isSame({ sources: usualSources }, [...usualSources].reverse())).toBe(true)
  expect(isSame({ augment: ['noise'] }, ['noise', ...usualSources])).toBe(true)
  expect(isSame({ augment: ['noise'] }, ['noise'])).toBe(false)
  expect(isSame({})).toBe(true)
})
