import { expect, test } from 'vitest'
import { comparedWithCpu, probeTraining, trainingProviderOf } from '../../src-main/pipeline/training-provider.node.ts'

test('The CPU may always train; a provider that is absent says why, and is not opened.', async () => {
  const trials = await probeTraining([{ provider: 'cuda', because: 'CUDA is not there.' }, { provider: 'cpu' }])
  expect(trials).toEqual([
    { provider: 'cuda', because: 'CUDA is not there.' },
    { provider: 'cpu', gradientError: 0 },
  ])
  expect(trainingProviderOf(trials)).toEqual({ provider: 'cpu', notes: ['CUDA is not there.'] })
})

test('A provider that the runtime does not know cannot train, and says so.', async () => {
  const [trial] = await probeTraining([{ provider: 'coreml' }])
  expect(trial?.because).toMatch(/^coreml cannot run a gradient: /)
  expect(trainingProviderOf([trial!])).toEqual({ provider: 'cpu', notes: [trial?.because] })
})

test.each([
  [
    'one slope is off by a hundredth of the largest',
    [1, -2, 0.52],
    /^webgpu does not train: its gradient differs by 0\.010 of the largest slope from that of the CPU\.$/,
  ],
  ['a slope is no number', [1, Number.NaN, 0.5], /^webgpu does not train: its gradient is no number\.$/],
])('A provider does not train if %s.', (_, gradient, because) => {
  const trial = comparedWithCpu('webgpu', Float32Array.from(gradient), Float32Array.of(1, -2, 0.5))
  expect(trial.because).toMatch(because)
  expect(trainingProviderOf([trial, { provider: 'cpu', gradientError: 0 }]).provider).toBe('cpu')
})

test('A provider trains if its gradient differs by no more than sums in another order do.', () => {
  const trial = comparedWithCpu('webgpu', Float32Array.of(1, -2.00002, 0.5), Float32Array.of(1, -2, 0.5))
  expect(trial).toEqual({ provider: 'webgpu', gradientError: expect.closeTo(1e-5, 6) })
  expect(trainingProviderOf([trial, { provider: 'cpu', because: 'never asked' }])).toEqual({
    provider: 'webgpu',
    notes: [],
  })
})
