import { expect, test } from 'vitest'
import { alterationsOf } from '../../../../src-main/pipeline/learning/simulation/alterations.ts'
import { curveFigure } from '../../../../src-main/pipeline/learning/simulation/figure/curve-figure.ts'
import { splitCases } from '../../../../src-main/pipeline/learning/simulation/split.ts'
import { tasksFigure } from '../../../../src-main/pipeline/learning/simulation/tasks-figure.ts'
import {
  type TasksOutcome,
  type TasksPlan,
  tasksTrainings,
  toldAnswers,
  whyNotTasks,
} from '../../../../src-main/pipeline/learning/simulation/tasks-plan.ts'
import { tasksResult } from '../../../../src-main/pipeline/learning/simulation/tasks-result.ts'
import {
  answersRows,
  tasksRows,
  tasksSentences,
} from '../../../../src-main/pipeline/learning/simulation/tasks-words.ts'

const names = Array.from({ length: 40 }, (_, index) => `case-${String(index + 1).padStart(2, '0')}`)
const segments = [{ value: 1, name: 'Core' }]
const plan: TasksPlan = {
  ...{ counts: [8, 16], seeds: [1, 2], stepCount: 10, heldOutEvery: 5, knownShare: 1, channelCounts: null },
}
const alterations = alterationsOf(names, plan.heldOutEvery)

/** Trainings that segment alone with a Dice of 0.6, with tasks with another, and answer as told. */
function outcomesOf(diceWithTasks: number, answersRight: boolean): readonly TasksOutcome[] {
  const { heldOut } = splitCases(names, plan.heldOutEvery)
  return tasksTrainings(plan, names).map((training) => ({
    ...training,
    heldOut: heldOut.map((name, index) => {
      const { answers } = alterations.get(name)!
      const dice = [(training.arm === 'with tasks' ? diceWithTasks : 0.6) + 0.01 * index]
      const given = answersRight ? answers : { contrast: 'as-is', side: 'left' }
      return { name, dice, ...(training.arm === 'with tasks' && { given }) }
    }),
  }))
}

test('Of held-out cases and of the others a half each is inverted and a half mirrored, each by itself, and answers say which.', () => {
  const { heldOut, learnable } = splitCases(names, plan.heldOutEvery)
  for (const own of [heldOut, learnable]) {
    const altered = own.map((name) => alterations.get(name)!)
    for (const look of ['inverted', 'mirrored'] as const)
      expect(altered.filter(({ looks }) => looks.includes(look))).toHaveLength(own.length / 2)
  }
  const kinds = new Set([...alterations.values()].map(({ looks, answers }) => JSON.stringify([looks, answers])))
  expect([...kinds].toSorted()).toEqual([
    '[["inverted"],{"contrast":"inverted","side":"left"}]',
    '[["mirrored","inverted"],{"contrast":"inverted","side":"right"}]',
    '[["mirrored"],{"contrast":"as-is","side":"right"}]',
    '[[],{"contrast":"as-is","side":"left"}]',
  ])
})

test('Of twenty cases half of the answers to each task are told, not of the same cases, and again the same ones.', () => {
  const asked = { seed: 3, training: names.slice(0, 20), alterations }
  const told = toldAnswers({ knownShare: 0.5 }, asked)
  const known = (['contrast', 'side'] as const).map((task) => told.map((one) => one[task] !== undefined))
  for (const own of known) expect(own.filter(Boolean)).toHaveLength(10)
  expect(known[0]).not.toEqual(known[1])
  expect(toldAnswers({ knownShare: 0.5 }, asked)).toEqual(told)
})

test('A plan without two answers, without enough cases or with more than all answers is refused with the reason.', () => {
  expect(whyNotTasks(plan, names)).toBeUndefined()
  expect(whyNotTasks({ ...plan, counts: [1] }, names)).toContain('no two different answers to contrast are known')
  expect(whyNotTasks({ ...plan, counts: [40] }, names)).toContain('32 are not held out')
  expect(whyNotTasks({ ...plan, knownShare: 1.5 }, names)).toContain('at most 1')
})

test('Where all cases are better with tasks they help, where all are worse they harm and the figure marks it; else nothing is shown.', () => {
  const said = (diceWithTasks: number) => {
    const result = tasksResult(outcomesOf(diceWithTasks, true), { plan, segments, alterations })
    const figure = curveFigure(tasksFigure({ result, plan, segments, modelName: 'small 1.0.0' }))
    expect(figure).not.toContain('NaN')
    return { result, figure, text: tasksSentences(result, plan).join('\n') }
  }
  const [better, worse, same] = [said(0.7), said(0.5), said(0.6)]
  expect(better.text).toContain('8 training cases: tasks help the segmentation: Core +0.100')
  expect(worse.text).toContain('16 training cases: tasks harm the segmentation: Core −0.100')
  expect(worse.figure.match(/>harm</g)).toHaveLength(4)
  expect(same.text).toContain('no effect of tasks on the segmentation is shown')
  expect(tasksRows(same.result)[0]?.at(-1)).toBe('no difference shown')
})

test('Answers that are all right are learned; one answer for all has a balanced accuracy of a half and is not.', () => {
  const rowsOf = (answersRight: boolean) =>
    answersRows(tasksResult(outcomesOf(0.6, answersRight), { plan, segments, alterations }))
  expect(rowsOf(true)[0]).toEqual(['8', 'contrast', '16 of 16', '1.000', '1.000', '1.000 to 1.000', 'learned'])
  expect(rowsOf(false)[0]).toEqual([
    '8',
    'contrast',
    '8 of 16',
    '0.500',
    '0.500',
    '0.500 to 0.500',
    'not shown to be learned',
  ])
})
