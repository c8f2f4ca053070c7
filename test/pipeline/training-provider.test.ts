import { expect, test } from 'vitest'
import { probeTraining, trainingProviderOf } from '../../src-main/pipeline/training-provider.node.ts'

test('The CPU may always train; a provider that is absent says why, and is not opened.', async () => {
  const trials = await probeTraining([{ provider: 'cuda', because: 'CUDA is not there.' }, { provider: 'cpu' }])
  expect(trials).toEqual([
    { provider: 'cuda', because: 'CUDA is not there.' },
    { provider: 'cpu', gradientError: 0 },
  ])
  expect(trainingProviderOf(trials)).toBe('cpu')
})

test('A provider that the runtime does not know cannot train, and says so.', async () => {
  const [trial] = await probeTraining([{ provider: 'coreml' }])
  expect(trial?.because).toMatch(/^coreml cannot run a gradient: /)
  expect(trainingProviderOf([trial!])).toBe('cpu')
})
