// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

async function openTable() {
  const page = openPage({ cases: [1, 2, 3].map((number) => phantomCase(number)), models: [hippocampusCard] })
  await until(() => expect(page.application.cohort.pages.totalCount).toBe(3))
  return page
}
const brought = {
  file: 'tasks.json',
  taskCount: 4,
  addedCount: 1,
  added: [{ task: 'first', name: 'case-1', version: 3 }],
  leftCount: 3,
  left: [
    { task: 'second', because: { kind: 'task-case-unknown', task: 'second', file: 'x.nii.gz' } },
    { task: 'third', because: { kind: 'task-result-missing', task: 'third', file: 'third.nrrd' } },
  ],
  isCancelled: false,
} as const
const textsOf = async (testId: string) =>
  [...(await find(testId)).querySelectorAll('li')].map(({ textContent }) => textContent?.trim())

test('A key brings a task list in, and the dialog says which result went where and why the others were left.', async () => {
  const { workstation } = await openTable()
  workstation.tasksDouble.brought = brought
  press('S', { shiftKey: true })
  expect((await find('tasks-done')).textContent).toContain('tasks.json: 1 result of 4 tasks brought in')
  expect(await textsOf('tasks-added')).toEqual(['firstcase-1, version 3'])
  expect(await textsOf('tasks-left')).toEqual([
    'secondLeft out: its image x.nii.gz is no scan of this cohort.',
    'thirdNot done: third.nrrd is not there.',
    'and 1 other',
  ])
  await expectAccessible()
  await click('tasks-close')
  await until(() => expect(absent('tasks-dialog')).toBe(true))
})

test('Without a file nothing is shown; a list that is none says so and another can be chosen.', async () => {
  const { workstation } = await openTable()
  await click('bring-tasks')
  await until(() => expect(absent('tasks-dialog')).toBe(true))
  workstation.failNext('tasks.bringIn', { kind: 'task-list-invalid', file: 'x.json', because: 'it has no tasks' })
  await click('bring-tasks')
  expect((await find('tasks-failed')).textContent).toContain('x.json is no MITK Segmentation Task List')
  workstation.tasksDouble.brought = { ...brought, addedCount: 0, added: [] }
  await click('tasks-another')
  expect((await find('tasks-done')).textContent).toContain('none of 4 tasks was brought in')
})

test('How far it is shows meanwhile; cancelled, it says what stays.', async () => {
  const { workstation } = await openTable()
  Object.assign(workstation.tasksDouble, { waitsForCancel: true, brought: { ...brought, isCancelled: true } })
  await click('bring-tasks')
  expect((await find('tasks-running')).textContent).toContain('Reading results, 1 of 4 tasks')
  await expectAccessible()
  await click('tasks-cancel')
  expect((await find('tasks-done')).textContent).toContain('Cancelled after 4 of 4 tasks of tasks.json. 1 result')
})
