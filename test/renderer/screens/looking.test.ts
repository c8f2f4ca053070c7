// @vitest-environment jsdom
import { voxel } from '@volume/affine.ts'
import { beforeAll, expect, test } from 'vitest'
import type { Measurement } from '../../../src-renderer/viewer/viewer.ts'
import { phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, findAll, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

async function openCase() {
  const page = openPage({ cases: [phantomCase(1), phantomCase(2)] })
  await click('rail-queue')
  await click('queue-start-first')
  await until(() => expect(page.viewer.viewed).toBeDefined())
  await find('looking-bar')
  return page
}
const pressedLayout = async () =>
  (await Promise.all(['equal', 'one-large', 'single', 'beside', 'oblique'].map((name) => find(`layout-${name}`))))
    .filter((button) => button.getAttribute('aria-pressed') === 'true')
    .map((button) => button.dataset.testid)

test('A button or a key arranges the panes, F gives the active one the whole field and back, and main keeps it.', async () => {
  const { workstation, viewer, application } = await openCase()
  expect(await pressedLayout()).toEqual(['layout-equal'])
  await click('layout-one-large')
  await until(async () => expect(await pressedLayout()).toEqual(['layout-one-large']))
  viewer.activePane = 'coronal'
  press('f')
  expect(application.correct.panes.looking.main).toBe('coronal')
  expect(application.correct.panes.layout).toBe('one-large')
  press('f')
  expect(application.correct.panes.large).toBe('coronal')
  press('f')
  expect(application.correct.panes.layout).toBe('one-large')
  press('F5')
  await until(async () => expect(await pressedLayout()).toEqual(['layout-equal']))
  expect(workstation.application.kept.looking.layout).toBe('equal')
  await expectAccessible()
})

test('The side of the patient’s right is switched in all panes, said aloud, and kept by main.', async () => {
  const { workstation, viewer, application } = await openCase()
  await click('convention')
  await until(() => expect(viewer.convention).toBe('neurological'))
  expect(workstation.application.kept.looking.convention).toBe('neurological')
  expect(application.frame.notices.all.map(({ text }) => text)).toEqual([expect.stringContaining('Neurological')])
  press('L', { ctrlKey: true, shiftKey: true })
  await until(() => expect(viewer.convention).toBe('radiological'))
})

test('A key makes the slab of the active pane thicker, up to the slice again.', async () => {
  const { viewer } = await openCase()
  viewer.activePane = 'sagittal'
  for (const thicknessMm of [5, 10, 20, undefined]) {
    press('P', { shiftKey: true })
    expect(viewer.slabsMm).toEqual({ sagittal: thicknessMm })
  }
})

test('Space plays the active pane at the chosen rate and stops it.', async () => {
  const { viewer } = await openCase()
  viewer.activePane = 'coronal'
  press(' ')
  expect(viewer.playing).toEqual({ pane: 'coronal', slicesPerSecond: 12 })
  press('.')
  expect(viewer.playing).toEqual({ pane: 'coronal', slicesPerSecond: 20 })
  press(' ')
  expect(viewer.playing).toBeUndefined()
})

test('The magnifier enlarges while its key is held; a short press keeps it until the next one.', async () => {
  const { viewer, application } = await openCase()
  const { looking } = application.correct.panes
  looking.pressMagnifier(0)
  expect(viewer.magnification).toBe(2.5)
  looking.releaseMagnifier(1000)
  expect(viewer.magnification).toBeUndefined()
  looking.pressMagnifier(2000)
  looking.releaseMagnifier(2100)
  expect(viewer.magnification).toBe(2.5)
  looking.pressMagnifier(3000)
  looking.releaseMagnifier(3100)
  expect(viewer.magnification).toBeUndefined()
})

test('Measurements are listed with their value; one is shown where it lies, and Delete removes the selected one.', async () => {
  const { viewer } = await openCase()
  const length: Measurement = {
    id: 1,
    tool: 'measure-length',
    pane: 'coronal',
    points: [voxel(2, 6, 4), voxel(10, 6, 4)],
    value: 8,
  }
  viewer.measure([length, { ...length, id: 2, value: 3.25 }])
  await click('sheet-measurements')
  const lines = await findAll('measurement')
  expect(lines.map((line) => line.querySelector('strong')?.textContent)).toEqual(['8.0 mm', '3.3 mm'])
  lines[0]?.click()
  expect(viewer.crosshair).toEqual(voxel(6, 6, 4))
  expect(viewer.activePane).toBe('coronal')
  expect(viewer.selectedMeasurement).toBe(1)
  await expectAccessible()
  press('Delete')
  expect(viewer.measurements.map(({ id }) => id)).toEqual([2])
  await click('remove-measurement')
  await until(() => expect(absent('measurement')).toBe(true))
})

test('A window is chosen from a list, by click and by key.', async () => {
  const { viewer, application } = await openCase()
  const { looking } = application.correct.panes
  expect(looking.presets().map(({ name }) => name)).toEqual(['whole-range'])
  press('9', { ctrlKey: true })
  expect(application.correct.settings.window).toEqual({ low: 0, high: 4 })
  press('W', { shiftKey: true })
  expect(application.correct.settings.window).toEqual(viewer.viewed?.window)
})

test('Another case of the cohort is compared: beside, blended by slider and key, and freed when the case is left.', async () => {
  const { viewer, workstation } = await openCase()
  await click('compare')
  await find('companion-chooser')
  document
    .querySelector('[data-testid=companion-chooser] input')
    ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  await until(() => expect(viewer.companion).toBeDefined())
  expect(viewer.companion?.voxels).toBeInstanceOf(Float32Array)
  await until(() => expect(viewer.beside).toBe('axial'))
  expect(viewer.blend).toEqual({ opacity: 0, interpolation: 'linear' })
  press('J', { shiftKey: true })
  expect(viewer.blend.opacity).toBe(0.5)
  press('J', { shiftKey: true })
  expect(viewer.blend.opacity).toBe(0)
  await expectAccessible()
  await click('release')
  await until(() => expect(viewer.companion).toBeUndefined())
  expect(workstation.log.filter((call) => call === 'correction.record')).toEqual([])
})

test('What cannot be opened to compare with says why, beside the case that stays open.', async () => {
  const { viewer, workstation, application } = await openCase()
  workstation.failNext('view.open', { kind: 'file-unreadable', file: 'b.nii', because: 'ENOENT' })
  await application.correct.panes.openBeside({ id: 'phantom-2', name: 'phantom-2', isSameSubject: false })
  expect((await find('companion')).dataset.state).toBe('failed')
  expect(viewer.companion).toBeUndefined()
  expect(application.correct.session).toBeDefined()
  await click('close-companion')
  await find('compare')
})

test('When the companion is closed, or its case is left, the panes stand as they stood before it.', async () => {
  const { application } = await openCase()
  const { panes } = application.correct
  const companion = { id: 'case-2', name: 'phantom-2', isSameSubject: false }
  panes.arrange('one-large')
  await panes.openBeside(companion)
  expect(panes.layout).toBe('beside')
  await click('close-companion')
  expect(panes.layout).toBe('one-large')

  await panes.openBeside(companion)
  press('f')
  expect(panes.layout).toBe('single')
  await click('close-companion')
  expect(panes.layout).toBe('single')
  press('f')
  expect(panes.layout).toBe('one-large')

  await panes.openBeside(companion)
  await click('release')
  await until(() => expect(panes.companion.state.kind).toBe('none'))
  expect(panes.layout).toBe('one-large')
})

test('A reader who arranged the panes anew beside a companion keeps that when it is closed.', async () => {
  const { application } = await openCase()
  const { panes } = application.correct
  await panes.openBeside({ id: 'case-2', name: 'phantom-2', isSameSubject: false })
  press('F6')
  await click('close-companion')
  expect(panes.layout).toBe('one-large')
})

test('Keys for the window may be held: each repeat is one small step.', async () => {
  const { application } = await openCase()
  const { settings, session } = application.correct
  const { low, high } = session?.view.range ?? { low: 0, high: 0 }
  const before = settings.window
  for (let repeats = 0; repeats < 3; repeats++) press('ArrowRight', { altKey: true, repeat: repeats > 0 })
  expect(settings.window.low).toBeCloseTo(before.low - 0.03 * (high - low))
  expect(settings.window.high - settings.window.low).toBeCloseTo(before.high - before.low)
  press('ArrowRight', { shiftKey: true })
  expect(settings.window.high - settings.window.low).toBeCloseTo(before.high - before.low + 0.02 * (high - low))
})
