import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readBundle } from '../../src-main/pipeline/inference/bundle.node.ts'
import { openProbed } from '../../src-main/pipeline/inference/session.node.ts'
import { initialWeights } from '../../src-main/pipeline/learning/graph/network/initial-weights.ts'
import { readWeights } from '../../src-main/pipeline/learning/graph/onnx/read-weights.ts'
import { networkOf } from '../../src-main/pipeline/learning/network-of-card.ts'
import { randomOf } from '../../src-main/pipeline/volume/random.ts'
import { writeBundle } from '../../src-main/pipeline/write-bundle.node.ts'
import { unwrap } from '../hippocampus-cases.ts'
import { tinyNetwork } from './learning/trainer/tiny-run.ts'
import { tinyBundleCard as card } from './tiny-bundle.ts'

test('A bundle that is written is read, passes its golden case, and holds the weights that it was given.', async () => {
  const place = mkdtempSync(join(tmpdir(), 'insula-bundle-'))
  onTestFinished(() => rmSync(place, { recursive: true }))
  const folder = join(place, 'balls')
  const random = randomOf(2)
  const weights = initialWeights(tinyNetwork, () => random.uniform())
  const written = { card, network: tinyNetwork, weights, text: '# Balls\n', extraFiles: { 'training.json': '{}' } }
  const sha256 = await writeBundle(folder, written)
  expect(readdirSync(place)).toEqual(['balls'])
  const bundle = unwrap(await readBundle(folder))
  expect(bundle.modelSha256).toBe(sha256)
  expect(networkOf(bundle.card)).toEqual(tinyNetwork)
  expect(readWeights(await readFile(join(folder, 'model.onnx')), tinyNetwork)).toEqual({ weights })
  const { session, test: tested } = unwrap(await openProbed(bundle, { providers: ['cpu'] }))
  await session.close()
  expect(tested.passed).toBe(true)
  expect(tested.largestDeviation).toBeLessThan(1e-4)

  await expect(writeBundle(folder, written)).rejects.toThrow()
  expect(readdirSync(place)).toEqual(['balls'])
})

test('The same weights on a standard scale are another model by their hash, and answer the same; the hash follows from the scale.', async () => {
  const place = mkdtempSync(join(tmpdir(), 'insula-bundle-'))
  onTestFinished(() => rmSync(place, { recursive: true }))
  const random = randomOf(2)
  const weights = initialWeights(tinyNetwork, () => random.uniform())
  const onScale = (top: number) => {
    const landmarks = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, top]
    const normalization = { kind: 'standard-scale', linear: { kind: 'min-max' }, landmarks } as const
    return { ...card, input: { ...card.input, normalization } }
  }
  const written = { network: tinyNetwork, weights, text: '# Balls\n' }
  const plain = await writeBundle(join(place, 'plain'), { ...written, card })
  const scaled = await writeBundle(join(place, 'scaled'), { ...written, card: onScale(10) })
  const other = await writeBundle(join(place, 'other'), { ...written, card: onScale(11) })
  expect(new Set([plain, scaled, other]).size).toBe(3)
  expect(readWeights(await readFile(join(place, 'scaled', 'model.onnx')), tinyNetwork)).toEqual({ weights })
  const { session, test: tested } = unwrap(
    await openProbed(unwrap(await readBundle(join(place, 'scaled'))), { providers: ['cpu'] }),
  )
  await session.close()
  expect(tested.passed).toBe(true)
})
