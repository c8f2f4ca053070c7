import { randomOf } from '@volume/random.ts'
import { expect, test } from 'vitest'
import { directionsOf } from '../../../src-main/pipeline/representation/directions.ts'
import { holm } from '../../../src-main/pipeline/representation/holm.ts'
import { kernelTest } from '../../../src-main/pipeline/representation/kernel-test.ts'
import { mahalanobisFrom } from '../../../src-main/pipeline/representation/mahalanobis.ts'
import { nearest } from '../../../src-main/pipeline/representation/nearest.ts'
import { nearestDistanceFrom } from '../../../src-main/pipeline/representation/nearest-distance.ts'
import { shrunkCovariance } from '../../../src-main/pipeline/representation/shrunk-covariance.ts'
import golden from '../../golden/representation.json' with { type: 'json' }
import { embeddingsOf } from './embeddings.ts'

const largestDifference = (a: ArrayLike<number>, b: readonly number[]): number => {
  expect(a).toHaveLength(b.length)
  return Math.max(...b.map((value, at) => Math.abs(value - a[at]!)))
}

test.each(golden.distances)('Shrinkage and covariance are those of scikit-learn in $dimension dimensions.', (one) => {
  const { shrinkage, covariance } = shrunkCovariance(embeddingsOf(one.reference, one.dimension))
  expect(shrinkage).toBeCloseTo(one.shrinkage, 12)
  expect(largestDifference(covariance, one.covariance)).toBeLessThan(1e-12)
})

test.each(golden.distances)(
  'Distances are those of scipy and scikit-learn in $dimension dimensions, and a case that is left out has that which the others give it.',
  (one) => {
    const reference = embeddingsOf(one.reference, one.dimension)
    const others = embeddingsOf(one.others, one.dimension)
    const vectors = others.caseIds.map((_, at) => others.vectors.subarray(at * one.dimension, (at + 1) * one.dimension))
    const mahalanobis = mahalanobisFrom(reference)
    expect(
      largestDifference(
        vectors.map((vector) => mahalanobis?.of(vector) ?? Number.NaN),
        one.mahalanobis,
      ),
    ).toBeLessThan(1e-9)
    expect(largestDifference(mahalanobis?.leftOut ?? [], one.mahalanobisLeftOut)).toBeLessThan(1e-9)
    const near = nearestDistanceFrom(reference, 5)
    expect(
      largestDifference(
        vectors.map((vector) => near.of(vector)),
        one.nearest,
      ),
    ).toBeLessThan(1e-9)
    expect(largestDifference(near.leftOut, one.nearestLeftOut)).toBeLessThan(1e-9)
  },
)

test.each(golden.twoSamples)(
  'The discrepancy of $hereCount cases from others is that of scikit-learn’s kernel at scipy’s median distance.',
  (one) => {
    const embeddings = embeddingsOf(one.vectors, one.dimension)
    const indices = embeddings.caseIds.map((_, index) => index)
    const found = kernelTest(embeddings, {
      here: indices.slice(0, one.hereCount),
      rest: indices.slice(one.hereCount),
      permutationCount: 99,
      random: randomOf(1),
    })
    expect(found?.bandwidth).toBeCloseTo(one.bandwidth, 10)
    expect(found?.mmdSquared).toBeCloseTo(one.mmdSquared, 10)
  },
)

test('Cosines from the mean are those of scikit-learn, in its order.', () => {
  const embeddings = embeddingsOf(golden.cosines.vectors, golden.cosines.dimension)
  const directions = directionsOf(embeddings)
  for (const [index, cosines] of golden.cosines.cosines.entries()) {
    const expected = cosines
      .map((cosine, other) => ({ caseId: embeddings.caseIds[other]!, cosine, other }))
      .filter(({ other }) => other !== index)
      .sort((a, b) => b.cosine - a.cosine)
    const found = nearest(directions, index, expected.length)
    expect(found.map(({ caseId }) => caseId)).toEqual(expected.map(({ caseId }) => caseId))
    expect(
      largestDifference(
        found.map(({ cosine }) => cosine),
        expected.map(({ cosine }) => cosine),
      ),
    ).toBeLessThan(1e-6)
  }
})

test('Holm’s steps are those of numpy.', () => {
  expect(largestDifference(holm(golden.holm.ps), golden.holm.adjusted)).toBeLessThan(1e-15)
})
