import { normalNumbers } from '@volume/normal-numbers.ts'
import { randomOf } from '@volume/random.ts'
import { expect, test } from 'vitest'
import { directionsOf } from '../../../src-main/pipeline/representation/directions.ts'
import type { Embeddings } from '../../../src-main/pipeline/representation/embeddings.ts'
import { nearDuplicates } from '../../../src-main/pipeline/representation/near-duplicates.ts'
import { nearest } from '../../../src-main/pipeline/representation/nearest.ts'
import { embeddingsOf, normalCases } from './embeddings.ts'

/** Every cosine in float64, as it is defined. */
function cosines({ caseIds, dimension, vectors }: Embeddings) {
  const rows = caseIds.map((_, index) => [...vectors.subarray(index * dimension, (index + 1) * dimension)])
  const mean = Array.from(
    { length: dimension },
    (_, axis) => rows.reduce((sum, row) => sum + row[axis]!, 0) / rows.length,
  )
  const centered = rows.map((row) => row.map((value, axis) => value - mean[axis]!))
  const product = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, axis) => sum + value * b[axis]!, 0)
  return (a: number, b: number) =>
    product(centered[a]!, centered[b]!) /
    Math.sqrt(product(centered[a]!, centered[a]!) * product(centered[b]!, centered[b]!))
}

test('On paper: of four cases on a cross the opposite one is least like, the two beside are equal and stand by their ids.', () => {
  const cross = embeddingsOf([9, 5, 7, 7, 5, 5, 7, 3], 2)
  expect(nearest(directionsOf(cross), 0, 9)).toEqual([
    { caseId: 'case-001', cosine: 0 },
    { caseId: 'case-003', cosine: 0 },
    { caseId: 'case-002', cosine: -1 },
  ])
  expect(nearest(directionsOf(cross), 0, 1)).toEqual([{ caseId: 'case-001', cosine: 0 }])
})

test('The nearest of 500 cases are those of brute force in float64, with cosines to 1e-6, wherever the cohort lies.', () => {
  const near = normalCases(3, { count: 500, dimension: 8 })
  const far = { ...near, vectors: near.vectors.map((value) => value * 0.05 + 3) }
  const cosine = cosines(far)
  for (const index of [0, 17, 499]) {
    const expected = far.caseIds
      .map((caseId, other) => ({ caseId, other, cosine: cosine(index, other) }))
      .filter(({ other }) => other !== index)
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, 10)
    const found = nearest(directionsOf(far), index, 10)
    expect(found.map(({ caseId }) => caseId)).toEqual(expected.map(({ caseId }) => caseId))
    for (const [at, one] of found.entries()) expect(Math.abs(one.cosine - expected[at]!.cosine)).toBeLessThan(1e-6)
  }
})

test('Seen from 0 all cases of a far cohort look alike; seen from its mean opposite ones are opposite.', () => {
  const cohort = embeddingsOf([100, 101, 101, 100], 2)
  expect(nearest(directionsOf(cohort), 0, 1)[0]?.cosine).toBeCloseTo(-1, 6)
})

test('A case at the mean has no direction: it is like no other, and no near-duplicate of another one there.', () => {
  const middle = embeddingsOf([1, 0, -1, 0, 0, 0, 0, 0], 2)
  const directions = directionsOf(middle)
  expect(nearest(directions, 2, 3).map(({ cosine }) => cosine)).toEqual([0, 0, 0])
  expect(nearDuplicates(directions, { leastCosine: 0.9, mostCount: 9 })).toEqual({ pairs: [], pairCount: 0 })
})

test.each([0.9, 0.99, 0.999])(
  'Near-duplicates above %d are all pairs that brute force finds, none is listed twice.',
  (leastCosine) => {
    const first = normalCases(8, { count: 60, dimension: 12 })
    const noise = normalNumbers(randomOf(9), first.vectors.length)
    const again = first.vectors.map((value, at) => value + noise[at]! * (0.005 + (Math.floor(at / 12) % 6) / 12))
    const both = embeddingsOf([...first.vectors, ...again], 12)
    const cosine = cosines(both)
    const expected = both.caseIds.flatMap((a, index) =>
      both.caseIds
        .slice(index + 1)
        .flatMap((b, after) => (cosine(index, index + 1 + after) >= leastCosine ? [`${a} ${b}`] : [])),
    )
    const { pairs, pairCount } = nearDuplicates(directionsOf(both), { leastCosine, mostCount: 1000 })
    expect(expected.length).toBeGreaterThan(8)
    expect(pairCount).toBe(expected.length)
    expect(pairs.map(({ caseIds }) => caseIds.join(' ')).sort()).toEqual(expected.sort())
  },
)

test('Of more pairs than are asked for the most alike are listed, and all are counted.', () => {
  const clusters = embeddingsOf([...Array<number>(12).fill(1), -1, 1, -1, 1.1, -1, 1.3], 2)
  const { pairs, pairCount } = nearDuplicates(directionsOf(clusters), { leastCosine: 0.98, mostCount: 2 })
  expect(pairCount).toBeGreaterThan(15)
  expect(pairs).toEqual([
    { caseIds: ['case-000', 'case-001'], cosine: 1 },
    { caseIds: ['case-000', 'case-002'], cosine: 1 },
  ])
})
