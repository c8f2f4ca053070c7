// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import type { HowWell } from '../../../src-main/contract/calibration.ts'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, findAll, openPage, until } from './screens.ts'

beforeAll(completeBrowser)

const held: HowWell = {
  truthCount: 80,
  judgedCount: 50,
  level: 0.9,
  sites: [],
  mae: { value: 0.0412, low: 0.03, high: 0.05 },
  coverage: { value: 0.7, low: 0.56, high: 0.82 },
  bins: [
    { predicted: 0.6, dice: 0.5, caseCount: 25 },
    { predicted: 0.9, dice: 0.92, caseCount: 25 },
  ],
  drift: [{ kind: 'coverage', latestCount: 30, coverage: 0.7, p: 0.0021 }],
}
const risks: HowWell['riskCoverage'] = {
  points: [0.05, 0.2, 0.15, 0.5].map((risk, index) => ({
    caseId: `case-${index + 1}`,
    name: `sub-${index + 1}`,
    predicted: 0.95 - index / 10,
    dice: 1 - risk,
    coverage: (index + 1) / 4,
    risk,
    bestRisk: [0.05, 0.1, 0.15, 0.5][index] ?? 0,
  })),
  aurc: { value: 0.225, low: 0.1, high: 0.4 },
  excessAurc: 0.025,
}
const cases = [phantomCase(1), phantomCase(2)]

test('Before anything was accepted the score is called disagreement, and there is no panel.', async () => {
  openPage({ cases, models: [hippocampusCard] })
  await click('rail-queue')
  expect((await findAll('queue-row'))[0]?.textContent).toContain('Disagreement')
  expect([absent('how-well'), absent('queue-predicted')]).toEqual([true, true])
})

test('With few accepted cases the panel says how many are missing and draws nothing.', async () => {
  openPage({ cases, models: [hippocampusCard], howWell: { truthCount: 12, judgedCount: 0, level: 0.9, sites: [] } })
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
  expect(row).toContain('0.812')
  expect(row).toContain('0.71 to 0.88')
  expect(row).toContain('Predicted Dice')
  expect((await find('reliability')).querySelectorAll('circle')).toHaveLength(2)
  expect((await find('how-well-mae')).textContent).toBe('0.041 (0.030 to 0.050)')
  expect((await find('how-well-coverage')).textContent).toBe('70 % (56 % to 82 %)')
  expect((await find('how-well-drift')).textContent).toContain('only 70 % lay in their interval (p = 0.002)')
  await expectAccessible()
})

test('A dot lies where predicted and true Dice meet: on the dashed line if both are equal.', async () => {
  const { plotX, plotY } = await import('../../../src-renderer/queue/unit-plot.ts')
  openPage({ cases, models: [hippocampusCard], howWell: held })
  await click('rail-queue')
  const circles = (await find('reliability')).querySelectorAll('circle')
  expect(held.bins).toHaveLength(circles.length)
  for (const [index, { predicted, dice }] of (held.bins ?? []).entries())
    expect([circles[index]?.getAttribute('cx'), circles[index]?.getAttribute('cy')]).toEqual([
      String(plotX(predicted)),
      String(plotY(dice)),
    ])
  expect([plotX(1) - plotX(0), plotY(0) - plotY(1)]).toEqual([176, 176])
})

test('The risk–coverage curve stands with its area and that of a perfect order, and every point of it is a case one click away.', async () => {
  const page = openPage({ cases, models: [hippocampusCard], howWell: { ...held, riskCoverage: risks } })
  await click('rail-queue')
  expect((await find('how-well-aurc')).textContent).toBe('0.225 (0.100 to 0.400)')
  expect((await find('how-well')).textContent).toContain('A perfect order would have 0.200')
  const plot = await find('risk-plot')
  expect(plot.querySelectorAll('polyline')).toHaveLength(2)
  expect(plot.getAttribute('aria-label')).toContain('75 % kept: 0.150')
  const curve = plot.parentElement
  if (!curve) throw new Error('The plot stands in what takes clicks.')
  curve.getBoundingClientRect = () => new DOMRect(0, 0, 230, 208)
  curve.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: 34 + 0.25 * 176 }))
  await until(() => expect(page.application.correct.session?.view.caseId).toBe('case-1'))
  expect(page.application.correct.session?.claim).toBeUndefined()
})

