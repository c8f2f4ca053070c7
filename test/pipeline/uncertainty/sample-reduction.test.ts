import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entropyNats, predictiveEntropy } from '../../../src-main/pipeline/uncertainty/entropy.ts'
import { mutualInformation } from '../../../src-main/pipeline/uncertainty/mutual-information.ts'
import { createSampleReduction } from '../../../src-main/pipeline/uncertainty/sample-reduction.ts'

const reduce = (samples: readonly Float32Array[], classCount: number) => {
  const voxelCount = samples[0]!.length / classCount
  const reduction = createSampleReduction({ classCount, voxelCount, sampleCount: samples.length })
  for (const logits of samples) expect(reduction.add(logits)).toBe(true)
  const { probabilities, expectedEntropy, labels } = reduction.take()
  const classes = Array.from({ length: classCount }, (_, index) =>
    probabilities.slice(index * voxelCount, (index + 1) * voxelCount),
  )
  return { classes, expectedEntropy: expectedEntropy.slice(), labels }
}

test('Two samples that are sure of different classes: predictive entropy ln 2, expected 0, mutual information ln 2.', () => {
  const { classes, expectedEntropy, labels } = reduce([Float32Array.of(100, 0), Float32Array.of(0, 100)], 2)
  const predictive = predictiveEntropy(classes)
  expect(predictive[0]).toBeCloseTo(Math.LN2, 6)
  expect(expectedEntropy[0]).toBeCloseTo(0, 6)
  expect(mutualInformation(predictive, expectedEntropy)[0]).toBeCloseTo(Math.LN2, 6)
  expect(labels.map(([label]) => label)).toEqual([0, 1])
})

test('Two samples that are equally unsure: predictive entropy ln 2, expected ln 2, mutual information 0.', () => {
  const { classes, expectedEntropy } = reduce([Float32Array.of(3, 3), Float32Array.of(-1, -1)], 2)
  expect(expectedEntropy[0]).toBeCloseTo(Math.LN2, 6)
  expect(mutualInformation(predictiveEntropy(classes), expectedEntropy)[0]).toBeLessThan(1e-6)
})

const logit = fc.float({ min: -30, max: 30, noNaN: true })

test('Means, entropies and labels are those of each sample’s softmax, and mutual information is never below 0 by more than rounding.', () => {
  const samples = fc.array(fc.tuple(logit, logit, logit), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(samples, (drawn) => {
      const { classes, expectedEntropy, labels } = reduce(
        drawn.map((logits) => Float32Array.from(logits)),
        3,
      )
      const softmaxes = drawn.map((logits) => {
        const total = logits.reduce((sum, value) => sum + Math.exp(value), 0)
        return logits.map((value) => Math.exp(value) / total)
      })
      const mean = [0, 1, 2].map((index) => softmaxes.reduce((sum, p) => sum + p[index]! / drawn.length, 0))
      for (const index of [0, 1, 2]) expect(classes[index]![0]).toBeCloseTo(mean[index]!, 5)
      const expected = softmaxes.reduce((sum, p) => sum + entropyNats(p) / drawn.length, 0)
      expect(expectedEntropy[0]).toBeCloseTo(expected, 5)
      expect(predictiveEntropy(classes)[0]! - expectedEntropy[0]!).toBeGreaterThan(-1e-5)
      labels.forEach(([label], sample) => {
        expect(label).toBe(drawn[sample]!.indexOf(Math.max(...drawn[sample]!)))
      })
    }),
  )
})

test.each([Number.NaN, Infinity])('A logit of %s is reported.', (value) => {
  const reduction = createSampleReduction({ classCount: 2, voxelCount: 1, sampleCount: 1 })
  expect(reduction.add(Float32Array.of(0, value))).toBe(false)
})

test('A reduction forgets one window before the next.', () => {
  const reduction = createSampleReduction({ classCount: 2, voxelCount: 1, sampleCount: 1 })
  reduction.add(Float32Array.of(50, 0))
  reduction.take()
  reduction.add(Float32Array.of(0, 50))
  expect([...reduction.take().probabilities]).toEqual([0, 1].map((p) => expect.closeTo(p, 6)))
})
