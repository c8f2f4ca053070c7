// @vitest-environment jsdom
import { fireEvent } from '@testing-library/svelte'
import { beforeAll, expect, test } from 'vitest'
import { phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, find, findAll, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

async function opened() {
  const page = openPage({ cases: [phantomCase(1), phantomCase(2)] })
  await click('rail-queue')
  await until(async () => expect(await findAll('queue-row')).toHaveLength(2))
  press('a')
  await find('batch-candidates')
  return page
}

test('What a case costs, where a strategy comes from and what is known of it are said before anything is drawn.', async () => {
  await opened()
  expect((await find('batch-minutes')).textContent).toContain('10 minutes a case are a guess')
  expect((await find('batch-source')).textContent).toContain('Lüth et al.')
  expect((await find('batch-verdict')).textContent).toContain('Nothing is known yet')
  expect((await find('batch-candidates')).textContent).toBe('2 cases can be drawn, 2 of them with an embedding.')
  await fireEvent.input(await find('batch-budget'), { target: { value: 'many' } })
  await find('batch-budget-unfit')
  expect(((await find('batch-draw')) as HTMLButtonElement).disabled).toBe(true)
})

test('A batch is drawn, and ended early with a reason; arms stand beside its cases only then.', async () => {
  await opened()
  await click('batch-draw')
  expect((await find('batch-progress')).textContent).toContain('0 of 2 cases decided, 0.0 min of 60 spent')
  expect(await findAll('batch-case')).toHaveLength(2)
  expect(document.querySelector('[data-testid=batch-arm]')).toBeNull()
  expect((await find('queue-batch')).textContent).toContain('0 of 2 decided')
  await click('batch-end')
  await fireEvent.input(await find('batch-end-reason'), { target: { value: 'no time' } })
  await click('batch-end-confirm')
  await until(async () =>
    expect((await findAll('batch-arm')).map((arm) => arm.textContent)).toEqual(['Strategy', 'Control arm']),
  )
  expect((await find('batch-arms')).textContent).toContain('Ended early by reader-1')
  await find('batch-draw')
})

const rows = () =>
  [...document.querySelectorAll('[data-testid=batch-curves-plot-table] tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent?.trim()).join(' '),
  )

test('Learning curves of both arms stand beside a batch that has ended, with intervals and as numbers, of all segments or one.', async () => {
  await opened()
  await click('batch-draw')
  await find('batch-progress')
  expect(absent('batch-curves')).toBe(true)
  await click('batch-end')
  await fireEvent.input(await find('batch-end-reason'), { target: { value: 'no time' } })
  await click('batch-end-confirm')
  const plot = await find('batch-curves-plot')
  expect(plot.querySelector('svg')?.getAttribute('aria-label')).toBe(
    'Mean Dice on the audit set by number of training cases, ClaSP PE and control arm: All segments',
  )
  expect(await findAll('batch-curves-plot-line')).toHaveLength(2)
  expect(await findAll('batch-curves-plot-interval')).toHaveLength(1)
  expect(rows()).toEqual([
    'Strategy 10 2 0.700 0.650 to 0.750',
    'Strategy 20 1 0.800 –',
    'Control arm 10 1 0.600 –',
    'Control arm 20 1 0.700 –',
  ])
  await fireEvent.change(await find('batch-curves-segment'), { target: { value: 'Right' } })
  await until(() => expect(rows()).toEqual(['Strategy 10 1 0.740 –', 'Control arm 10 1 0.650 –']))
  expect((await find('batch-curves')).textContent).toContain('Intervals are over seeds.')
  await fireEvent.change(await find('batch-strategy'), { target: { value: 'random' } })
  await until(() => expect(absent('batch-curves-plot')).toBe(true))
  expect((await find('batch-curves')).textContent).toContain('No learning curve yet.')
})

test('Why inferences of a model keep no embedding is said where their number stands.', async () => {
  const { workstation } = openPage({ cases: [phantomCase(1)] })
  workstation.acquisitionDouble.unembedded = { kind: 'embedding-none', modelId: 'hippocampus' }
  await click('rail-queue')
  press('a')
  expect((await find('batch-unembedded')).textContent).toContain('does not say how its network is built')
})

test('What refuses a draw is said in the panel, and a batch is read from its first case on.', async () => {
  const { workstation } = await opened()
  workstation.failNext('acquisition.draw', { kind: 'batch-cases-changed' })
  await click('batch-draw')
  expect((await find('batch-problem')).textContent).toContain('Draw it again.')
  await fireEvent.input(await find('batch-seed'), { target: { value: '2' } })
  await until(() => expect(absent('batch-problem')).toBe(true))
  await click('batch-draw')
  await click('batch-read')
  const [first] = (await workstation.acquisition.batch())?.cases ?? []
  await until(async () => expect((await find('case-name')).textContent).toBe(first?.name))
})
