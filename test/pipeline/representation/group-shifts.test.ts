import { randomOf } from '@volume/random.ts'
import { expect, test } from 'vitest'
import { groupShifts } from '../../../src-main/pipeline/representation/group-shifts.ts'
import { holm } from '../../../src-main/pipeline/representation/holm.ts'
import { kernelTest } from '../../../src-main/pipeline/representation/kernel-test.ts'
import { unwrap } from '../../hippocampus-cases.ts'
import { embeddingsOf, normalCases } from './embeddings.ts'

const inGroups = (...counts: readonly number[]) => {
  const groups = counts.flatMap((count, group) => Array<string>(count).fill('abcdef'[group]!))
  return (caseId: string) => groups[Number(caseId.replace('case-', ''))]
}

test('Of four sites the one that lies elsewhere is named; the seed fixes every p.', () => {
  const cases = normalCases(5, { count: 80, dimension: 4, shiftedFrom: 60, shift: 2.5 })
  const wish = { groupOf: inGroups(20, 20, 20, 20), seed: 7 }
  const found = unwrap(groupShifts(cases, wish))
  expect(found.groups[0]).toMatchObject({ group: 'd', caseCount: 20, p: 1 / 5000, adjustedP: 4 / 5000 })
  expect(unwrap(groupShifts(cases, wish))).toEqual(found)
})

test('It sees a site that varies more about the same mean.', () => {
  const cases = normalCases(12, { count: 60, dimension: 3 })
  const vectors = cases.vectors.map((value, at) => (at < 90 ? value : 3 * value))
  const found = unwrap(groupShifts({ ...cases, vectors }, { groupOf: inGroups(30, 30), seed: 1 }))
  expect(found.groups[0]?.adjustedP).toBeLessThan(0.01)
})

test('Two groups are one test, so its p needs no adjustment; small and unknown ones are told.', () => {
  const cases = normalCases(1, { count: 24, dimension: 3 })
  const two = unwrap(groupShifts(cases, { groupOf: inGroups(12, 10), seed: 1 }))
  expect(two).toMatchObject({ groups: [{ group: 'a' }], untested: [], unknownCount: 2 })
  expect(two.groups[0]?.adjustedP).toBe(two.groups[0]?.p)
  const small = unwrap(groupShifts(cases, { groupOf: inGroups(11, 9, 4), seed: 1 }))
  expect(small.groups.map(({ group }) => group).sort()).toEqual(['a', 'b'])
  expect(small.untested).toEqual([{ group: 'c', caseCount: 4 }])
})

test('One group, or only small ones, are refused; cases that are all one too.', () => {
  const cases = normalCases(1, { count: 12, dimension: 3 })
  expect(groupShifts(cases, { groupOf: () => 'a', seed: 1 })).toMatchObject({
    failure: { kind: 'shift-groups-few', groupCount: 1, unknownCount: 0, leastCount: 5 },
  })
  const small = groupShifts(cases, { groupOf: inGroups(4, 4), seed: 1 })
  expect(small).toMatchObject({ failure: { kind: 'shift-groups-few', groupCount: 2, unknownCount: 4 } })
  const one = embeddingsOf(new Float32Array(36).fill(1), 3)
  expect(groupShifts(one, { groupOf: inGroups(6, 6), seed: 1 })).toMatchObject({
    failure: { kind: 'embeddings-alike' },
  })
})

test('Where nothing differs, p is at most 5 % in 5 of 100 tests, to within three standard errors, and even over its range.', () => {
  const [testCount, bins] = [600, new Float64Array(4)]
  let small = 0
  for (let seed = 0; seed < testCount; seed++) {
    const cases = normalCases(seed, { count: 20, dimension: 3 })
    const indices = cases.caseIds.map((_, index) => index)
    const samples = {
      here: indices.slice(0, 8),
      rest: indices.slice(8),
      permutationCount: 99,
      random: randomOf(seed, 1),
    }
    const p = kernelTest(cases, samples)?.p ?? Number.NaN
    if (p <= 0.05) small++
    bins[Math.min(3, Math.floor(4 * (p - 0.005)))]!++
  }
  expect(Math.abs(small / testCount - 0.05)).toBeLessThan(3 * Math.sqrt((0.05 * 0.95) / testCount))
  const chiSquared = bins.reduce((sum, count) => sum + (count - testCount / 4) ** 2 / (testCount / 4), 0)
  // 99.9 % of χ² with 3 degrees of freedom.
  expect(chiSquared).toBeLessThan(16.27)
})

test('Holm’s own way: the smallest of three counts three times, the next twice, and none falls below the one before.', () => {
  expect(holm([0.03, 0.01, 0.02])).toEqual([0.04, 0.03, 0.04])
  expect(holm([0.6, 0.9])).toEqual([1, 1])
  expect(holm([])).toEqual([])
})
