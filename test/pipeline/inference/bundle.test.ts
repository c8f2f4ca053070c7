import { appendFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readBundle } from '../../../src-main/pipeline/inference/bundle.node.ts'
import { copyOfBundle, editCard, temporaryFolder } from '../../bundle-copy.ts'
import { bundleFolder, unwrap } from '../../hippocampus-cases.ts'

test('The shipped bundle is valid and names the license of its data.', async () => {
  const { card, modelSha256 } = unwrap(await readBundle(bundleFolder))
  expect(card.license).toBe('CC-BY-SA-4.0')
  expect(card.regions.map(({ name }) => name)).toEqual(['left hippocampus', 'right hippocampus'])
  expect(modelSha256).toBe(card.files['model.onnx']!.sha256)
})

test('A folder without model.json is not a bundle.', async () => {
  expect(await readBundle(temporaryFolder())).toMatchObject({ failure: { kind: 'model-card-missing' } })
})

test('A model.json that is not JSON is refused.', async () => {
  const folder = copyOfBundle()
  writeFileSync(join(folder, 'model.json'), '{')
  const failure = { kind: 'model-card-invalid', folder: 'hippocampus', at: 'the document', because: 'it is not JSON' }
  expect(await readBundle(folder)).toEqual({ ok: false, failure })
})

test.each<[string, string, (card: Parameters<Parameters<typeof editCard>[1]>[0]) => void]>([
  ['a size that is not positive', 'regions.0.sizeMm.1', (card) => Object.assign(card.regions![0]!.sizeMm!, { 1: -56 })],
  ['a field that is not known', 'the document', (card) => Object.assign(card, { signature: 'x' })],
  [
    'an orientation that names an axis twice',
    'input.orientation',
    (card) => Object.assign(card.input!, { orientation: 'RLS' }),
  ],
  ['too few segment values', 'output.segmentValues', (card) => Object.assign(card.output!, { segmentValues: [0, 1] })],
  [
    'a value without a segment',
    'regions.1.segmentValues',
    (card) => Object.assign(card.regions![1]!, { segmentValues: [0, 9, 6] }),
  ],
  [
    'a file outside the bundle',
    'files.../secret',
    (card) => Object.assign(card.files!, { '../secret': { sha256: '0'.repeat(64) } }),
  ],
  ['a golden file that is not listed', 'files', (card) => Object.assign(card.golden!, { input: 'other.f32' })],
  ['an older format', 'formatVersion', (card) => Object.assign(card, { formatVersion: 0 })],
])('A card with %s is refused at the place of the fault.', async (_, at, edit) => {
  const folder = copyOfBundle()
  editCard(folder, edit)
  expect(await readBundle(folder)).toMatchObject({ ok: false, failure: { kind: 'model-card-invalid', at } })
})

const linear = { kind: 'min-max' } as const
const eleven = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
const withScale = (change: object) => (card: Parameters<Parameters<typeof editCard>[1]>[0]) => {
  Object.assign(card.input!, { normalization: { kind: 'standard-scale', linear, landmarks: eleven, ...change } })
}

test('A card with a standard scale of eleven ascending landmarks is valid.', async () => {
  const folder = copyOfBundle()
  editCard(folder, withScale({}))
  const { card } = unwrap(await readBundle(folder))
  expect(card.input.normalization).toEqual({ kind: 'standard-scale', linear, landmarks: eleven })
})

test.each<[string, string, object]>([
  ['ten landmarks', 'landmarks', { landmarks: eleven.slice(1) }],
  ['two equal landmarks', 'landmarks', { landmarks: [0, ...eleven.slice(0, 10)] }],
  ['a landmark that is no number', 'landmarks.10', { landmarks: [...eleven.slice(0, 10), null] }],
  ['no linear part', 'linear', { linear: undefined }],
  ['a scale for its linear part', 'linear.kind', { linear: { kind: 'standard-scale', linear, landmarks: eleven } }],
  [
    'percentiles that are turned round',
    'linear',
    { linear: { kind: 'percentile-z-score', lowPercentile: 9, highPercentile: 1 } },
  ],
  ['a field that is not known', '', { percents: [1, 99] }],
])('A standard scale with %s is refused at the place of the fault.', async (_, at, change) => {
  const folder = copyOfBundle()
  editCard(folder, withScale(change))
  const place = ['input.normalization', ...(at === '' ? [] : [at])].join('.')
  expect(await readBundle(folder)).toMatchObject({ failure: { kind: 'model-card-invalid', at: place } })
})

test('A weight that was changed after the card was written is refused.', async () => {
  const folder = copyOfBundle()
  appendFileSync(join(folder, 'model.onnx'), '\0')
  const failure = { kind: 'model-file-altered', folder: 'hippocampus', file: 'model.onnx' }
  expect(await readBundle(folder)).toEqual({ ok: false, failure })
})

test('A file that was not copied is named.', async () => {
  const folder = copyOfBundle()
  rmSync(join(folder, 'golden/logits.f32'))
  const failure = { kind: 'model-file-missing', folder: 'hippocampus', file: 'golden/logits.f32' }
  expect(await readBundle(folder)).toEqual({ ok: false, failure })
})

test('A link that leads out of the bundle does not count as its file.', async () => {
  const folder = copyOfBundle()
  rmSync(join(folder, 'model.onnx'))
  symlinkSync(join(bundleFolder, 'model.onnx'), join(folder, 'model.onnx'))
  expect(await readBundle(folder)).toMatchObject({ failure: { kind: 'model-file-missing', file: 'model.onnx' } })
})
