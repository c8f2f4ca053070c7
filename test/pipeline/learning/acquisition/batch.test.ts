import fc from 'fast-check'
import { expect, test } from 'vitest'
import { batchSentences } from '../../../../src-main/pipeline/learning/acquisition/acquisition-words.ts'
import { blindArms } from '../../../../src-main/pipeline/learning/acquisition/blind-arms.ts'
import { type BatchRequest, selectBatch } from '../../../../src-main/pipeline/learning/acquisition/select-batch.ts'
import type { Strategy } from '../../../../src-main/pipeline/learning/acquisition/strategies.ts'
import { anyCandidates, candidateOf, everyStrategy, segmentOf } from './candidates.ts'

const requests = fc.record({
  candidates: anyCandidates,
  strategy: fc.constantFrom(...everyStrategy),
  budgetMinutes: fc.double({ min: 0, max: 120, noNaN: true }),
  seed: fc.integer(),
  diversity: fc.constantFrom<'none' | 'embeddings'>('none', 'embeddings'),
  round: fc.record({ index: fc.nat(4), count: fc.constant(5) }),
})

const isFull = (
  { candidates, budgetMinutes }: BatchRequest,
  caseIds: ReadonlySet<string>,
  total: number,
  among: ReadonlySet<string>,
) =>
  candidates.every(
    ({ caseId, minutes }) => caseIds.has(caseId) || !among.has(caseId) || total + minutes > budgetMinutes,
  )

test('Whatever the strategy: a batch keeps the budget, names a case once, and each candidate is chosen, passed over or told.', () => {
  fc.assert(
    fc.property(requests, (request) => {
      const batch = selectBatch(request)
      const chosen = batch.cases.map(({ caseId }) => caseId)
      expect(batch.cases.reduce((sum, { minutes }) => sum + minutes, 0)).toBeLessThanOrEqual(request.budgetMinutes)
      expect(new Set(chosen).size).toBe(chosen.length)
      const told = new Set([...batch.unscored, ...batch.unembedded, ...batch.tooLong])
      expect(chosen.filter((caseId) => told.has(caseId))).toEqual([])
      const rankable = new Set(request.candidates.map(({ caseId }) => caseId).filter((caseId) => !told.has(caseId)))
      // Nothing that would fit is left, unless only the best-ranked were looked at.
      if (request.strategy === 'core-set' || batch.diversity !== 'embeddings')
        expect(isFull(request, new Set(chosen), batch.totalMinutes, rankable)).toBe(true)
    }),
    { numRuns: 400 },
  )
})

test('The same seed makes the same batch, in whatever order the candidates come.', () => {
  fc.assert(
    fc.property(requests, (request) => {
      const batch = selectBatch(request)
      expect(selectBatch({ ...request, candidates: request.candidates.toReversed() })).toEqual(batch)
    }),
    { numRuns: 200 },
  )
})

const byEntropy = (entropies: readonly number[], minutes = 10) =>
  entropies.map((bandEntropyNats, index) =>
    candidateOf(`c${index}`, { minutes, measurements: [segmentOf(1, { bandEntropyNats })] }),
  )
const idsOf = (request: Partial<BatchRequest> & Pick<BatchRequest, 'candidates' | 'strategy'>) =>
  selectBatch({ budgetMinutes: 20, seed: 1, ...request }).cases.map(({ caseId }) => caseId)

test('By entropy the two most doubtful of ten minutes each fill twenty minutes.', () => {
  expect(idsOf({ candidates: byEntropy([0.1, 0.5, 0.3, 0.4]), strategy: 'predictive-entropy' })).toEqual(['c1', 'c3'])
})

test('A case that does not fit is passed over, one that is longer than the budget is told.', () => {
  const candidates = [
    candidateOf('most', { minutes: 21, measurements: [segmentOf(1, { bandEntropyNats: 0.9 })] }),
    candidateOf('more', { minutes: 15, measurements: [segmentOf(1, { bandEntropyNats: 0.8 })] }),
    candidateOf('some', { minutes: 6, measurements: [segmentOf(1, { bandEntropyNats: 0.7 })] }),
    candidateOf('less', { minutes: 5, measurements: [segmentOf(1, { bandEntropyNats: 0.6 })] }),
    candidateOf('none', { minutes: 1, measurements: [segmentOf(1)] }),
  ]
  const batch = selectBatch({ candidates, strategy: 'predictive-entropy', budgetMinutes: 20, seed: 1 })
  expect(batch.cases.map(({ caseId }) => caseId)).toEqual(['more', 'less'])
  expect(batch).toMatchObject({ totalMinutes: 20, tooLong: ['most'], unscored: ['none'], diversity: 'none' })
  expect(batchSentences(batch)).toEqual([
    '2 cases, expected to take 20 minutes.',
    'Left out, as nothing ranks them: 1 case.',
    'Left out, as each would take longer than the budget: 1 case.',
  ])
})

