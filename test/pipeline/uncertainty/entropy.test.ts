import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entropyNats, predictiveEntropy } from '../../../src-main/pipeline/uncertainty/entropy.ts'
import { mutualInformation } from '../../../src-main/pipeline/uncertainty/mutual-information.ts'

test('Certainty has no entropy, and three equal classes have ln 3.', () => {
  expect(entropyNats([1, 0, 0])).toBe(0)
  expect(entropyNats([1 / 3, 1 / 3, 1 / 3])).toBeCloseTo(Math.log(3), 12)
})

test('Predictive entropy per voxel is the entropy of that voxel’s classes, between 0 and ln of their number.', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }), (shares) => {
      const first = Float32Array.from(shares)
      const second = first.map((share) => 1 - share)
      const entropies = predictiveEntropy([first, second])
      entropies.forEach((entropy, voxel) => {
        expect(entropy).toBeCloseTo(entropyNats([first[voxel]!, second[voxel]!]), 6)
        expect(entropy).toBeGreaterThanOrEqual(0)
        expect(entropy).toBeLessThanOrEqual(Math.log(2) + 1e-6)
      })
    }),
  )
})

test('Mutual information is the difference of the entropies, and rounding below 0 becomes 0.', () => {
  const information = mutualInformation(Float32Array.of(Math.LN2, 0.5, 0.5), Float32Array.of(0, 0.25, 0.5000001))
  expect(information[0]).toBeCloseTo(Math.LN2, 6)
  expect([...information.subarray(1)]).toEqual([0.25, 0])
})
