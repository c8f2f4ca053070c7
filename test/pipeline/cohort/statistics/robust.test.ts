import type { Measure } from '@contract/cohort-table.ts'
import { expect, test } from 'vitest'
import { outlierReason } from '../../../../src-main/pipeline/cohort/statistics/outlier-reason.ts'
import { outliersOf } from '../../../../src-main/pipeline/cohort/statistics/outliers.ts'
import { robustSpread, robustZ } from '../../../../src-main/pipeline/cohort/statistics/robust.ts'

const volume: Measure = {
  id: 'volume("Left hippocampus")',
  says: 'Left hippocampus: volume of the segment',
  unit: 'ml',
  group: 'segment',
  field: 'volume',
  segment: 'Left hippocampus',
}

test('Of 1, 2, 3, 4, 100 the median is 3 and the MAD 1; the outlier moves neither.', () => {
  const spread = robustSpread([100, 2, 1, 4, 3, Number.NaN])
  expect(spread).toMatchObject({ count: 5, median: 3 })
  expect(spread?.robustStandardDeviation).toBeCloseTo(1.4826, 4)
  expect(spread && robustZ(100, spread)).toBeCloseTo(65.43, 2)
})

test('Where more than half agree exactly there is no spread, and nobody is named.', () => {
  const spread = robustSpread([2, 2, 2, 9])
  expect(spread && robustZ(9, spread)).toBeUndefined()
  expect(robustSpread([Number.NaN])).toBeUndefined()
})

/** Thirty-seven T1w cases of two sites around 2.8 ml, and one of 1.9 ml. */
function cohort() {
  const values = Float64Array.from({ length: 38 }, (_, index) => (index === 37 ? 1.9 : 2.7 + (index % 11) / 50))
  return {
    values,
    points: {
      site: Int16Array.from(values, () => 0),
      contrast: Int16Array.from(values, () => 0),
      sites: ['all'],
      contrasts: ['T1w'],
      scanner: Int16Array.from(values, () => -1),
      scanners: [],
      protocol: Int16Array.from(values, () => -1),
      protocols: [],
    },
  }
}

test('A case far below the others of its contrast is named with value, distance and company.', () => {
  const { values, points } = cohort()
  const found = outliersOf(points, volume, values)
  expect(found.map(({ index }) => index)).toEqual([37])
  const [only] = found
  const doubtful: Measure = {
    id: 'disagreement',
    field: 'disagreement',
    group: 'doubt',
    says: '1 − pairwise Dice of the worst segment, 0 to 1',
  }
  expect(only && outlierReason({ ...only, measure: doubtful })).toMatch(/^Disagreement 1\.90: /)
  expect(only && outlierReason(only)).toMatch(
    /^Left hippocampus 1\.90 ml: \d+\.\d robust SD below the median \(2\.78 ml\) of 38 T1w cases$/,
  )
})

test('A case is compared with its own site where that has ten cases, else with its contrast everywhere.', () => {
  const values = Float64Array.from({ length: 30 }, (_, index) =>
    index < 15 ? 1 + index / 100 : index < 26 ? 5 + index / 100 : 1.05,
  )
  const site = Int16Array.from(values, (_, index) => (index < 15 ? 0 : index < 26 ? 1 : 2))
  const none = Int16Array.from(values, () => -1)
  const nowhere = { contrast: none, contrasts: [], scanner: none, scanners: [], protocol: none, protocols: [] }
  const points = { site, sites: ['a', 'b', 'c'], ...nowhere }
  expect(outliersOf(points, volume, values)).toEqual([])
  const moved = values.slice()
  moved[20] = 1
  expect(outliersOf(points, volume, moved)).toMatchObject([{ index: 20, group: { site: 'b', spread: { count: 11 } } }])
})