test('By keyboard a slider walks along the curve, says each case in words, and a button looks at it.', async () => {
  const page = openPage({ cases, models: [hippocampusCard], howWell: { ...held, riskCoverage: risks } })
  await click('rail-queue')
  const slider = await find('risk-walk')
  if (!(slider instanceof HTMLInputElement)) throw new Error('It is an input.')
  expect(slider.max).toBe('4')
  slider.value = '2'
  slider.dispatchEvent(new Event('input', { bubbles: true }))
  await until(() => expect(absent('risk-point')).toBe(false))
  await until(async () => expect((await find('risk-point')).textContent).toContain('sub-2: predicted 0.85, true 0.80'))
  expect([...(await find('risk-table')).querySelectorAll('tbody tr')].map((row) => row.textContent)).toEqual([
    '25 %0.0500.050',
    '50 %0.2000.100',
    '75 %0.1500.150',
    '100 %0.5000.500',
  ])
  await expectAccessible()
  await click('risk-open')
  await until(() => expect(page.application.correct.session?.view.caseId).toBe('case-2'))
})

test('Each site says what it was learnt from and how that held there.', async () => {
  const sites = [
    { name: 'bergen', truthCount: 12, judgedCount: 0, isOwn: false },
    { name: 'oslo', truthCount: 68, judgedCount: 50, isOwn: true, mae: { value: 0.04 }, coverage: { value: 0.9 } },
  ]
  openPage({ cases, models: [hippocampusCard], howWell: { ...held, sites } })
  await click('rail-queue')
  const rows = [...(await find('how-well-sites')).querySelectorAll('tbody tr')]
  expect(rows.map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
    ['bergen', '12', 'all sites', '–', '–'],
    ['oslo', '68', 'its own', '0.040 (50)', '90 %'],
  ])
})

const choose = async (testId: string, value: string) => {
  const select = await find(testId)
  if (!(select instanceof HTMLSelectElement)) throw new Error('It is a list.')
  await until(() => expect(select.disabled).toBe(false))
  select.value = value
  select.dispatchEvent(new Event('change', { bubbles: true }))
}

test('What the score is of is chosen above the queue, kept with the cohort, and stands next to every score.', async () => {
  const page = openPage({ cases, models: [hippocampusCard] })
  await click('rail-queue')
  expect((await findAll('queue-row'))[0]?.textContent).toContain('Disagreement, worst segment')
  const orders = [...(await find('order-by')).querySelectorAll('option')].map(({ textContent }) => textContent?.trim())
  expect(orders).toEqual(['Disagreement', 'Unusualness'])
  const options = [...(await find('score-of')).querySelectorAll('option')].map((option) => option.textContent)
  expect(options).toEqual(['Worst segment', 'All segments by volume'])
  await choose('score-of', 'volume-weighted')
  await until(async () =>
    expect((await findAll('queue-row'))[0]?.textContent).toContain('Disagreement, all segments by volume'),
  )
  expect(page.workstation.log).toContain('queue.scoreBy')
  await expectAccessible()
})

test('A score that cannot be had is refused with a sentence, and the queue stays as it was.', async () => {
  const page = openPage({ cases, models: [hippocampusCard] })
  page.workstation.failNext('queue.scoreBy', { kind: 'segment-not-scored', segment: 'Amygdala', known: 'Hippocampus' })
  await click('rail-queue')
  await choose('score-of', 'volume-weighted')
  await until(() => expect(document.body.textContent).toContain('No model found a segment called Amygdala'))
  expect((await findAll('queue-row'))[0]?.textContent).toContain('Disagreement, worst segment')
})

test('Once Dice is predicted the order is chosen: by disagreement, predicted Dice, or the lower end of its interval, and the queue says which.', async () => {
  const predicted = { dice: 0.812, low: 0.71, high: 0.88, level: 0.9, caseCount: 80 }
  openPage({ cases, models: [hippocampusCard], howWell: held, predicted })
  await click('rail-queue')
  await choose('order-by', 'predicted-low')
  await until(() =>
    expect(document.body.textContent).toContain(
      'ordered by the lower end of predicted Dice’s interval (worst segment)',
    ),
  )
})
