// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import type { PassesHeld } from '../../../src-main/contract/calibration.ts'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, findAll, openPage, until } from './screens.ts'

beforeAll(completeBrowser)

const cases = [phantomCase(1), phantomCase(2)]
const few: PassesHeld = {
  vocabulary: { title: 'Likert scale, 1 to 5', passing: ['Good', 'Excellent'] },
  ratedCount: 12,
  passCount: 5,
  judgedCount: 0,
  level: 0.9,
  sites: [],
}
const held: PassesHeld = {
  ...few,
  ratedCount: 80,
  passCount: 50,
  judgedCount: 50,
  sites: [{ name: 'oslo', ratedCount: 44, passCount: 30, isOwn: true }],
  brier: { value: 0.1512, low: 0.11, high: 0.19 },
  brierOfShare: 0.2331,
  bins: [
    { predicted: 0.3, passed: 0.24, low: 0.09, high: 0.45, caseCount: 25 },
    { predicted: 0.9, passed: 0.92, low: 0.74, high: 0.99, caseCount: 25 },
  ],
}
const predictedPass = { chance: 0.62, low: 0.41, high: 0.8, level: 0.9, caseCount: 80, vocabularyId: 'likert' }

test('With few rated segmentations the panel says how many there are and what passes, and the score is called disagreement.', async () => {
  openPage({ cases, models: [hippocampusCard], passesHeld: few })
  await click('rail-queue')
  const panel = await find('passes-held')
  expect(panel.textContent).toContain(
    '12 segmentations of the model rated, 5 passed. 30 are needed, with both verdicts.',
  )
  expect(panel.textContent).toContain('Good, Excellent')
  expect(panel.querySelector('svg')).toBeNull()
  expect((await findAll('queue-row'))[0]?.textContent).toContain('Disagreement')
})

test('If all that were rated passed, the panel says that both verdicts are needed.', async () => {
  openPage({ cases, models: [hippocampusCard], passesHeld: { ...few, ratedCount: 40, passCount: 40 } })
  await click('rail-queue')
  expect((await find('passes-held')).textContent).toContain('40 passed. Both verdicts are needed.')
})

test('With enough, a row shows the chance to pass with its interval and never speaks of Dice; the panel shows how well it held.', async () => {
  const howWell = { truthCount: 7, judgedCount: 0, level: 0.9, sites: [] }
  openPage({ cases, models: [hippocampusCard], howWell, passesHeld: held, predictedPass })
  await click('rail-queue')
  const row = (await findAll('queue-row'))[0]?.textContent
  expect(row).toContain('62 %')
  expect(row).toContain('41 % to 80 %')
  expect(row).toContain('Chance to pass')
  expect(row).not.toContain('Dice')
  expect((await find('pass-reliability')).querySelectorAll('circle')).toHaveLength(2)
  expect((await find('passes-brier')).textContent).toBe('0.151 (0.110 to 0.190)')
  const panel = (await find('passes-held')).textContent
  expect(panel).toContain('0.233 if the share that passed before were told of all')
  expect(panel).toContain('7 of 30 accepted cases are known')
  expect((await find('passes-sites')).textContent).toContain('its own')
  expect(absent('how-well')).toBe(true)
  await expectAccessible()
})

test('Once Dice is predicted, the panel of predicted Dice takes its place.', async () => {
  const howWell = { truthCount: 31, judgedCount: 0, level: 0.9, sites: [] }
  openPage({ cases, models: [hippocampusCard], howWell, passesHeld: held })
  await click('rail-queue')
  await find('how-well')
  expect(absent('passes-held')).toBe(true)
})

test('Once a chance to pass is known the queue is ordered by it, and says so.', async () => {
  openPage({ cases, models: [hippocampusCard], passesHeld: held, predictedPass })
  await click('rail-queue')
  const select = (await find('order-by')) as HTMLSelectElement
  await until(() => expect(select.disabled).toBe(false))
  expect([...select.options].map(({ value }) => value)).toEqual(['disagreement', 'chance-to-pass', 'unusual'])
  select.value = 'chance-to-pass'
  select.dispatchEvent(new Event('change', { bubbles: true }))
  await until(() => expect(document.body.textContent).toContain('ordered by the chance that a reader passes'))
})
