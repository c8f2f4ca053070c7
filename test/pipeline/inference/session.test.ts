import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readBundle } from '../../../src-main/pipeline/inference/bundle.node.ts'
import { selfTest } from '../../../src-main/pipeline/inference/self-test.node.ts'
import { openSession } from '../../../src-main/pipeline/inference/session.node.ts'
import { copyOfBundle, editCard, replaceFile } from '../../bundle-copy.ts'
import { bundleFolder, shippedBundle, unwrap } from '../../hippocampus-cases.ts'

test('The shipped network reproduces its float64 reference on the CPU within 1e-3, far below its tolerance.', async () => {
  const bundle = await shippedBundle()
  const session = unwrap(await openSession(bundle, { providers: ['cpu'] }))
  const test = await selfTest(bundle, session)
  await session.close()
  expect(test).toMatchObject({ modelId: 'hippocampus', provider: 'cpu', passed: true, tolerance: 0.01 })
  expect(test.largestDeviation).toBeLessThan(1e-3)
})

test('A provider that cannot be opened is named with its reason, and the next one is used.', async () => {
  const foreign = process.platform === 'darwin' ? 'dml' : 'coreml'
  const session = unwrap(await openSession(await shippedBundle(), { providers: [foreign, 'cpu'] }))
  await session.close()
  expect(session.provider).toBe('cpu')
  expect(session.providerNotes).toEqual([expect.stringMatching(/^(CoreML|DirectML) is not used: .+\.$/)])
})

test('A dropout mask changes the logits; open masks give the deterministic pass again, bit for bit.', async () => {
  const bundle = await shippedBundle()
  const session = unwrap(await openSession(bundle, { providers: ['cpu'] }))
  const tile = new Float32Array(40 * 56 * 40).map((_, index) => Math.sin(index / 50))
  const open = [64, 32, 16].map((count) => new Float32Array(count).fill(1))
  const first = (await session.run({ tile, masks: open, member: 0 })).slice()
  const half = open.map((mask) => mask.map((_, channel) => (channel % 2) * 2))
  const dropped = (await session.run({ tile, masks: half, member: 0 })).slice()
  const again = await session.run({ tile, masks: open, member: 0 })
  expect(Buffer.from(dropped.buffer).equals(Buffer.from(first.buffer))).toBe(false)
  expect(Buffer.from(again.slice().buffer).equals(Buffer.from(first.buffer))).toBe(true)
  await session.close()
})

test('A bundle whose golden output is another network’s is refused with the deviation.', async () => {
  const folder = copyOfBundle()
  const bytes = readFileSync(join(folder, 'golden/logits.f32'))
  const logits = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
  logits[1000]! += 0.5
  replaceFile(folder, 'golden/logits.f32', new Uint8Array(logits.buffer))
  const refused = await openSession(unwrap(await readBundle(folder)), { providers: ['cpu'] })
  if (refused.ok || refused.failure.kind !== 'model-golden-failed') throw new Error(JSON.stringify(refused))
  expect(refused.failure.largestDeviation).toBeCloseTo(0.5, 3)
})

test('A file that is no network is refused without a path in the reason.', async () => {
  const folder = copyOfBundle()
  replaceFile(folder, 'model.onnx', new TextEncoder().encode('not a network'))
  const refused = await openSession(unwrap(await readBundle(folder)), { providers: ['cpu'] })
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'model-unopenable', modelId: 'hippocampus' } })
  expect(JSON.stringify(refused)).not.toContain(folder)
})

test('A network with an input that the card does not state is refused.', async () => {
  const folder = copyOfBundle()
  editCard(folder, (card) => Object.assign(card.uncertainty!, { dropoutMasks: [] }))
  const refused = await openSession(unwrap(await readBundle(folder)), { providers: ['cpu'] })
  expect(refused).toMatchObject({
    failure: { kind: 'model-graph-differs', because: expect.stringContaining('mask_enc2b') },
  })
  expect(unwrap(await readBundle(bundleFolder)).card.uncertainty.dropoutMasks).toHaveLength(3)
})
