import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ratingAgreement } from '../../../src-main/pipeline/review/rating-agreement.ts'
import { type ComparedReadings, spreadOf, studyAgreement } from '../../../src-main/pipeline/review/study-agreement.ts'
import { studyRatings } from '../../../src-main/pipeline/review/study-ratings.ts'
import { theilSen } from '../../../src-main/pipeline/review/theil-sen.ts'
import { kappaInterval, weightedKappa } from '../../../src-main/pipeline/review/weighted-kappa.ts'

interface Golden {
  readonly kappas: readonly Readonly<{
    first: number[]
    second: number[]
    kappa: number
    low: number | null
    high: number | null
  }>[]
  readonly slopes: readonly Readonly<{ x: number[]; y: number[]; slope: number; low: number; high: number }>[]
}
const golden = JSON.parse(readFileSync('test/golden/review.json', 'utf8')) as Golden

test.each(golden.kappas)('Weighted kappa is that of scikit-learn.', ({ first, second, kappa }) => {
  expect(weightedKappa(first.map((grade, index) => [grade, second[index] ?? 0]))).toBeCloseTo(kappa, 12)
})

test.each(golden.kappas)('The interval of weighted kappa is that of statsmodels.', ({ first, second, low, high }) => {
  const interval = kappaInterval(first.map((grade, index) => [grade, second[index] ?? 0]))
  if (low === null || high === null) return expect(interval).toBeUndefined()
  expect(interval?.low).toBeCloseTo(low, 12)
  expect(interval?.high).toBeCloseTo(Math.min(1, high), 12)
})

test('Kappa has no interval below ten pairs, nor where all agree.', () => {
  const pairs = Array.from({ length: 9 }, (_, index) => [index % 3, (index * 2) % 3] as const)
  expect(kappaInterval(pairs)).toBeUndefined()
  expect(kappaInterval([...pairs, [1, 1]])).toBeDefined()
  expect(kappaInterval(Array.from({ length: 12 }, (_, index) => [index % 3, index % 3] as const))).toBeUndefined()
})

test('Kappa is 1 where all agree, −1 where two grades are always exchanged, and undefined where one grade is all there is.', () => {
  expect(
    weightedKappa([
      [0, 0],
      [1, 1],
      [2, 2],
    ]),
  ).toBe(1)
  expect(
    weightedKappa([
      [0, 1],
      [1, 0],
    ]),
  ).toBe(-1)
  expect(
    weightedKappa([
      [2, 2],
      [2, 2],
    ]),
  ).toBeUndefined()
  expect(weightedKappa([])).toBeUndefined()
})

test.each(golden.slopes)('The Theil–Sen slope and its interval are those of scipy, ties included.', (given) => {
  const trend = theilSen(given.x.map((x, index) => ({ x, y: given.y[index] ?? 0 })))
  expect(trend?.slope).toBeCloseTo(given.slope, 12)
  expect(trend?.low).toBeCloseTo(given.low, 12)
  expect(trend?.high).toBeCloseTo(given.high, 12)
})

test('A trend is undefined below five points and where nothing moves on.', () => {
  const points = [1, 2, 3, 4].map((x) => ({ x, y: x }))
  expect(theilSen(points)).toBeUndefined()
  expect(theilSen([1, 2, 3, 4, 5].map((y) => ({ x: 3, y })))).toBeUndefined()
  expect(theilSen([...points, { x: 5, y: 5 }])).toEqual({ slope: 1, low: 1, high: 1 })
})

const compared = (
  firstReader: string,
  secondReader: string,
  secondPosition: number,
  dice?: number,
): ComparedReadings => ({
  firstReader,
  secondReader,
  secondPosition,
  segments: [
    {
      segmentValue: 1,
      segment: 'left',
      ...(dice !== undefined && { dice, hd95Mm: 10 * (1 - dice), volumeChangeShare: 0.1 }),
    },
  ],
})

