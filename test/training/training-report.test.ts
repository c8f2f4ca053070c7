import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { reportTraining } from '../../build/training/report.ts'
import { type TrainingLog, trainingReport } from '../../build/training/training-report.ts'
import { standardPlan } from '../../src-main/pipeline/learning/trainer/training-plan.ts'
import { temporaryFolder } from '../bundle-copy.ts'
import { bundleFolder } from '../hippocampus-cases.ts'
import { writeUntrained } from '../labelled-balls.ts'
import { cardOf } from '../model-card.ts'

const network = { inputChannelCount: 1, classCount: 3, channelCounts: [4, 8], dropoutLayers: [] }
const plan = {
  ...standardPlan,
  network,
  patchShape: [8, 8, 8] as const,
  batchSize: 2,
  stepCount: 100,
  seed: 7,
  stepsPerValidation: 50,
}
const segments = [
  { value: 4, name: 'Core', color: [0, 0, 0] },
  { value: 2, name: 'Shell', color: [0, 0, 0] },
] as const
const card = cardOf({ output: { segmentValues: [0, 2, 4], classCount: 3 }, segments })
const log: TrainingLog = {
  plan,
  ended: 'finished',
  stepsDone: 100,
  lossEvery25: [1, 0.5, 0.25, 0.15],
  validations: [
    { step: 50, dice: [0.5, null] },
    { step: 100, dice: [0.75, 0.25] },
  ],
}

test('A training is told by a row for each look: the loss since the one before, the Dice of each class by its name, and their mean.', () => {
  const [heading, ...lines] = trainingReport(log, card).text.split('\n')
  expect(heading?.split(/ {2,}/)).toEqual(['step', 'loss', 'Shell', 'Core', 'mean Dice'])
  expect(lines.slice(0, 2).map((line) => line.trim().split(/ +/))).toEqual([
    ['50', '0.750', '0.500', '–', '0.500'],
    ['100', '0.200', '0.750', '0.250', '0.500'],
  ])
  expect(lines[2]).toBe('100 steps of 2 × 8 × 8 × 8 voxels, seed 7.')
})

test('Its figure has a curve for each class, without the looks at which no case has it.', () => {
  const { figure } = trainingReport(log, card)
  expect(figure.match(/<polyline/g)).toHaveLength(2)
  expect(figure).toContain('>Shell<')
  expect(figure).not.toContain('NaN')
})

test('The figure of a shipped bundle is drawn anew from its log; a bundle without such a log is refused, and nothing is drawn.', async () => {
  const folder = temporaryFolder()
  const figure = join(folder, 'figure.svg')
  await reportTraining(bundleFolder, figure)
  const committed = join(import.meta.dirname, '../golden/experiments/hippocampus.svg')
  expect(readFileSync(figure, 'utf8')).toBe(readFileSync(committed, 'utf8'))
  const untrained = join(folder, 'untrained')
  await writeUntrained(untrained, { id: 'untrained', network, segments })
  await expect(reportTraining(untrained, join(folder, 'other.svg'))).rejects.toThrow('no log of a training command')
})
