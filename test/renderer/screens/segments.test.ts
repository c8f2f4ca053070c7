// @vitest-environment jsdom
import type { Segment } from '@contract/segment.ts'
import axe from 'axe-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, findAll, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

/** 500 segments in ten groups; the last two have the label values 12 and 65535 in voxels. */
const many: readonly Segment[] = Array.from({ length: 500 }, (_, index) => ({
  value: index === 499 ? 65535 : index + 100,
  name: `Structure ${index + 1}`,
  color: [index % 256, 80, 120] as const,
  group: `Group ${Math.floor(index / 50) + 1}`,
}))

async function openCase({ segments }: { readonly segments?: readonly Segment[] } = {}) {
  const one = phantomCase(1)
  const outcome = one.outcome
  if (!outcome) throw new Error('The phantom has no outcome.')
  const labels = segments ? outcome.labels.map((value) => (value === 2 ? 65535 : value)) : outcome.labels
  const page = openPage({ cases: [{ ...one, outcome: { ...outcome, labels, ...(segments && { segments }) } }] })
  await click('rail-queue')
  await find('queue-row')
  press('Enter')
  await until(() => expect(page.viewer.isCorrectable).toBe(true))
  await find('segments')
  return page
}

const type = async (testId: string, text: string) => {
  const field = await find(testId)
  if (!(field instanceof HTMLInputElement)) throw new Error(`${testId} is no field.`)
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
const shown = async () => (await findAll('segment-list'))[0]?.querySelectorAll('[role="row"]').length ?? 0
const keyIn = async (testId: string, key: string) =>
  (await find(testId)).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))

beforeEach(() => {
  document.body.replaceChildren()
})

test('Of 500 segments only those in view are drawn, 16-bit label values among them, and a search finds each.', async () => {
  const { application } = await openCase({ segments: many })
  expect(application.correct.segments.count).toBe(501)
  expect(await shown()).toBeLessThan(30)
  // By name in one group, by label value in another.
  await type('segment-search', 'structure 500')
  await until(async () => expect(await shown()).toBe(4))
  const { violations } = await axe.run(await find('segments'), { rules: { 'color-contrast': { enabled: false } } })
  expect(violations.map(({ id }) => id)).toEqual([])
  await type('segment-search', '65535')
  await until(async () => expect(await shown()).toBe(1))
  expect((await find('volume-65535')).textContent).not.toContain('0.00')
  await click('segment-65535')
  expect(application.correct.settings.brush.segmentValue).toBe(65535)
  await type('segment-search', 'group 3 structure 101')
  await until(async () => expect(absent('segment-200')).toBe(false))
})

test('Voxels whose label value has no name are listed as such, and can be given one.', async () => {
  const { application, workstation } = await openCase({ segments: many })
  await type('segment-search', 'label 1')
  await until(async () => expect(absent('segment-1')).toBe(false))
  await click('segment-1')
  expect(((await find('segment-value')) as HTMLInputElement).value).toBe('1')
  await type('segment-name', 'Cyst')
  await click('segment-keep')
  await until(() => expect(workstation.journalOf('case-1').patches).toHaveLength(1))
  expect(workstation.journalOf('case-1').patches[0]).toMatchObject({
    tool: 'segment-table',
    segmentChange: { after: { value: 1, name: 'Cyst' } },
  })
  expect(application.correct.settings.brush.segmentValue).toBe(1)
})

test('The list is moved through by arrows; Enter chooses a segment, Left closes a group.', async () => {
  const { application } = await openCase({ segments: many })
  const { correct } = application
  await until(() => expect(correct.settings.brush.segmentValue).toBe(100))
  await keyIn('segment-list', 'ArrowDown')
  await keyIn('segment-list', 'ArrowDown')
  await keyIn('segment-list', 'Enter')
  expect(correct.settings.brush.segmentValue).toBe(102)
  press('ArrowDown', { altKey: true })
  expect(correct.settings.brush.segmentValue).toBe(103)
  await keyIn('segment-list', 'Home')
  const before = correct.segments.rows.length
  await keyIn('segment-list', 'ArrowLeft')
  expect(correct.segments.rows.length).toBe(before - 50)
})

test('A segment is locked, hidden, shown alone and colored for the color-blind; undoing the view leaves all as it was.', async () => {
  const { application, viewer } = await openCase()
  const { segments, settings } = application.correct
  await click('lock-1')
  expect([...segments.locked]).toEqual([1])
  await click('delete-segment')
  expect(absent('delete-segment-dialog')).toBe(true)
  press('L', { shiftKey: true })
  expect(segments.locked.size).toBe(0)

  await click('visible-2')
  const [one, two] = segments.looks
  if (!one || !two) throw new Error('There are two segments.')
  await until(() => expect(settings.styleOf(two.segment).visible).toBe(false))
  press('O', { shiftKey: true })
  await until(() => expect(segments.solo).toBe(1))
  press('O', { shiftKey: true })
  await until(() => expect(settings.styleOf(two.segment).visible).toBe(false))
  await click('visible-2')
  await until(() => expect(settings.styleOf(two.segment).visible).toBe(true))

  segments.chooseScheme('safe')
  await until(() => expect(settings.styleOf(one.segment).color).toEqual([204, 119, 0]))
  segments.chooseScheme('model')
  await until(() => expect(settings.styleOf(one.segment).color).toEqual(one.segment.color))
  expect(viewer.viewed?.labelmap).toBeDefined()
})

