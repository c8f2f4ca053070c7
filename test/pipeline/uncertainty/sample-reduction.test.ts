import fc from 'fast-check'
import { expect, test } from 'vitest'
import { classVariance } from '../../../src-main/pipeline/uncertainty/class-variance.ts'
import { entropyNats, predictiveEntropy } from '../../../src-main/pipeline/uncertainty/entropy.ts'
import { mutualInformation } from '../../../src-main/pipeline/uncertainty/mutual-information.ts'
import { createSampleReduction } from '../../../src-main/pipeline/uncertainty/sample-reduction.ts'

const reduce = (samples: readonly Float32Array[], classCount: number) => {
  const voxelCount = samples[0]!.length / classCount
  const reduction = createSampleReduction({ classCount, voxelCount, sampleCount: samples.length })
  for (const logits of samples) expect(reduction.add(logits)).toBe(true)
  const { probabilities, expectedEntropy, expectedImpurity, labels } = reduction.take()
  const classes = Array.from({ length: classCount }, (_, index) =>
    probabilities.slice(index * voxelCount, (index + 1) * voxelCount),
  )
  const variance = classVariance(classes, expectedImpurity)
  return { classes, expectedEntropy: expectedEntropy.slice(), variance, labels }
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

test('Two samples that are sure of different ones of C classes have a class-wise variance of 1/2, those that agree of 0.', () => {
  for (const classCount of [2, 3, 5]) {
    const sureOf = (index: number) => Float32Array.from({ length: classCount }, (_, at) => (at === index ? 100 : 0))
    expect(reduce([sureOf(0), sureOf(classCount - 1)], classCount).variance[0]).toBeCloseTo(1 / 2, 6)
    expect(reduce([sureOf(1), sureOf(1)], classCount).variance[0]).toBe(0)
  }
})

const logit = fc.float({ min: -30, max: 30, noNaN: true })

const samples = fc
  .integer({ min: 2, max: 6 })
  .chain((classCount) =>
    fc.array(fc.array(logit, { minLength: classCount, maxLength: classCount }), { minLength: 1, maxLength: 6 }),
  )

test('Means, entropies, variances and labels are those of each sample’s softmax, and mutual information is never below 0 by more than rounding.', () => {
  fc.assert(
    fc.property(samples, (drawn) => {
      const classCount = drawn[0]!.length
      const { classes, expectedEntropy, labels } = reduce(
        drawn.map((logits) => Float32Array.from(logits)),
        classCount,
      )
      const softmaxes = drawn.map((logits) => {
        const total = logits.reduce((sum, value) => sum + Math.exp(value), 0)
        return logits.map((value) => Math.exp(value) / total)
      })
      for (let index = 0; index < classCount; index++) {
        const mean = softmaxes.reduce((sum, p) => sum + p[index]! / drawn.length, 0)
        expect(classes[index]![0]).toBeCloseTo(mean, 5)
      }
      const expected = softmaxes.reduce((sum, p) => sum + entropyNats(p) / drawn.length, 0)
      expect(expectedEntropy[0]).toBeCloseTo(expected, 5)
      expect(predictiveEntropy(classes)[0]! - expectedEntropy[0]!).toBeGreaterThan(-1e-5)
      const [variance = Number.NaN] = reduce(
        drawn.map((logits) => Float32Array.from(logits)),
        classCount,
      ).variance
      const ofClasses = softmaxes[0]!.map((_, index) => {
        const mean = softmaxes.reduce((sum, p) => sum + p[index]! / drawn.length, 0)
        return softmaxes.reduce((sum, p) => sum + (p[index]! - mean) ** 2 / drawn.length, 0)
      })
      expect(variance).toBeCloseTo(
        ofClasses.reduce((sum, each) => sum + each, 0),
        5,
      )
      expect(variance).toBeLessThanOrEqual(1 - 1 / classCount + 1e-6)
      labels.forEach(([label], sample) => {
        expect(label).toBe(drawn[sample]!.indexOf(Math.max(...drawn[sample]!)))
      })
    }),
  )
})

test('A class that a network rules out by −∞ has probability 0 and adds nothing to the entropy.', () => {
  for (const classCount of [2, 3, 5]) {
    const logits = new Float32Array(classCount).fill(Number.NEGATIVE_INFINITY)
    logits[classCount - 1] = 0
    const { classes, expectedEntropy, labels } = reduce([logits], classCount)
    expect(classes.map(([p]) => p)).toEqual(Array.from(logits, (value) => (value === 0 ? 1 : 0)))
    expect(expectedEntropy[0]).toBe(0)
    expect(labels[0]![0]).toBe(classCount - 1)
  }
})

test.each([Number.NaN, Infinity])('A logit of %s is reported, whichever class it is of.', (value) => {
  for (let index = 0; index < 5; index++) {
    const reduction = createSampleReduction({ classCount: 5, voxelCount: 1, sampleCount: 1 })
    expect(reduction.add(Float32Array.from({ length: 5 }, (_, at) => (at === index ? value : 0)))).toBe(false)
  }
})

test('A reduction forgets one window before the next.', () => {
  const reduction = createSampleReduction({ classCount: 2, voxelCount: 1, sampleCount: 1 })
  reduction.add(Float32Array.of(50, 0))
  reduction.take()
  reduction.add(Float32Array.of(0, 50))
  expect([...reduction.take().probabilities]).toEqual([0, 1].map((p) => expect.closeTo(p, 6)))
})
