// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, findAll, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

/** Where the keyboard is, as in a browser. */
const enter = () =>
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))

const members = ['ada', 'ben'].map((by, index) => ({ segmentationId: `s${index}`, version: index + 1, by }))

async function openDialog() {
  const page = openPage({ cases: [1, 2, 3].map((number) => phantomCase(number)), models: [hippocampusCard] })
  await until(() => expect(page.application.cohort.pages.totalCount).toBe(3))
  page.workstation.consensusDouble.members.set('phantom_001', members)
  page.workstation.consensusDouble.members.set('phantom_002', members)
  press('C', { shiftKey: true })
  return { ...page, double: page.workstation.consensusDouble }
}

test('What has versions to agree on is seen before, and Enter makes a consensus of each.', async () => {
  const { double } = await openDialog()
  expect((await find('consensus-seen')).textContent?.trim()).toBe(
    '2 cases have two versions or more; 1 case with fewer is left as it is.',
  )
  expect((await find('consensus-cases')).textContent).toContain('v1 ada, v2 ben')
  await expectAccessible()
  enter()
  expect((await find('consensus-made')).textContent).toContain('2 versions made.')
  expect(double.asked).toEqual([{ of: 'readers', method: 'staple' }])
  expect((await find('consensus-list')).textContent).toContain('version 3, out of 2')
  await expectAccessible()
  enter()
  await until(() => expect(absent('consensus-dialog')).toBe(true))
})

test('Models and votes can be chosen; a case without a consensus is told with the reason.', async () => {
  const { double, workstation } = await openDialog()
  double.failed = [{ name: 'phantom_003', because: { kind: 'consensus-unfit', name: 'phantom_003', because: 'so' } }]
  await find('consensus-seen')
  ;(await find('consensus-of-all')).querySelector('input')?.click()
  ;(await find('consensus-by-majority')).querySelector('input')?.click()
  await until(() => expect(workstation.log.filter((call) => call === 'consensus.preview')).toHaveLength(2))
  await find('consensus-seen')
  await click('consensus-make')
  expect((await find('consensus-failed')).textContent).toContain('phantom_003 has no consensus: so.')
  expect(double.asked).toEqual([{ of: 'all', method: 'majority' }])
})

test('Making can be cancelled, and where no case has two versions there is nothing to make.', async () => {
  const { double } = await openDialog()
  double.waitsForCancel = true
  await find('consensus-seen')
  await click('consensus-make')
  await until(async () => expect((await find('consensus-making')).textContent).toContain('0 of 2 cases'))
  await expectAccessible()
  await click('consensus-cancel')
  expect((await find('consensus-made')).textContent).toContain('Cancelled; what was made before that stays.')
  await click('consensus-close')
  double.members.clear()
  press('C', { shiftKey: true })
  expect((await find('consensus-seen')).textContent).toContain('No case has two versions or more')
  expect((await find('consensus-make')).hasAttribute('disabled')).toBe(true)
})

test('A consensus in the comparison shows how well each version fits it, and a failure is said in words.', async () => {
  const plain = phantomCase(1)
  const proposed = (plain.outcome?.labels ?? new Uint16Array()).slice().fill(2, 10, 15)
  const page = openPage({ cases: [{ ...plain, proposed }], models: [hippocampusCard] })
  const double = page.workstation.consensusDouble
  double.record = {
    method: 'staple',
    members,
    segments: [{ value: 1, name: 'Hippocampus, left anterior' }],
    rates: [
      { segmentValue: 1, member: 0, sensitivity: 0.91234, specificity: 0.75 },
      { segmentValue: 1, member: 1, specificity: 1 },
    ],
  }
  await click('rail-queue')
  await click('queue-start-first')
  await until(() => expect(page.viewer.isCorrectable).toBe(true))
  const { consensus } = page.application.correct.record.comparison
  press('d', { ctrlKey: true })
  await until(async () => expect((await find('comparison-state')).dataset.state).toBe('ready'))
  expect(absent('consensus-record')).toBe(true)
  await consensus.show({ caseId: 'case-1', segmentationId: 'x' })
  const rates = (await findAll('consensus-rate')).map((row) => [...row.children].map((cell) => cell.textContent))
  expect(rates).toEqual([
    ['v1 ada', 'Hippocampus, left anterior', '0.9123', '0.750000'],
    ['v2 ben', 'Hippocampus, left anterior', '–', '1.000000'],
  ])
  await expectAccessible()
  page.workstation.failNext('consensus.record', { kind: 'no-segmentation', name: 'phantom_001' })
  await consensus.show({ caseId: 'case-1', segmentationId: 'y' })
  expect((await find('consensus-record')).textContent).toContain('could not be read')
  press('Escape')
  await until(() => expect(consensus.state.kind).toBe('hidden'))
})