test('Each doubt asks its own measure of the worst segment: entropy, mutual information, pairwise Dice.', () => {
  const candidates = [
    candidateOf('entropy', {
      minutes: 20,
      measurements: [
        segmentOf(1, { bandEntropyNats: 0.1 }),
        segmentOf(2, { bandEntropyNats: 0.6, bandMutualInformationNats: 0.1, pairwiseDice: 0.9 }),
      ],
    }),
    candidateOf('information', {
      minutes: 20,
      measurements: [segmentOf(1, { bandEntropyNats: 0.5, bandMutualInformationNats: 0.4, pairwiseDice: 0.8 })],
    }),
    candidateOf('dice', {
      minutes: 20,
      measurements: [segmentOf(1, { bandEntropyNats: 0.2, bandMutualInformationNats: 0.2, pairwiseDice: 0.3 })],
    }),
  ]
  const first = (strategy: Strategy) => idsOf({ candidates, strategy })[0]
  expect(first('predictive-entropy')).toBe('entropy')
  expect(first('mutual-information')).toBe('information')
  expect(first('pairwise-dice')).toBe('dice')
})

test('Of three like cases and one that differs, diversity takes the most doubtful and the one that differs.', () => {
  const embeddings = [
    [0, 0],
    [0.2, 0],
    [0, 0.1],
    [5, 5],
  ]
  const candidates = byEntropy([0.9, 0.8, 0.7, 0.6]).map((one, index) => ({ ...one, embedding: embeddings[index] }))
  expect(idsOf({ candidates, strategy: 'predictive-entropy' })).toEqual(['c0', 'c1'])
  expect(idsOf({ candidates, strategy: 'predictive-entropy', diversity: 'embeddings' })).toEqual(['c0', 'c3'])
  // What is like the training set is no news: a case near (5, 5) is known.
  expect(idsOf({ candidates, strategy: 'core-set', known: [[5, 5]] })).toEqual(['c0', 'c1'])
})

test('Diversity looks at the best-ranked three times the budget only; cases without an embedding are left out and told.', () => {
  const candidates = byEntropy([0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3]).map((one, index) => ({
    ...one,
    embedding: [index],
  }))
  expect(idsOf({ candidates, strategy: 'predictive-entropy', diversity: 'embeddings' })).toEqual(['c0', 'c5'])
  const [first, ...rest] = candidates
  const without = [...(first ? [{ ...first, embedding: undefined }] : []), ...rest]
  const batch = selectBatch({
    candidates: without,
    strategy: 'predictive-entropy',
    diversity: 'embeddings',
    budgetMinutes: 20,
    seed: 1,
  })
  expect(batch).toMatchObject({
    diversity: 'embeddings',
    unembedded: ['c0'],
    cases: [{ caseId: 'c1' }, { caseId: 'c6' }],
  })
  expect(batchSentences(batch)[1]).toBe('Left out, as they have no embedding by this model: 1 case.')
})

test('Both arms keep half of the budget each, readers see one order, and it does not tell the arms.', () => {
  fc.assert(
    fc.property(requests, (request) => {
      const { order, armOf, strategyBatch, controlBatch } = blindArms(request)
      expect(strategyBatch.totalMinutes).toBeLessThanOrEqual(request.budgetMinutes / 2)
      expect(controlBatch.totalMinutes).toBeLessThanOrEqual(request.budgetMinutes / 2)
      expect(new Set(order).size).toBe(order.length)
      expect(order.toSorted()).toEqual([...armOf.keys()].toSorted())
      for (const [caseId, arm] of armOf) {
        expect(strategyBatch.cases.some((one) => one.caseId === caseId)).toBe(arm !== 'control')
        expect(controlBatch.cases.some((one) => one.caseId === caseId)).toBe(arm !== 'strategy')
      }
      expect(blindArms({ ...request, candidates: request.candidates.toReversed() })).toEqual(blindArms(request))
    }),
    { numRuns: 100 },
  )
})

test('Over many seeds a case of the strategy comes first as often as its share of the batch.', () => {
  const candidates = byEntropy(Array.from({ length: 60 }, (_, index) => index / 60))
  let first = 0
  let share = 0
  for (let seed = 0; seed < 400; seed++) {
    const { order, armOf } = blindArms({ candidates, strategy: 'predictive-entropy', budgetMinutes: 80, seed })
    const isOfStrategy = (caseId: string | undefined) => armOf.get(caseId ?? '') !== 'control'
    if (isOfStrategy(order[0])) first++
    share += order.filter(isOfStrategy).length / order.length
  }
  expect(Math.abs(first - share) / 400).toBeLessThan(0.075)
})

test('A case that takes no time, or is named twice, stops loudly.', () => {
  const [one] = byEntropy([0.5])
  expect(() => idsOf({ candidates: byEntropy([0.5], 0), strategy: 'random' })).toThrow('more than 0 minutes')
  expect(() => idsOf({ candidates: one ? [one, one] : [], strategy: 'random' })).toThrow('a candidate twice')
})
