import type { ModelTask } from '@contract/model.ts'
import { expect, test } from 'vitest'
import { type GivenAnswer, reportTask } from '../../../../src-main/pipeline/learning/tasks/task-report.ts'
import { taskSentence } from '../../../../src-main/pipeline/learning/tasks/task-words.ts'

const task: ModelTask = { name: 'contrast', classes: ['T1w', 'T2w'], counts: [30, 10] }
const resampling = { seed: 1, resamples: 500, level: 0.95 }
const answers = (count: number, known: string, given: string): readonly GivenAnswer[] =>
  Array.from({ length: count }, (_, index) => ({ subject: `${known}-${given}-${index}`, known, given }))

test('Who always gives the commonest answer is right as often as it is common, half right balanced, and no better than that.', () => {
  const report = reportTask(task, [...answers(9, 'T1w', 'T1w'), ...answers(3, 'T2w', 'T1w')], resampling)!
  expect(report).toMatchObject({ answerCount: 12, subjectCount: 12, rightCount: 9, strangerCount: 0 })
  expect(report.majority).toEqual({ answer: 'T1w', accuracy: 0.75 })
  expect(report.accuracy.value).toBe(0.75)
  expect(report.balancedAccuracy.value).toBe(0.5)
  expect(report.aboveMajority).toEqual({ value: 0, interval: { low: 0, high: 0 } })
  expect(taskSentence(report)).toContain('Not shown to be better than always answering T1w')
})

test('Who is always right is better than the commonest answer by what that misses; of two subjects there is no interval.', () => {
  const right = [...answers(6, 'T1w', 'T1w'), ...answers(6, 'T2w', 'T2w')]
  const report = reportTask(task, right, resampling)!
  expect(report.accuracy).toEqual({ value: 1, interval: { low: 1, high: 1 } })
  // Of 12 subjects half are T2w: 0.5 ± 1.96 · 0.144, as the normal distribution has it.
  expect(report.aboveMajority.value).toBe(0.5)
  expect(report.aboveMajority.interval!.low).toBeCloseTo(0.22, 1)
  expect(taskSentence(report)).toContain('Better than always answering T1w')
  expect(reportTask(task, answers(2, 'T1w', 'T1w'), resampling)!.accuracy).toEqual({ value: 1 })
})

test('An answer that was never learned counts as wrong and is told; of nothing that is known there is no report.', () => {
  const report = reportTask(task, [...answers(3, 'T1w', 'T1w'), ...answers(1, 'FLAIR', 'T2w')], resampling)!
  expect([report.accuracy.value, report.strangerCount]).toEqual([0.75, 1])
  expect(taskSentence(report)).toContain('1 known answer it never learned')
  expect(reportTask(task, [], resampling)).toBeUndefined()
})
