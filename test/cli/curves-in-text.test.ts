import { expect, test } from 'vitest'
import { curvesInText } from '../../src-main/cli/acquisition/curves-in-text.ts'

test('Each point of a learning curve is a row with its arm, seeds and interval; without points the sentence stands alone.', () => {
  const point = { trainingCaseCount: 11, seedCount: 2, meanDice: 0.8, interval: { low: 0.7512, high: 0.8488 } }
  const [table, sentence] = curvesInText({
    curves: [
      { arm: 'strategy', points: [point] },
      { arm: 'control', segment: 'left', points: [{ trainingCaseCount: 11, seedCount: 1, meanDice: 0.5 }] },
    ],
    curveSentences: ['As far as it goes.'],
  })
  expect(table?.split('\n')).toEqual([
    'segment       arm       training cases  seeds  mean Dice  95 % over seeds',
    'all segments  strategy              11      2      0.800  0.751 to 0.849',
    'left          control               11      1      0.500  –',
  ])
  expect(sentence).toBe('As far as it goes.')
  expect(curvesInText({ curves: [], curveSentences: ['None yet.'] })).toEqual(['None yet.'])
})
