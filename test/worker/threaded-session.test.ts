import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readBundle } from '../../src-main/pipeline/inference/bundle.node.ts'
import { openThreadedSession } from '../../src-main/worker/threaded-session.node.ts'
import { copyOfBundle, replaceFile } from '../bundle-copy.ts'
import { bundleFolder, shippedBundle, unwrap } from '../hippocampus-cases.ts'
import { bundleForNode } from '../node-bundle.ts'

// The runtime is loaded in the thread alone: this file does not open a network itself.
const { file: entry, remove } = await bundleForNode('src-main/worker/network-thread.node.ts')

afterAll(remove)

const floats = (file: string): Float32Array => {
  const bytes = readFileSync(join(bundleFolder, 'golden', file))
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
}
const open = [64, 32, 16].map((count) => new Float32Array(count).fill(1))

test('A network in a thread answers passes in their order, as its golden case has them, and counts its time.', async () => {
  const session = unwrap(await openThreadedSession(await shippedBundle(), entry))
  expect(session).toMatchObject({ provider: 'cpu', passesAtOnce: 2, card: { id: 'hippocampus' } })
  const tile = floats('input.f32')
  const golden = floats('logits.f32')
  const half = open.map((mask) => mask.map((_, channel) => (channel % 2) * 2))
  const started = performance.now()
  const [first, dropped, again] = await Promise.all(
    [open, half, open].map((masks) => session.run({ tile, masks, member: 0 })),
  )
  const wallMs = performance.now() - started
  const furthest = (logits: Float32Array | undefined) =>
    golden.reduce((most, value, index) => Math.max(most, Math.abs(value - (logits?.[index] ?? Number.NaN))), 0)
  expect(furthest(first)).toBeLessThan(1e-3)
  expect(furthest(dropped)).toBeGreaterThan(0.1)
  expect(again).toEqual(first)
  expect(session.spentMs?.()).toBeGreaterThan(0)
  expect(session.spentMs?.()).toBeLessThan(wallMs)
  expect(process.env.ORT_DISABLE_TELEMETRY).toBe('1')
  await session.close()
  await expect(session.run({ tile, masks: open, member: 0 })).rejects.toThrow('thread ended')
}, 60_000)

test('A pass that the network cannot run is rejected alone, and a file that is no network is refused.', async () => {
  const session = unwrap(await openThreadedSession(await shippedBundle(), entry))
  const tile = floats('input.f32')
  const answers = await Promise.allSettled([
    session.run({ tile, masks: open, member: 3 }),
    session.run({ tile, masks: open, member: 0 }),
  ])
  expect(answers).toMatchObject([{ status: 'rejected', reason: { message: /no member 3/ } }, { status: 'fulfilled' }])
  await session.close()
  const copy = copyOfBundle()
  replaceFile(copy, 'model.onnx', new TextEncoder().encode('not a network'))
  expect(await openThreadedSession(unwrap(await readBundle(copy)), entry)).toMatchObject({
    failure: { kind: 'model-unopenable', modelId: 'hippocampus' },
  })
}, 60_000)
