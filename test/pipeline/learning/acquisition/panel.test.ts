import { expect, test } from 'vitest'
import { armPairs, type JudgedArm } from '../../../../src-main/pipeline/learning/acquisition/arm-curves.ts'
import { armResults, armSentences } from '../../../../src-main/pipeline/learning/acquisition/arm-results.ts'
import { guessedMinutes } from '../../../../src-main/pipeline/learning/acquisition/correction-minutes.ts'
import { drawBatch, mostKnownCount } from '../../../../src-main/pipeline/learning/acquisition/draw-batch.ts'
import { strategyVerdict } from '../../../../src-main/pipeline/learning/acquisition/strategy-verdict.ts'

const guess = { kind: 'not measured', loggedCount: 0, minutes: guessedMinutes } as const
const wish = { strategy: 'predictive-entropy', budgetMinutes: 60, diversity: 'none', seed: 4 } as const

const candidates = Array.from({ length: 20 }, (_, index) => ({
  caseId: `case-${String(index).padStart(2, '0')}`,
  measurements: [{ segmentValue: 1, volumeMl: 1, pairwiseDice: 0.5, bandEntropyNats: index / 20 }],
}))

test('A batch has half of its minutes by the strategy: here the three most doubtful cases, in no order of doubt.', () => {
  const drawn = drawBatch(candidates, { wish, model: guess, earlierBatchCount: 0 })
  if (!drawn.ok) throw new Error(drawn.failure.kind)
  const byStrategy = drawn.value.cases.flatMap(({ caseId, arm }) => (arm === 'control' ? [] : [caseId]))
  expect(byStrategy.toSorted()).toEqual(['case-17', 'case-18', 'case-19'])
  expect(drawn.value.expectedMinutes).toBe(10 * drawn.value.cases.length)
  expect(drawBatch(candidates.toReversed(), { wish, model: guess, earlierBatchCount: 0 })).toEqual(drawn)
})

test('The noise of ClaSP PE decays from batch to batch: the first differ by seed, the fifth goes by doubt.', () => {
  const chosen = (seed: number, earlierBatchCount: number) => {
    const drawn = drawBatch(candidates, {
      wish: { ...wish, strategy: 'clasp-pe', seed },
      model: guess,
      earlierBatchCount,
    })
    if (!drawn.ok) throw new Error(drawn.failure.kind)
    return drawn.value.cases.flatMap(({ caseId, arm }) => (arm === 'control' ? [] : [caseId])).toSorted()
  }
  const seeds = [1, 2, 3, 4, 5, 6]
  const differentAfter = (count: number) => new Set(seeds.map((seed) => chosen(seed, count).join())).size
  expect(differentAfter(0)).toBeGreaterThan(3)
  expect(differentAfter(4)).toBeLessThan(differentAfter(0))
  expect(chosen(1, 40)).toEqual(chosen(1, 4))
})

test('A case that nothing ranks is in neither arm: in a batch it could only be of the control arm, and would tell so.', () => {
  const bare = candidates.slice(0, 12).map(({ caseId }) => ({
    ...{ caseId: `bare-${caseId}`, measurements: [{ segmentValue: 1, volumeMl: 1, pairwiseDice: 0.5 }] },
  }))
  for (const seed of [1, 2, 3, 4]) {
    const drawn = drawBatch([...candidates, ...bare], { wish: { ...wish, seed }, model: guess, earlierBatchCount: 0 })
    if (!drawn.ok) throw new Error(drawn.failure.kind)
    expect(drawn.value.cases.filter(({ caseId }) => caseId.startsWith('bare'))).toEqual([])
    expect(drawn.value.sentences[1]).toBe('Left out, as nothing ranks them: 12 cases.')
  }
})

test('A diverse batch leaves cases without an embedding out of both arms, and is refused where none has one.', () => {
  const diverse = { ...wish, diversity: 'embeddings' } as const
  const placed = candidates.map((one, index) => ({ ...one, embedding: index < 12 ? [index] : undefined }))
  for (const seed of [1, 2, 3, 4]) {
    const drawn = drawBatch(placed, { wish: { ...diverse, seed }, model: guess, earlierBatchCount: 0 })
    if (!drawn.ok) throw new Error(drawn.failure.kind)
    expect(drawn.value.cases.filter(({ caseId }) => caseId >= 'case-12')).toEqual([])
    expect(drawn.value.sentences[1]).toBe('Left out, as they have no embedding by this model: 8 cases.')
  }
  expect(drawBatch(candidates, { wish: diverse, model: guess, earlierBatchCount: 0 })).toEqual({
    ok: false,
    failure: { kind: 'batch-unembedded', candidateCount: 20 },
  })
})