test('Pairs of readers and repeats of one are told apart, and a segment that is empty in both counts on its own.', () => {
  const { pairs, readers } = studyAgreement([
    compared('b', 'a', 1, 0.8),
    compared('a', 'b', 2, 0.6),
    compared('a', 'b', 3),
    compared('a', 'a', 9, 0.9),
  ])
  expect(pairs).toEqual([
    {
      readers: ['a', 'b'],
      caseCount: 3,
      segments: [
        expect.objectContaining({
          segment: 'left',
          pairCount: 3,
          emptyCount: 1,
          dice: { count: 2, lower: 0.65, median: 0.7, upper: 0.75 },
        }),
      ],
    },
  ])
  expect(readers).toMatchObject([
    {
      readerId: 'a',
      caseCount: 1,
      segments: [{ pairCount: 1, dice: { median: 0.9 }, volumeChangeShare: { median: 0.1 } }],
    },
  ])
  expect(readers[0]?.segments[0]).not.toHaveProperty('drift')
})

test('A reader whose repeats agree less and less drifts by what is lost in a hundred readings.', () => {
  const repeats = [10, 20, 30, 40, 50, 60].map((position) => compared('a', 'a', position, 1 - position / 1000))
  const drift = studyAgreement(repeats).readers[0]?.segments[0]?.drift
  expect(drift?.per100).toBeCloseTo(-0.1, 12)
  expect(drift?.repeatCount).toBe(6)
})

test('Quartiles are numpy’s, and of nothing there are none.', () => {
  expect(spreadOf([4, 1, 3, 2])).toEqual({ count: 4, lower: 1.75, median: 2.5, upper: 3.25 })
  expect(spreadOf([undefined])).toBeUndefined()
})

test('Ratings of two readers agree by weighted kappa, of one version each, by the order of the vocabulary.', () => {
  const vocabulary = {
    id: 'v',
    grades: ['pass', 'fix', 'fail'].map((grade) => ({ key: '1', grade, word: grade, meaning: '', fails: false })),
  }
  const rating = (readerId: string, caseId: string, grade: string, segmentationId = 'one') => ({
    ...{
      ratingId: '',
      caseName: '',
      vocabularyId: 'v',
      vocabularyVersion: '1',
      fails: false,
      reasons: [],
      at: '',
      dwellMs: 0,
    },
    ...{ readerId, caseId, grade, segmentationId },
  })
  const given = [
    ...[rating('b', '1', 'pass'), rating('a', '1', 'pass')],
    ...[rating('a', '2', 'fix'), rating('b', '2', 'fail')],
    ...[rating('a', '3', 'fail'), rating('b', '3', 'fail')],
    // Of another version, and in words that the vocabulary does not have.
    ...[rating('a', '4', 'pass'), rating('b', '4', 'fail', 'two'), rating('c', '1', 'unknown')],
  ]
  // Observed 1; expected ((0−0)² + … over all nine pairs)/3 = (0+4+4 + 1+1+1 + 4+0+0)/3 = 5: 1 − 1/5.
  const [only, ...more] = ratingAgreement(given, [vocabulary])
  expect(more).toEqual([])
  expect(only).toMatchObject({ vocabularyId: 'v', readers: ['a', 'b'], caseCount: 3 })
  expect(only?.kappa).toBeCloseTo(0.8, 12)
})

const fiveGrades = {
  grades: ['a', 'b', 'c', 'd', 'e'].map((grade, index) => ({
    ...{ key: String(index + 1), grade, word: grade, meaning: '', fails: false },
  })),
}

test('A reader who gives one grade more every ten readings drifts by ten places in a hundred.', () => {
  const repeats = ['a', 'b', 'c', 'd', 'e'].map((secondGrade, index) => ({
    ...{ firstReader: 'x', secondReader: 'x', firstGrade: 'c', secondGrade, secondPosition: 20 + 10 * index },
  }))
  const { readers, pairs } = studyRatings(fiveGrades, repeats)
  expect(pairs).toEqual([])
  expect(readers).toMatchObject([{ readerId: 'x', pairCount: 5, sameCount: 1, drift: { repeatCount: 5 } }])
  expect(readers[0]?.drift?.per100).toBeCloseTo(10, 9)
  expect(studyRatings(fiveGrades, repeats.slice(1)).readers[0]?.drift).toBeUndefined()
})

test('A grade that the vocabulary does not have is a fault, not a number.', () => {
  const strange = { firstReader: 'x', secondReader: 'y', firstGrade: 'a', secondGrade: 'z', secondPosition: 1 }
  expect(() => studyRatings(fiveGrades, [strange])).toThrow('no grade z')
})
