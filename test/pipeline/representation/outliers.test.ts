import { randomOf } from '@volume/random.ts'
import { expect, test } from 'vitest'
import { drawn } from '../../../src-main/pipeline/representation/drawn.ts'
import { mostReferences, outliers } from '../../../src-main/pipeline/representation/outliers.ts'
import { unwrap } from '../../hippocampus-cases.ts'
import { embeddingsOf, normalCases } from './embeddings.ts'

const upTo = (count: number) => (caseId: string) => Number(caseId.replace('case-', '')) < count

test('Of 40 alike and one that lies six deviations off, the one is furthest by both distances, with the least p there can be.', () => {
  const cases = normalCases(2, { count: 41, dimension: 4, shiftedFrom: 40, shift: 6 })
  const { cases: found, referenceCount } = unwrap(outliers(cases, { isReference: upTo(40), seed: 1 }))
  expect(referenceCount).toBe(40)
  expect(found[0]).toMatchObject({
    caseId: 'case-040',
    isReference: false,
    mahalanobis: { p: 1 / 41 },
    nearest: { p: 1 / 41 },
  })
})

test('An odd case of the reference itself is found, as it is left out of what it is compared with.', () => {
  const cases = normalCases(4, { count: 30, dimension: 8, shiftedFrom: 29, shift: 9 })
  const [first] = unwrap(outliers(cases, { isReference: () => true, seed: 1 })).cases
  expect(first).toMatchObject({
    caseId: 'case-029',
    isReference: true,
    mahalanobis: { p: 1 / 30 },
    nearest: { p: 1 / 30 },
  })
})

test('Of cases like the reference, p is spread evenly: at most 7 and at least 3 of 100 lie at 5 %, also with fewer cases than dimensions.', () => {
  for (const dimension of [3, 40]) {
    let [far, near, all] = [0, 0, 0]
    for (let seed = 0; seed < 120; seed++) {
      const cases = normalCases(seed + 1000, { count: 49, dimension })
      for (const { isReference, mahalanobis, nearest } of unwrap(outliers(cases, { isReference: upTo(39), seed }))
        .cases) {
        if (isReference) continue
        all++
        if (mahalanobis.p <= 0.05) far++
        if (nearest.p <= 0.05) near++
      }
    }
    expect(all).toBe(1200)
    for (const share of [far / all, near / all]) {
      expect(share).toBeGreaterThan(0.03)
      expect(share).toBeLessThan(0.07)
    }
  }
})

test('Too few references are refused with how many are needed, and references that are all one have nothing to tell by.', () => {
  const cases = normalCases(1, { count: 30, dimension: 3 })
  expect(outliers(cases, { isReference: upTo(18), seed: 1 })).toEqual({
    ok: false,
    failure: { kind: 'references-few', referenceCount: 18, leastCount: 19 },
  })
  const one = embeddingsOf(new Float32Array(60).fill(2.8), 2)
  expect(outliers(one, { isReference: () => true, seed: 1 })).toEqual({
    ok: false,
    failure: { kind: 'embeddings-alike', caseCount: 30 },
  })
})

test('Of more references than are needed as many are drawn by the seed; what was not drawn is compared like any other case.', () => {
  const cases = normalCases(6, { count: mostReferences + 50, dimension: 2 })
  const found = unwrap(outliers(cases, { isReference: () => true, seed: 3 }))
  expect(found).toMatchObject({ referenceCount: mostReferences, undrawnCount: 50 })
  expect(found.cases.filter(({ isReference }) => !isReference)).toHaveLength(50)
})

test('What is drawn keeps its order, and each has the same chance.', () => {
  const counts = new Float64Array(6)
  for (let seed = 0; seed < 3000; seed++) {
    const some = drawn([0, 1, 2, 3, 4, 5], 2, randomOf(seed))
    expect(some[0]).toBeLessThan(some[1]!)
    for (const one of some) counts[one]!++
  }
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(100)
})