test('Of more known cases than distances are measured to, so many stand for all: what lies near any of them is no news.', () => {
  const known = Array.from({ length: mostKnownCount + 100 }, (_, index) => [index % 2 === 0 ? 0 : 500])
  const placed = candidates.map((one, index) => ({ ...one, embedding: [[0, 500, 250][index % 3] ?? 0] }))
  const drawn = drawBatch(placed, {
    wish: { ...wish, strategy: 'core-set', budgetMinutes: 20 },
    known: { embeddings: known, missingCount: 0 },
    model: guess,
    earlierBatchCount: 0,
  })
  if (!drawn.ok) throw new Error(drawn.failure.kind)
  const [chosen] = drawn.value.cases.filter(({ arm }) => arm !== 'control')
  expect(placed.find(({ caseId }) => caseId === chosen?.caseId)?.embedding).toEqual([250])
  expect(drawn.value.sentences).toContain(
    'Chosen to differ from 600 accepted cases too, for which 500 cases stand that cover them.',
  )
})

test('Where the only case with an embedding would take too long, the budget is too small; embeddings are not said to be absent.', () => {
  const model = {
    kind: 'measured',
    loggedCount: 12,
    minutes: 10,
    thirds: { bounds: [0.2, 0.6], minutes: [5, 10, 40] },
  } as const
  const long = { caseId: 'long', measurements: [{ segmentValue: 1, volumeMl: 1, pairwiseDice: 0 }], embedding: [1] }
  const coreSet = { ...wish, strategy: 'core-set' } as const
  expect(drawBatch([...candidates, long], { wish: coreSet, model, earlierBatchCount: 0 })).toEqual({
    ok: false,
    failure: { kind: 'batch-budget-small', budgetMinutes: 60, neededMinutes: 80 },
  })
})

test('What is said of a batch is of all of its cases: the sentences name no arm.', () => {
  const long = { caseId: 'long', measurements: [{ segmentValue: 1, volumeMl: 1, pairwiseDice: 0, bandEntropyNats: 1 }] }
  const model = {
    kind: 'measured',
    loggedCount: 12,
    minutes: 10,
    thirds: { bounds: [0.2, 0.6], minutes: [5, 10, 40] },
  } as const
  const drawn = drawBatch([...candidates, long], { wish, model, earlierBatchCount: 0 })
  if (!drawn.ok) throw new Error(drawn.failure.kind)
  const [first, second, third] = drawn.value.sentences
  expect(first).toBe(`${drawn.value.cases.length} cases, expected to take ${drawn.value.expectedMinutes} minutes.`)
  expect(second).toBe('Left out, as each would take longer than half of the budget, which is an arm’s: 1 case.')
  expect(third).toContain('median 10.0 minutes of 12 logged corrections')
})

test('What both arms chose counts in each, with what it cost; Dice is of the accepted cases of which it is known.', () => {
  const results = armResults([
    { arm: 'both', decided: 'accepted', spentMinutes: 4, dice: 0.9 },
    { arm: 'strategy', decided: 'accepted', spentMinutes: 6, dice: 0.7 },
    { arm: 'control', decided: 'rejected', spentMinutes: 1, dice: 0.1 },
    { arm: 'control', spentMinutes: 0 },
  ])
  expect(results).toEqual([
    {
      arm: 'strategy',
      caseCount: 2,
      acceptedCount: 2,
      spentMinutes: 10,
      meanDice: expect.closeTo(0.8),
      comparedCount: 2,
    },
    { arm: 'control', caseCount: 3, acceptedCount: 1, spentMinutes: 5, meanDice: 0.9, comparedCount: 1 },
  ])
  expect(armSentences(results, 'clasp-pe')[1]).toBe(
    'Control arm (foreground-aware random): 3 cases, 1 accepted, 5.0 active minutes; the model’s labelmaps had a Dice of 0.900 with what was accepted (1 case).',
  )
  expect(armSentences(armResults([]), 'random')[0]).toContain('how much was corrected is not known')
})

const judged = (change: Partial<JudgedArm>): JudgedArm => ({
  ...{ batchId: 'first', arm: 'strategy', modelId: 'hippocampus', strategy: 'clasp-pe', seed: 1 },
  training: 'as usual',
  ...{ trainingCaseCount: 10, auditCaseCount: 8, segments: [{ segment: 'left', meanDice: 0.8 }] },
  ...change,
})

test('Arms that were trained otherwise are no pair.', () => {
  const pair = (training: string) => [judged({ arm: 'strategy' }), judged({ arm: 'control', training })]
  expect(armPairs(pair('as usual'))).toHaveLength(1)
  expect(armPairs(pair('head alone'))).toEqual([])
})

const dice = (meanDice: number) => [{ segment: 'left', meanDice }]

/** Two batches, each with both arms trained from three seeds; the strategy is better by so much. */
const trained = (gain: number): readonly JudgedArm[] =>
  [1, 2, 3].flatMap((seed) =>
    [
      ['first', 10, 0.7],
      ['second', 20, 0.8],
    ].flatMap(([batchId, count, level]) => [
      judged({
        batchId: String(batchId),
        seed,
        trainingCaseCount: Number(count),
        segments: dice(Number(level) + gain + seed / 1000),
      }),
      judged({
        batchId: String(batchId),
        seed,
        arm: 'control',
        trainingCaseCount: Number(count) + 2,
        segments: dice(Number(level)),
      }),
    ]),
  )