test('A segment is taken from a table with its code, renamed, recolored, and each of it is undone.', async () => {
  const { application, viewer, workstation } = await openCase()
  const { correct } = application
  const names = () => correct.session?.segments.map(({ name }) => name)
  const former = names()
  await click('add-segment')
  await find('table-segment-10')
  await expectAccessible()
  await click('table-segment-10')
  await click('segment-keep')
  await until(() => expect(names()).toEqual([...(former ?? []), 'Thalamus']))
  expect(correct.settings.brush.segmentValue).toBe(10)
  expect((await find('segment-term')).textContent).toContain('42695009')
  const thalamus = correct.session?.segments.at(-1)
  await until(() => expect(viewer.segmentColors.get(10)).toEqual(thalamus?.color))

  press('F2')
  await type('segment-name', 'Thalamus, left')
  await type('segment-color', '#010203')
  await click('segment-keep')
  await until(() => expect(names()?.at(-1)).toBe('Thalamus, left'))
  expect(correct.session?.segments.at(-1)?.color).toEqual([1, 2, 3])

  press('z', { ctrlKey: true })
  await until(() => expect(names()?.at(-1)).toBe('Thalamus'))
  press('z', { ctrlKey: true })
  await until(() => expect(names()).toEqual(former))
  await until(() => expect(correct.settings.brush.segmentValue).toBe(1))
  await until(() => expect(workstation.journalOf('case-1').appliedCount).toBe(0))
})

test('Deleting a segment says how many voxels it had, makes them background, and undo brings them back.', async () => {
  const { application, viewer } = await openCase()
  const labels = viewer.viewed?.labelmap
  const before = labels?.slice()
  const count = before?.filter((value) => value === 1).length ?? 0
  await click('delete-segment')
  expect((await find('delete-says')).textContent).toContain(count.toLocaleString('en-US'))
  await expectAccessible()
  await click('delete-segment-confirm')
  await until(() => expect(application.correct.session?.segments).toHaveLength(1))
  expect(labels?.includes(1)).toBe(false)
  expect(application.correct.settings.brush.segmentValue).toBe(2)
  press('z', { ctrlKey: true })
  await until(() => expect(application.correct.session?.segments).toHaveLength(2))
  expect(labels).toEqual(before)
})

test('A table that cannot be read says why; one that can be is chosen from.', async () => {
  const { workstation } = await openCase()
  await click('add-segment')
  await find('table-segment-10')
  workstation.failNext('segments.importTable', { kind: 'segment-table-unrecognized', file: 'notes.txt' })
  await click('import-table')
  expect((await find('table-problem')).textContent).toContain('notes.txt is none of the segment tables')
  expect(((await find('table-choice')) as HTMLSelectElement).value).toBe('deep')
  await click('import-table')
  await click('table-segment-65535')
  expect(((await find('table-choice')) as HTMLSelectElement).value).toBe('imported.txt')
  expect(((await find('segment-value')) as HTMLInputElement).value).toBe('65535')
  await type('segment-value', '2')
  expect((await find('segment-problem')).textContent).toContain('belongs to Hippocampus, left posterior')
  expect(((await find('segment-keep')) as HTMLButtonElement).disabled).toBe(true)
})

test('A stroke that changed nothing says why, once for each reason.', async () => {
  const { application, viewer } = await openCase()
  const said = () => application.frame.notices.all.map(({ text }) => text)
  viewer.keptStroke({ segmentValue: 1, because: { kind: 'locked', segmentValue: 1 } })
  viewer.keptStroke({ segmentValue: 1, because: { kind: 'locked', segmentValue: 1 } })
  viewer.keptStroke({ segmentValue: 1, because: { kind: 'not-own', segmentValue: 2 } })
  const [one, two] = application.correct.session?.segments ?? []
  expect(said()).toEqual([
    `Nothing changed: ${one?.name} is locked. Unlock it in the list of segments.`,
    `Nothing changed: the eraser takes ${one?.name} alone, here is ${two?.name}. Choose that segment, or let the eraser take every one.`,
  ])
})

test('A stroke with a segment that is not seen shows it, whatever hid it, and says so.', async () => {
  const { application, viewer } = await openCase()
  const { segments, settings, session, frame } = application.correct
  const [one, two] = session?.segments ?? []
  if (!one || !two) throw new Error('The phantom has two segments.')
  for (const hide of [
    () => segments.toggleVisible(one.value),
    () => segments.toggleSolo(two.value),
    () => settings.setLabelStyle({ visible: false }),
  ]) {
    hide()
    viewer.keptStroke({ segmentValue: one.value, because: { kind: 'hidden', segmentValue: one.value } })
    expect(segments.isVisible(one.value)).toBe(true)
    expect(settings.labelStyle.visible).toBe(true)
  }
  expect(frame.notices.all.map(({ text }) => text)).toEqual([
    `Nothing changed: ${one.name} was hidden. It is shown now; draw again.`,
  ])
})
