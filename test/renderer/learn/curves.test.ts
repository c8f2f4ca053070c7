import { expect, test } from 'vitest'
import { diceLines, keptSteps, lossLines, meanDice, smoothed } from '../../../src-renderer/learn/curve-lines.ts'
import { forestScale } from '../../../src-renderer/learn/forest.ts'
import { type Line, linearAxis, logAxis, rowsOf } from '../../../src-renderer/learn/line.ts'
import { followed, withLive } from '../../../src-renderer/learn/live-run.ts'
import { finishedRun, runOf } from '../double/learn-double.ts'

const wished = { start: 'bundle', trainable: 'all', seed: 1, stepCount: 100 } as const

test('The running mean of a constant loss is that constant from the first step on, thinned out or not.', () => {
  const losses = [1, 2, 10, 400].map((step) => ({ step, loss: 0.7 }))
  for (const { y } of smoothed(losses)) expect(y).toBeCloseTo(0.7, 12)
})

test('Long after a jump the running mean is where the losses are, and a step after it hardly moved.', () => {
  const losses = [1, 2, 3, 4, 200, 201].map((step) => ({ step, loss: step < 200 ? 1 : 0 }))
  const [, , , before, after] = smoothed(losses).map(({ y }) => y)
  expect(before).toBeCloseTo(1, 12)
  expect(after).toBeLessThan(0.001)
})

test('A loss has a thin line without a name and a thick one that is in the legend; runs differ by color and dash.', () => {
  const lines = lossLines([finishedRun('run-1'), finishedRun('run-2', { start: 'scratch' })])
  expect(lines.map(({ weight, name }) => [weight, name !== undefined])).toEqual([
    ['thin', false],
    ['thick', true],
    ['thin', false],
    ['thick', true],
  ])
  expect(new Set(lines.map(({ color }) => color)).size).toBe(2)
  expect(new Set(lines.map(({ dash }) => dash)).size).toBe(2)
})

test('Segments differ by the shape of their marks, and a segment that no case has makes no point.', () => {
  const run = finishedRun('run-1')
  const [anterior, posterior] = diceLines([run], 'each')
  expect([anterior?.name, posterior?.name]).toEqual(['Anterior', 'Posterior'])
  expect(anterior?.marker).not.toBe(posterior?.marker)
  const unseen = { ...run, curves: { ...run.curves, validations: [{ step: 20, dice: [0.8, null] }] } }
  expect(diceLines([unseen], { segment: 'Posterior' })[0]?.points).toEqual([])
  expect(diceLines([unseen], 'mean')[0]?.points).toEqual([{ x: 20, y: 0.8 }])
  expect(meanDice([null, null])).toBeUndefined()
})

test('A run whose kept step is not known yet has no mark.', () => {
  expect(keptSteps([runOf('run-2', { setId: 'set-1', wished })])).toEqual([])
  expect(keptSteps([finishedRun('run-1')]).map(({ x }) => x)).toEqual([160])
})

test('A logarithmic axis ends at 1, 2 or 5 times a power of ten and spaces tenfold steps alike.', () => {
  const { scale, marks } = logAxis([0.08, 1.3], [100, 0], 8)
  expect([scale.low, scale.high]).toEqual([0.05, 2])
  expect(marks.map(({ says }) => says)).toEqual(['0.05', '0.1', '0.2', '0.5', '1', '2'])
  expect(scale.at(0.1) - scale.at(1)).toBeCloseTo(scale.at(0.05) - scale.at(0.5), 9)
  expect(scale.from(scale.at(0.3))).toBeCloseTo(0.3, 9)
})

test('Dice never has an axis beyond 0 and 1.', () => {
  const { scale } = linearAxis([0.91, 0.999], [100, 0], { most: 5, within: [0, 1] })
  expect(scale.high).toBe(1)
})

test('The table of a plot has the last step, and of each line its last value until there.', () => {
  const line = (id: string, points: Line['points']): Line => ({
    ...{ id, name: id, points, weight: 'thick', color: '', dash: '' },
  })
  const long = line(
    'a',
    Array.from({ length: 100 }, (_, index) => ({ x: index + 1, y: index })),
  )
  const rows = rowsOf([long, line('b', [{ x: 50, y: 0.5 }])], 20)
  expect(rows.length).toBeLessThanOrEqual(20)
  expect(rows.at(-1)).toEqual({ x: 100, ys: [99, 0.5] })
  expect(rows[0]?.ys[1]).toBeUndefined()
})

test('0 and the margin are on the axis of the intervals, wherever these lie.', () => {
  const strata = [
    { where: '', segment: '', subjectCount: 9, difference: 0.2, low: 0.15, high: 0.25, verdict: 'better' as const },
  ]
  const scale = forestScale(strata, 0.01)
  expect(scale.low).toBeLessThanOrEqual(-0.01)
  expect(scale.high).toBeGreaterThanOrEqual(0.25)
  expect(scale.at(-0.01)).toBeLessThan(scale.at(0))
})

test('What is told of a run stands behind what was read of it, once.', () => {
  const read = { ...finishedRun('run-1'), phase: 'training' as const, stepsDone: 200 }
  const tell = (done: number, loss: number) => ({ runId: 'run-1', phase: 'training' as const, done, total: 300, loss })
  const live = followed(followed(undefined, tell(200, 9)), { ...tell(201, 0.1), validation: [0.5, null] })
  const { curves, stepsDone } = withLive(read, live)
  expect(stepsDone).toBe(201)
  expect(curves.losses.length).toBe(201)
  expect(curves.losses.at(-1)).toEqual({ step: 201, loss: 0.1 })
  expect(curves.validations.at(-1)).toEqual({ step: 201, dice: [0.5, null] })
})

test('Progress of another run begins anew, and a finished run is as it was read.', () => {
  const first = followed(undefined, { runId: 'run-1', phase: 'training', done: 1, total: 9, loss: 1 })
  const second = followed(first, { runId: 'run-2', phase: 'reading', done: 1, total: 4 })
  expect(second.losses).toEqual([])
  const run = finishedRun('run-1')
  expect(withLive(run, first)).toBe(run)
})
