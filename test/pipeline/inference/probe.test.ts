import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ExecutionProvider } from '@contract/model.ts'
import { expect, test } from 'vitest'
import { type Network, openNetwork } from '../../../src-main/pipeline/inference/network.node.ts'
import { notesOf, probeProviders } from '../../../src-main/pipeline/inference/probe.node.ts'
import { computerFingerprint, openProbeMemory } from '../../../src-main/pipeline/inference/probe-memory.node.ts'
import { openSession } from '../../../src-main/pipeline/inference/session.node.ts'
import { temporaryFolder } from '../../bundle-copy.ts'
import { shippedBundle, unwrap } from '../../hippocampus-cases.ts'

const clock = () => new Date('2026-01-02T03:04:05Z')

/** The real network on the CPU under other names: slower, wrong, or not to be opened. */
async function probed(ways: Readonly<Partial<Record<ExecutionProvider, 'as it is' | 'slow' | 'wrong' | 'broken'>>>) {
  const bundle = await shippedBundle()
  const closed: ExecutionProvider[] = []
  const open = async (provider: ExecutionProvider): Promise<Network> => {
    const way = ways[provider]
    if (way === 'broken') throw new Error('libcudart.so is missing\nsecond line')
    const network = await openNetwork(bundle, 'cpu', 2)
    return {
      difference: network.difference,
      answer: network.answer,
      close: async () => {
        closed.push(provider)
        await network.close()
      },
      run: async (pass) => {
        const logits = await network.run(pass)
        if (way === 'slow') await new Promise((resolve) => setTimeout(resolve, 1500))
        return way === 'wrong' ? logits.map((value) => value + 1) : logits
      },
    }
  }
  const tried = (Object.keys(ways) as ExecutionProvider[]).map((provider) => ({ provider }))
  const result = await probeProviders(bundle, { tried: [...tried, { provider: 'dml', because: 'Not here.' }], open })
  if (result.ok) await result.value.network.close()
  return { result, closed }
}

test('The fastest provider that passes is used; one that is slower, wrong, broken or absent is told with its reason.', async () => {
  const { result, closed } = await probed({ cuda: 'broken', webgpu: 'wrong', coreml: 'slow', cpu: 'as it is' })
  const { trials, test: used } = unwrap(result)
  expect(used.provider).toBe('cpu')
  expect(trials.map(({ provider, outcome }) => `${provider} ${outcome}`)).toEqual([
    'cuda failed',
    'webgpu failed',
    'coreml slower',
    'cpu used',
    'dml absent',
  ])
  expect(trials[1]!.largestDeviation).toBeCloseTo(1, 2)
  expect(trials[2]!.durationMs).toBeGreaterThan(1500)
  expect(notesOf(trials)).toEqual([
    'CUDA is not used: libcudart.so is missing.',
    expect.stringMatching(/^WebGPU is not used: it missed the golden case by 1\.0/),
    expect.stringMatching(/^CoreML is not used: CPU was faster on the golden case/),
    'Not here.',
  ])
  expect(closed).toEqual(['webgpu', 'coreml', 'cpu'])
})

test('Where no provider passes, the last reason is the failure.', async () => {
  const { result } = await probed({ cpu: 'wrong' })
  expect(result).toMatchObject({ ok: false, failure: { kind: 'model-golden-failed' } })
})

test('What a probe found is kept for this PC until a version of its fingerprint changes; damage counts as nothing.', async () => {
  const path = join(temporaryFolder(), 'below', 'providers.json')
  const now = openProbeMemory(path, { fingerprint: 'driver 1', clock })
  expect(now.recall('a')).toBeUndefined()
  const trials = [{ provider: 'cpu', outcome: 'used', durationMs: 5, largestDeviation: 1e-6 }] as const
  now.keep('a', trials)
  now.keep('b', trials)
  expect(now.recall('a')).toEqual({ fingerprint: 'driver 1', probedAt: '2026-01-02T03:04:05.000Z', trials })
  expect(openProbeMemory(path, { fingerprint: 'driver 2', clock }).recall('a')).toBeUndefined()
  writeFileSync(path, '{ not json')
  expect(now.recall('a')).toBeUndefined()
})

test('A session opens the provider that was kept, without trying the others, and keeps what it found itself.', async () => {
  const path = join(temporaryFolder(), 'providers.json')
  const memory = openProbeMemory(path, { fingerprint: computerFingerprint(), clock })
  const bundle = await shippedBundle()
  const because = 'CUDA is not used: it was slower that day.'
  memory.keep(bundle.modelSha256, [
    { provider: 'cuda', outcome: 'slower', because },
    { provider: 'cpu', outcome: 'used', durationMs: 5 },
  ])
  const kept = unwrap(await openSession(bundle, { memory }))
  await kept.close()
  expect([kept.provider, kept.providerNotes]).toEqual(['cpu', [because]])
  const changed = openProbeMemory(path, { fingerprint: 'another driver', clock })
  const anew = unwrap(await openSession(bundle, { memory: changed }))
  await anew.close()
  expect(anew.providerNotes).not.toContain(because)
  expect(JSON.parse(readFileSync(path, 'utf8'))[bundle.modelSha256].fingerprint).toBe('another driver')
  expect(computerFingerprint('card 7')).toMatch(/^onnxruntime \d+\.\d+\.\d+; .*card 7$/)
})
