// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

async function openCase() {
  const page = openPage({ cases: [phantomCase(1)] })
  await click('rail-queue')
  await click('queue-start-first')
  await until(() => expect(page.viewer.viewed).toBeDefined())
  await find('looking-bar')
  return page
}
const ctrlShift = { ctrlKey: true, shiftKey: true }
const notes = ({ application }: Awaited<ReturnType<typeof openCase>>) =>
  application.frame.notices.all.map(({ text }) => text)

test('F4 shows the oblique pane in place of the measures; there its keys turn it by 5° and lay it as the active pane.', async () => {
  const page = await openCase()
  const { viewer, application } = page
  press('ArrowUp', ctrlShift)
  expect(viewer.obliqueTold).toEqual([])
  press('F4')
  await find('pane-oblique')
  await until(() => expect(viewer.isObliqueSeen).toBe(true))
  for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) press(key, ctrlShift)
  viewer.activePane = 'sagittal'
  press('O', ctrlShift)
  expect(viewer.obliqueTold).toEqual(['horizontal -5', 'horizontal 5', 'vertical -5', 'vertical 5', 'sagittal'])
  await expectAccessible()
  press('f')
  expect(application.correct.panes.large).toBe('sagittal')
  press('f')
  await until(() => expect(viewer.isObliqueSeen).toBe(true))
  press('F5')
  await until(() => expect(absent('pane-oblique')).toBe(true))
  expect(viewer.isObliqueSeen).toBe(false)
})

test('A key lays it along or across the active segment and shows it; a segment without a longest axis says so.', async () => {
  const page = await openCase()
  const { viewer, application } = page
  const { session } = application.correct
  const { active } = application.correct.segments
  if (!session?.labelmap || !active) throw new Error('The phantom has a segment.')
  session.labelmap.voxels.fill(0)
  press('A', ctrlShift)
  expect(viewer.obliqueTold).toEqual([])
  expect(notes(page)).toEqual([expect.stringContaining(`${active.name} has no longest axis`)])
  expect(application.correct.panes.layout).toBe('equal')
  session.labelmap.voxels.fill(active.value, 40, 46)
  press('A', ctrlShift)
  press('X', ctrlShift)
  expect(viewer.obliqueTold).toEqual(['along', 'across'])
  await find('pane-oblique')
})

test('A tool of the three panes that is used in it is answered by one sentence.', async () => {
  const page = await openCase()
  press('F4')
  await find('pane-oblique')
  await until(() => expect(page.viewer.isObliqueSeen).toBe(true))
  page.viewer.refuse('brush')
  expect(notes(page)).toEqual([expect.stringContaining('The oblique pane is for looking')])
})
