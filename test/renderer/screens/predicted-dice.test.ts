// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import type { HowWell } from '../../../src-main/contract/calibration.ts'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, findAll, openPage } from './screens.ts'

beforeAll(completeBrowser)

const held: HowWell = {
  truthCount: 80,
  judgedCount: 50,
  level: 0.9,
  groups: [],
  mae: { value: 0.0412, low: 0.03, high: 0.05 },
  coverage: { value: 0.7, low: 0.56, high: 0.82 },
  bins: [
    { predicted: 0.6, dice: 0.5, caseCount: 25 },
    { predicted: 0.9, dice: 0.92, caseCount: 25 },
  ],
  drift: [{ kind: 'coverage', latestCount: 30, coverage: 0.7, p: 0.0021 }],
}
const cases = [phantomCase(1), phantomCase(2)]

test('Before anything was accepted the score is called disagreement, and there is no panel.', async () => {
  openPage({ cases, models: [hippocampusCard] })
  await click('rail-queue')
  expect((await findAll('queue-row'))[0]?.textContent).toContain('Disagreement')
  expect([absent('how-well'), absent('queue-predicted')]).toEqual([true, true])
})

test('With few accepted cases the panel says how many are missing and draws nothing.', async () => {
  openPage({ cases, models: [hippocampusCard], howWell: { truthCount: 12, judgedCount: 0, level: 0.9, groups: [] } })
  await click('rail-queue')
  const panel = await find('how-well')
  expect(panel.textContent).toContain('12 of 30 accepted cases are known')
  expect(panel.querySelector('svg')).toBeNull()
})

test('With enough, a row shows predicted Dice with its interval, and the panel how well it held.', async () => {
  const predicted = { dice: 0.812, low: 0.71, high: 0.88, level: 0.9, caseCount: 80 }
  openPage({ cases, models: [hippocampusCard], howWell: held, predicted })
  await click('rail-queue')
  const row = (await findAll('queue-row'))[0]?.textContent
  expect(row).toContain('0.81')
  expect(row).toContain('0.71 to 0.88')
  expect(row).toContain('Predicted Dice')
  const panel = await find('how-well')
  expect(panel.querySelectorAll('circle')).toHaveLength(2)
  expect((await find('how-well-mae')).textContent).toBe('0.041 (0.030 to 0.050)')
  expect((await find('how-well-coverage')).textContent).toBe('70 % (56 % to 82 %)')
  expect((await find('how-well-drift')).textContent).toContain('only 70 % lay in their interval (p = 0.002)')
  await expectAccessible()
})

test('A dot lies where predicted and true Dice meet: on the dashed line if both are equal.', async () => {
  const { plotDots, plotX, plotY } = await import('../../../src-renderer/queue/reliability-plot.ts')
  const [dot] = plotDots([{ predicted: 0.25, dice: 0.75, caseCount: 4 }])
  expect([dot?.x, dot?.y]).toEqual([plotX(0.25), plotY(0.75)])
  expect([plotX(1) - plotX(0), plotY(0) - plotY(1)]).toEqual([176, 176])
})