test('Two arms meet at the mean number of their training cases; one alone, or judged by other cases, is no point.', () => {
  expect(armPairs(trained(0)).map(({ trainingCaseCount }) => trainingCaseCount)).toContain(11)
  expect(armPairs([judged({})])).toEqual([])
  expect(armPairs([judged({}), judged({ arm: 'control', auditCaseCount: 9 })])).toEqual([])
  const [pair] = armPairs([judged({ segments: dice(0.9) }), judged({}), judged({ arm: 'control' })])
  expect(pair?.strategy.segments).toEqual(dice(0.9))
})

test('Without two batches that have both arms trained and judged nothing is known; with them the interval says it.', () => {
  const says = (...request: Parameters<typeof strategyVerdict>) => strategyVerdict(...request).says
  const unknown = 'Nothing is known yet of class-stratified power-noise entropy (ClaSP PE) here'
  expect(says([], about)).toContain(unknown)
  expect(says([judged({}), judged({ arm: 'control' })], about)).toContain(unknown)
  expect(says(trained(0.05), { ...about, modelId: 'other' })).toContain(unknown)
  expect(says(trained(0.05), about)).toContain('helps here (all segments: area under the learning curve of strategy')
  expect(says(trained(-0.05), about)).toContain('does worse here than the control arm')
  expect(says(trained(-0.002), about)).toMatch(/^No evidence that .* helps here; use foreground-aware random/)
  expect(says(trained(0.05), { ...about, strategy: 'foreground-aware-random' })).toContain('the control arm itself')
})

const about = { modelId: 'hippocampus', strategy: 'clasp-pe' } as const
const leftAndRight = (left: number, right: number) => [
  { segment: 'left', meanDice: left },
  { segment: 'right', meanDice: right },
]

/** Of one batch and seed both arms, the strategy 0.1 better in both segments. */
const pairOf = (change: Partial<JudgedArm>, left: number): readonly JudgedArm[] => [
  judged({ ...change, segments: leftAndRight(left + 0.1, left - 0.1) }),
  judged({ ...change, arm: 'control', segments: leftAndRight(left, left - 0.2) }),
]

test('Learning curves are of all segments together and of each, by arm; with two seeds they have Student’s interval.', () => {
  const { curves, curveSentences } = strategyVerdict(
    [
      ...pairOf({ seed: 1 }, 0.5),
      ...pairOf({ seed: 2 }, 0.6),
      ...pairOf({ batchId: 'second', trainingCaseCount: 20 }, 0.7),
    ],
    about,
  )
  expect(curves.map(({ arm, segment }) => [segment, arm])).toEqual([
    [undefined, 'strategy'],
    [undefined, 'control'],
    ['left', 'strategy'],
    ['left', 'control'],
    ['right', 'strategy'],
    ['right', 'control'],
  ])
  const [, control] = curves
  // Of 0.4 and 0.5 one standard error is 0.05, and Student's t of one degree 12.706.
  expect(control?.points).toEqual([
    {
      ...{ trainingCaseCount: 10, seedCount: 2, meanDice: expect.closeTo(0.45) },
      interval: { low: expect.closeTo(0.45 - 12.706 * 0.05, 3), high: expect.closeTo(0.45 + 12.706 * 0.05, 3) },
    },
    { trainingCaseCount: 20, seedCount: 1, meanDice: expect.closeTo(0.6) },
  ])
  expect(curves[2]?.points[1]?.meanDice).toBeCloseTo(0.8)
  expect(curveSentences).toEqual(['Intervals (95 %, Student) are over seeds; a point of one seed has none.'])
})

test('Too few points are told: none, one number of cases, one seed; and what else differs between points is, too.', () => {
  const sentences = (judgedArms: readonly JudgedArm[]) => strategyVerdict(judgedArms, about).curveSentences.join(' ')
  expect(strategyVerdict([], about)).toMatchObject({
    curves: [],
    curveSentences: [expect.stringMatching(/^No learning/)],
  })
  expect(sentences(pairOf({}, 0.5))).toMatch(/points, no curves.*of one seed, so none has an interval/)
  const second = { batchId: 'second', trainingCaseCount: 20 }
  expect(sentences([...pairOf({}, 0.5), ...pairOf(second, 0.6)])).not.toContain('no curves')
  expect(sentences([...pairOf({}, 0.5), ...pairOf({ ...second, auditCaseCount: 9 }, 0.6)])).toContain(
    'judged by 8 to 9 cases',
  )
  expect(sentences([...pairOf({}, 0.5), ...pairOf({ ...second, training: 'head alone' }, 0.6)])).toContain(
    'not all trained alike',
  )
  expect(strategyVerdict(pairOf({}, 0.5), { ...about, strategy: 'foreground-aware-random' }).curves).toEqual([])
})
