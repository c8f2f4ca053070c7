// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import type { PlannerScreen } from '../../../src-renderer/planner/planner.svelte.ts'
import { phantomCase } from '../double/phantom-case.ts'
import { click, completeBrowser, expectAccessible, find, findAll, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

const cases = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    phantomCase(index + 1, { state: 'waiting', disagreement: 0.1 * (index + 1) }),
  )

async function type(testId: string, text: string): Promise<void> {
  const field = (await find(testId)) as HTMLInputElement
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
const textOf = async (testId: string) => (await find(testId)).textContent ?? ''

test('A plan that cannot be carried is refused in words; one that can is fixed, judged by keyboard and stated.', async () => {
  const { application, workstation } = openPage({ cases: cases(4) })
  await click('rail-planner')
  expect(await textOf('plan-refusal')).toContain('cannot carry “at most 1.5 % with 95 % confidence”')
  await expectAccessible()
  await type('plan-promise', 'abc')
  expect(await textOf('plan-promise-unfit')).toContain('no share in percent')
  await type('plan-promise', '60')
  await type('plan-audit', '4')
  await until(async () => expect(await textOf('plan-meaning')).toContain('4 of 4 not flagged'))
  await click('plan-fix')
  await until(() => expect([application.planner.audit.length, application.planner.isBusy]).toEqual([4, false]))
  expect(await findAll('audit-row')).toHaveLength(4)
  expect(await textOf('statement-nothing')).toBe('No statement yet')
  await expectAccessible()
  press('p')
  await until(() => expect(application.planner.cursor).toBe(1))
  press('f')
  await until(() => expect(application.planner.cursor).toBe(2))
  press('u')
  await until(() => expect(application.planner.judgedCount).toBe(3))
  expect((await findAll('audit-row')).map((row) => row.textContent?.match(/Pass|Fail|Unsure|Not judged/)?.[0])).toEqual(
    ['Pass', 'Fail', 'Unsure', 'Not judged'],
  )
  expect(await textOf('statement-promise')).toContain('The audit is not finished')
  await click('statement-json')
  await until(() => expect(workstation.log).toContain('planner.write'))
})

test('More flags than cases with a score are warned of; a filter that is not understood says why and asks nothing.', async () => {
  const { application, workstation } = openPage({ cases: cases(3) })
  await click('rail-planner')
  const slider = (await find('plan-count')) as HTMLInputElement
  slider.value = '2'
  slider.dispatchEvent(new Event('input', { bubbles: true }))
  await until(async () => expect(await textOf('plan-meaning')).toContain('of 1 not flagged'))
  await click('plan-flag-score-unusualness')
  await until(async () =>
    expect((await textOf('plan-short')).trim()).toBe(
      'Fewer are flagged: 2 were asked for, but of 3 cases none has peers to be compared with.',
    ),
  )
  await expectAccessible()
  await type('plan-flag-filter', 'snr<')
  expect(await textOf('plan-filter-failure')).toContain('snr')
  expect(application.planner.form.draft).toBeUndefined()
  await type('plan-flag-filter', 'snr<8 or rating:fail')
  await until(() => expect(application.planner.form.draft?.flagFilter).toBe('snr<8 or rating:fail'))
  const asked = workstation.log.filter((call) => call === 'planner.preview').length
  await until(() => expect(workstation.log.filter((call) => call === 'planner.preview').length).toBeGreaterThan(asked))
})

test('A case of the audit is looked at in the panes, where a key judges it and opens the next one.', async () => {
  const { application } = openPage({ cases: cases(3) })
  await click('rail-planner')
  await type('plan-promise', '70')
  await type('plan-audit', '3')
  await until(async () => expect(await textOf('plan-meaning')).toContain('3 of 3 not flagged'))
  await click('plan-fix')
  const [first, second] = await drawn(application.planner)
  press('Enter')
  await until(async () => expect(await textOf('case-name')).toBe(first))
  await find('audit-bar')
  // It is judged, not corrected: the key that accepts in Correct has nothing to accept.
  expect(application.correct.session?.claim).toBeUndefined()
  press('Enter')
  expect(await textOf('case-name')).toBe(first)
  press('p', { ctrlKey: true })
  await until(async () => expect(await textOf('case-name')).toBe(second))
  expect(application.planner.judgedCount).toBe(1)
  await click('audit-back')
  expect(application.frame.navigation.screen).toBe('planner')
})

/** The names of the three cases, once they were drawn. */
async function drawn(planner: PlannerScreen): Promise<readonly string[]> {
  await until(() => expect([planner.audit.length, planner.isBusy]).toEqual([3, false]))
  return planner.audit.map(({ name }) => name)
}

test('A verdict that could not be stored is said, and the case stays where it is.', async () => {
  const { application, workstation } = openPage({ cases: cases(3) })
  await click('rail-planner')
  await type('plan-promise', '70')
  await type('plan-audit', '3')
  await until(async () => expect(await textOf('plan-meaning')).toContain('3 of 3 not flagged'))
  await click('plan-fix')
  await drawn(application.planner)
  workstation.failNext('planner.judge', { kind: 'disk-full', needed: 'cohort' })
  press('p')
  await until(() => expect(document.body.textContent).toContain('The disk that holds the cohort is full.'))
  expect([application.planner.cursor, application.planner.judgedCount]).toEqual([0, 0])
})

test('A cohort without a segmentation has nothing to plan, and says what to do.', async () => {
  openPage({ cases: [phantomCase(1, { state: 'indexed' })] })
  await click('rail-planner')
  expect(await textOf('planner-empty')).toContain('Run a model on the cohort')
})
