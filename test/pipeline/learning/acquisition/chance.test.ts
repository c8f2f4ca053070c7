import { expect, test } from 'vitest'
import type { Candidate } from '../../../../src-main/pipeline/learning/acquisition/candidate.ts'
import { claspOrder } from '../../../../src-main/pipeline/learning/acquisition/clasp-pe.ts'
import { foregroundAwareOrder } from '../../../../src-main/pipeline/learning/acquisition/foreground-aware-random.ts'
import { powerOrder, scheduledBeta } from '../../../../src-main/pipeline/learning/acquisition/power-noise.ts'
import { shuffled } from '../../../../src-main/pipeline/learning/acquisition/shuffled.ts'
import { randomOf } from '../../../../src-main/pipeline/volume/random.ts'
import { candidateOf, segmentOf } from './candidates.ts'

/** Sum of (observed − expected)² ÷ expected over kinds of outcome. */
function chiSquare(outcomes: readonly string[], expected: Readonly<Record<string, number>>): number {
  const kinds = Object.entries(expected)
  expect(outcomes.every((outcome) => Object.hasOwn(expected, outcome))).toBe(true)
  return kinds.reduce((sum, [kind, chance]) => {
    const wanted = chance * outcomes.length
    return sum + (outcomes.filter((outcome) => outcome === kind).length - wanted) ** 2 / wanted
  }, 0)
}

const draws = 6000
const drawn = (draw: (turn: number) => string) => Array.from({ length: draws }, (_, turn) => draw(turn))

test('The first two of power noise are drawn in proportion to score^beta without putting back (χ² of five degrees below 15.1).', () => {
  const scores = [1, 2, 4]
  for (const beta of [0, 1, 2]) {
    const weights = scores.map((score) => score ** beta)
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    const expected: Record<string, number> = {}
    for (const [a, first] of weights.entries())
      for (const [b, second] of weights.entries())
        if (a !== b) expected[`${a}${b}`] = (first / total) * (second / (total - first))
    const outcomes = drawn((turn) => powerOrder(scores, beta, randomOf(5, turn)).slice(0, 2).join(''))
    expect(chiSquare(outcomes, expected)).toBeLessThan(15.1)
  }
})

test('Without noise to speak of the order is that of the scores; a score of 0 comes last; a negative one stops loudly.', () => {
  expect(powerOrder([0.1, 0.3, 0, 0.2], 1e6, randomOf(1))).toEqual([1, 3, 0, 2])
  expect(powerOrder([0, 1e-9], 1, randomOf(1))).toEqual([1, 0])
  expect(() => powerOrder([-0.1], 1, randomOf(1))).toThrow('at least 0')
})

test('Beta is 1 in the first of three rounds, 10 in the second, 100 in the last and after it, and 100 in the only one.', () => {
  const betas = [0, 1, 2, 7].map((index) => scheduledBeta({ index, count: 3 }))
  for (const [at, beta] of [1, 10, 100, 100].entries()) expect(betas[at]).toBeCloseTo(beta, 12)
  expect(scheduledBeta({ index: 0, count: 1 })).toBe(100)
})

test('A shuffle has each of the six orders of three as often (χ² of five degrees below 15.1).', () => {
  const orders = ['abc', 'acb', 'bac', 'bca', 'cab', 'cba']
  const outcomes = drawn((turn) => shuffled(['a', 'b', 'c'], randomOf(3, turn)).join(''))
  expect(chiSquare(outcomes, Object.fromEntries(orders.map((order) => [order, 1 / 6])))).toBeLessThan(15.1)
})

test('Of one case with a rare segment, nine with a usual one and ninety empty, the first drawn has the rare one with 0.66 ÷ 2 + 0.34 ÷ 100.', () => {
  const cases = (count: number, name: string, segments: Candidate['measurements']) =>
    Array.from({ length: count }, (_, index) => candidateOf(`${name}${index}`, { measurements: segments }))
  const candidates = [
    ...cases(1, 'r', [segmentOf(2)]),
    ...cases(9, 'u', [segmentOf(1)]),
    ...cases(90, 'e', [segmentOf(1, { volumeMl: 0 }), segmentOf(2, { volumeMl: 0 })]),
  ]
  const outcomes = drawn((turn) => foregroundAwareOrder(candidates, randomOf(9, turn))[0]?.caseId[0] ?? '')
  const rare = 0.33 + 0.34 / 100
  const usual = 0.33 + (0.34 * 9) / 100
  // Two degrees of freedom: below 13.8 with 99.9 %.
  expect(chiSquare(outcomes, { r: rare, u: usual, e: 1 - rare - usual })).toBeLessThan(13.8)
  const order = foregroundAwareOrder(candidates, randomOf(4))
  expect(order).toHaveLength(100)
  expect(new Set(order).size).toBe(100)
})

test('Where nothing is predicted the control is chance alone, and where everything is wanted of the foreground the empty come last.', () => {
  const empty = ['a', 'b', 'c'].map((caseId) => candidateOf(caseId))
  const outcomes = drawn((turn) => foregroundAwareOrder(empty, randomOf(2, turn))[0]?.caseId ?? '')
  expect(chiSquare(outcomes, { a: 1 / 3, b: 1 / 3, c: 1 / 3 })).toBeLessThan(13.8)
  const found = candidateOf('found', { measurements: [segmentOf(1)] })
  expect(foregroundAwareOrder([...empty, found], randomOf(1), 1)[0]).toBe(found)
})

test('ClaSP PE asks for each class in turn: a structure that is rare and quiet has its case among the first four.', () => {
  const loud = Array.from({ length: 20 }, (_, index) =>
    candidateOf(`loud${index}`, { measurements: [segmentOf(1, { bandEntropyNats: 0.5 + index / 100 })] }),
  )
  const quiet = candidateOf('quiet', { measurements: [segmentOf(2, { bandEntropyNats: 0.01 })] })
  for (let seed = 0; seed < 50; seed++) {
    const order = claspOrder([...loud, quiet], randomOf(seed), { beta: 100 })
    expect(order.slice(0, 4)).toContain(quiet)
    expect(order).toHaveLength(21)
  }
})

test('Of a hundred turns of ClaSP PE two classes have 33 each and the rest 34 go by the most doubtful segment.', () => {
  const classes = [1, 2].flatMap((value) =>
    Array.from({ length: 100 }, (_, index) =>
      candidateOf(`${value}-${index}`, {
        measurements: [segmentOf(value, { bandEntropyNats: value === 1 ? 1 + index : 0.1 })],
      }),
    ),
  )
  const order = claspOrder(classes, randomOf(6), { beta: 1000 })
  // By the most doubtful segment only cases of the first are asked for.
  expect(order.slice(0, 100).filter(({ caseId }) => caseId.startsWith('2-'))).toHaveLength(33)
})

test('Cases without an entropy are in no order of ClaSP PE.', () => {
  expect(claspOrder([candidateOf('a', { measurements: [segmentOf(1)] })], randomOf(1), { beta: 1 })).toEqual([])
})