test('A case is compared with those of its scanner and protocol at its site, as far as these are ten.', () => {
  const values = Float64Array.from(
    { length: 42 },
    (_, index) => (index < 12 ? 1 : index < 30 ? 5 : 9) + (index % 5) / 100,
  )
  const at = (of: (index: number) => number) => Int16Array.from(values, (_, index) => of(index))
  const points = {
    contrast: at(() => 0),
    contrasts: ['T1w'],
    site: at((index) => (index < 30 ? 0 : 1)),
    sites: ['oslo', 'bergen'],
    // The first twelve on one scanner, the next by two protocols of ten and eight on another, the last on none that is known.
    scanner: at((index) => (index < 12 ? 0 : index < 30 ? 1 : -1)),
    scanners: ['GE 3 T', 'Siemens 3 T'],
    protocol: at((index) => (index < 12 ? -1 : index < 22 ? 0 : index < 30 ? 1 : -1)),
    protocols: ['a', 'b'],
  }
  // Between them, 5 is as far from 1 as from 9: told only within what is alike.
  const moved = values.slice()
  for (const index of [0, 12, 29, 41]) moved[index] = 3
  const groupOf = (index: number) => {
    const found = outliersOf(points, volume, moved).find((one) => one.index === index)
    return found && [found.group.site, found.group.scanner, found.group.protocol, found.group.spread.count]
  }
  expect(groupOf(0)).toEqual(['oslo', 'GE 3 T', undefined, 12])
  expect(groupOf(12)).toEqual(['oslo', 'Siemens 3 T', 'a', 10])
  expect(groupOf(29)).toEqual(['oslo', 'Siemens 3 T', undefined, 18])
  expect(groupOf(41)).toEqual(['bergen', undefined, undefined, 12])
  const [first] = outliersOf(points, volume, moved).filter(({ index }) => index === 12)
  expect(first && outlierReason(first)).toMatch(/of 10 T1w cases of oslo on Siemens 3 T by a$/)
})

test('Of a count that nearly all cases share, the odd one is named by how many share it, but only on the bad side.', () => {
  const { points } = cohort()
  const components: Measure = {
    id: 'componentCount("CA1")',
    field: 'componentCount',
    segment: 'CA1',
    says: 'CA1: components',
    group: 'segment',
    worse: 'high',
  }
  const values = Float64Array.from({ length: 38 }, (_, index) => (index === 5 ? 7 : 1))
  expect(outliersOf(points, components, values)).toMatchObject([{ index: 5, value: 7 }])
  expect(outliersOf(points, components, values)[0]).not.toHaveProperty('z')
  const [only] = outliersOf(points, components, values)
  expect(only && outlierReason(only)).toBe('CA1: components 7, while 97 % of 38 T1w cases have 1')
  // scipy 1.10.1: scipy.stats.norm.isf(0.5 / 38)
  expect(only?.far).toBeCloseTo(2.221519588337837, 6)
  expect(outliersOf(points, { ...components, worse: 'low' }, values)).toEqual([])
})

test('A share that is next to nothing in most cases has no distance: it stands below what lies four deviations out.', () => {
  const { points } = cohort()
  const clipped: Measure = {
    id: 'clippedShare',
    field: 'clippedShare',
    says: 'Clipped share of the head',
    group: 'scan',
    worse: 'high',
  }
  const values = Float64Array.from({ length: 38 }, (_, index) => (index === 5 ? 0.0004 : (index % 5) * 1e-6))
  const [only] = outliersOf(points, clipped, values)
  expect(only && outlierReason(only)).toBe('Clipped share of the head 0.0004, while 97 % of 38 T1w cases have 0')
  expect(only?.far).toBeLessThan(3.5)
})

test('A shape is named with its segment, a measure of the scan as the manual calls it.', () => {
  const { points, values } = cohort()
  const sphericity: Measure = {
    id: 'sphericity("Left hippocampus")',
    field: 'sphericity',
    segment: 'Left hippocampus',
    says: 'Left hippocampus: sphericity',
    group: 'segment',
  }
  const [found] = outliersOf(points, sphericity, values)
  expect(found && outlierReason(found)).toMatch(
    /^Left hippocampus: sphericity 1\.90: \d+\.\d robust SD below the median/,
  )
  const snr: Measure = { id: 'snr', field: 'snr', says: 'SNR of the head', group: 'scan', worse: 'low' }
  expect(found && outlierReason({ ...found, measure: snr })).toMatch(/^SNR of the head 1\.90: /)
})
