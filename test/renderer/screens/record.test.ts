// @vitest-environment jsdom
import { voxel } from '@volume/affine.ts'
import { beforeAll, expect, test } from 'vitest'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, findAll, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

/** A phantom and a newer prediction: 3 voxels more, 5 more apart from them, and a middle that is the other segment. */
async function openWithProposal() {
  const plain = phantomCase(1)
  const labels = plain.outcome?.labels ?? new Uint16Array()
  const proposed = labels.slice().fill(1, 0, 3).fill(2, 10, 15)
  const middle = labels.indexOf(1)
  proposed[middle] = 2
  const page = openPage({ cases: [{ ...plain, proposed }], models: [hippocampusCard] })
  await click('rail-queue')
  await click('queue-start-first')
  await until(() => expect(page.viewer.isCorrectable).toBe(true))
  const { record } = page.application.correct
  await until(() => expect(record.difference.state.kind).toBe('found'))
  const voxels = page.viewer.viewed?.labelmap ?? new Uint16Array()
  return { ...page, record, labels, proposed, middle, voxels }
}
const ctrl = (key: string, init: KeyboardEventInit = {}) => press(key, { ctrlKey: true, ...init })
const regionTexts = async () => (await findAll('difference-region')).map((row) => row.getAttribute('aria-label') ?? '')

test('A newer prediction is offered as a count of regions, which are listed largest first and can be walked through.', async () => {
  const { viewer, record } = await openWithProposal()
  expect((await find('proposal')).textContent).toContain('(hippocampus 1.0.0) differs in 3 regions')
  ctrl('g')
  expect(await regionTexts()).toEqual([
    'Background becomes Hippocampus, left posterior, 0.01 ml',
    'Background becomes Hippocampus, left anterior, 0.00 ml',
    'Hippocampus, left anterior becomes Hippocampus, left posterior, 0.00 ml',
  ])
  expect(absent('proposal')).toBe(true)
  expect(viewer.crosshair).toEqual(record.difference.regions[0]?.center)
  expect(viewer.preview?.patch.runs).toEqual(Uint32Array.from([10, 5, 0, 2]))
  ctrl('ArrowDown')
  expect(viewer.preview?.patch.runs).toEqual(Uint32Array.from([0, 3, 0, 1]))
  await expectAccessible()
  press('Escape')
  expect(viewer.preview).toBeUndefined()
  await find('proposal')
})

test('Enter takes a region as one step of the history, which undo gives back; it never decides the case.', async () => {
  const { workstation, voxels, record } = await openWithProposal()
  ctrl('g')
  press('Enter')
  expect([...voxels.slice(10, 15)]).toEqual([2, 2, 2, 2, 2])
  await until(() => expect(record.difference.regions).toHaveLength(2))
  await until(() =>
    expect(workstation.journalOf('case-1').patches.map(({ tool }) => tool)).toEqual(['take-prediction']),
  )
  ctrl('z')
  expect([...voxels.slice(10, 15)]).toEqual([0, 0, 0, 0, 0])
  await until(() => expect(record.difference.regions).toHaveLength(3))
  record.difference.takeAll()
  await until(() => expect(record.difference.regions).toHaveLength(0))
  await find('difference-none')
  press('Enter')
  expect(workstation.stateOf('case-1')).toBe('claimed')
})

test('Taking all leaves what the reader left, what a reader has decided, and locked segments as they are.', async () => {
  const { application, viewer, voxels, proposed, record, middle } = await openWithProposal()
  viewer.brush = { ...viewer.brush, segmentValue: 2 }
  viewer.stroke(2, 1)
  await until(() => expect(record.difference.regions.some(({ touchedCount }) => touchedCount === 1)).toBe(true))
  ctrl('g')
  ctrl('Backspace')
  record.difference.takeAll()
  expect([...voxels.slice(0, 3)]).toEqual([1, 1, 2])
  expect([...voxels.slice(10, 15)]).toEqual([0, 0, 0, 0, 0])
  expect(voxels[middle]).toBe(proposed[middle])
  ctrl('z')
  application.correct.segments.toggleLock(1)
  record.difference.takeAll()
  expect([...voxels.slice(0, 3)]).toEqual([0, 0, 2])
})

test('Voxels about which a reader has decided are taken where he says so.', async () => {
  const { viewer, voxels, proposed, record } = await openWithProposal()
  viewer.brush = { ...viewer.brush, segmentValue: 2 }
  viewer.stroke(2, 1)
  await until(() => expect(record.difference.regions.some(({ touchedCount }) => touchedCount === 1)).toBe(true))
  ctrl('g')
  press('I', { shiftKey: true })
  expect((await find('include-touched')).matches(':checked')).toBe(true)
  record.difference.takeAll()
  expect(voxels).toEqual(proposed)
})

test('Enter goes on past a region of which nothing can be taken, and to the next one that has something first.', async () => {
  const { application, viewer, voxels, record } = await openWithProposal()
  viewer.brush = { ...viewer.brush, segmentValue: 1 }
  viewer.stroke(0, 3)
  viewer.brush = { ...viewer.brush, segmentValue: 2 }
  viewer.stroke(0, 3)
  await until(() => expect(record.difference.regions.some(({ touchedCount }) => touchedCount === 3)).toBe(true))
  ctrl('g')
  const [first, touched] = record.difference.regions
  press('Enter')
  // The second region was decided by a reader: the third is offered.
  expect(record.difference.current?.voxelCount).toBe(1)
  record.difference.visit(touched)
  press('Enter')
  expect([...voxels.slice(0, 3)]).toEqual([2, 2, 2])
  expect(record.difference.current).not.toBe(touched)
  expect(record.difference.current).not.toBe(first)
  expect(application.frame.notices.all.map(({ text }) => text)).toEqual([
    expect.stringContaining('Nothing to take there'),
  ])
})

test('A proposal that is left as a whole is no longer announced, and can still be opened.', async () => {
  await openWithProposal()
  await click('dismiss-proposal')
  await until(() => expect(absent('proposal')).toBe(true))
  ctrl('g')
  await find('difference')
})

test('Two versions are compared by Dice and volume; the panes show them in place of the labels, which rest.', async () => {
  const { viewer, voxels, labels } = await openWithProposal()
  ctrl('d')
  await until(async () => expect((await find('comparison-state')).dataset.state).toBe('ready'))
  await until(() => expect(viewer.isCorrectable).toBe(false))
  expect(viewer.maps?.inPlaceOfLabels).toBe(true)
  expect(viewer.maps?.maps.map(({ fillOpacity, outlineWidth }) => [fillOpacity > 0, outlineWidth > 0])).toEqual([
    [true, false],
    [false, true],
    [false, true],
  ])
  const counts = [1, 2].map((value) => labels.filter((label) => label === value).length)
  const [one = 0, two = 0] = counts
  const dice = [(2 * (one - 1)) / (one + one + 2), (2 * two) / (two + two + 6)]
  const rows = (await findAll('comparison-row')).map((row) => row.textContent ?? '')
  for (const [index, row] of rows.entries()) expect(row).toContain((dice[index] ?? 0).toFixed(3))
  await expectAccessible()
  press('Escape')
  await until(() => expect(viewer.isCorrectable).toBe(true))
  expect(viewer.maps).toBeUndefined()
  expect(voxels).toEqual(labels)
})

test('A version that cannot be read says why, and painting goes on when the comparison is closed.', async () => {
  const { workstation, viewer } = await openWithProposal()
  workstation.failNext('view.versions', { kind: 'no-segmentation', name: 'phantom_001' })
  ctrl('d')
  await until(async () => expect((await find('comparison-state')).textContent).toContain('cannot be compared'))
  await click('comparison-close')
  await until(() => expect(viewer.isCorrectable).toBe(true))
})

test('A comparison that is opened before all panes are drawn stays open when they are.', async () => {
  const plain = phantomCase(1)
  const proposed = (plain.outcome?.labels ?? new Uint16Array()).slice().fill(2, 10, 15)
  const page = openPage({ cases: [{ ...plain, proposed }], models: [hippocampusCard] })
  const { correct } = page.application
  let draw = () => {}
  page.viewer.drawn = new Promise((resolve) => {
    draw = resolve
  })
  await click('rail-queue')
  await click('queue-start-first')
  await until(() => expect(page.viewer.isCorrectable).toBe(true))
  expect(correct.panes.isComplete).toBe(false)
  ctrl('d')
  await until(async () => expect((await find('comparison-state')).dataset.state).toBe('ready'))
  draw()
  await until(() => expect(correct.record.difference.state.kind).toBe('found'))
  expect((await find('comparison-state')).dataset.state).toBe('ready')
})

test('The comparison follows undo where one side is what is on screen.', async () => {
  const { viewer, record } = await openWithProposal()
  viewer.stroke(100, 4)
  ctrl('d')
  await until(() => expect(record.comparison.state.kind).toBe('ready'))
  await record.comparison.choose('case-1-v1', 'now')
  await until(() => expect(record.comparison.state).toMatchObject({ kind: 'ready', isSame: false }))
  ctrl('z')
  await until(() => expect(record.comparison.state).toMatchObject({ kind: 'ready', isSame: true }))
  await find('comparison-same')
})

test('A state gets a name, which stands at its step and leads back to it.', async () => {
  const { viewer, record, workstation } = await openWithProposal()
  viewer.stroke(100, 4)
  await until(async () => expect((await find('status-saved')).dataset.saved).toBe('saved'))
  workstation.failNext('correction.checkpoint', { kind: 'checkpoint-name-taken', name: 'good' })
  ctrl('s')
  await find('state-name')
  await record.states.keep('good')
  expect((await find('name-state-problem')).textContent).toContain('good')
  await record.states.keep(' better ')
  expect((await find('history-flag')).textContent?.trim()).toBe('better')
  expect(absent('name-state-dialog')).toBe(true)
  viewer.stroke(200, 4)
  await until(async () => expect((await find('status-saved')).dataset.saved).toBe('saved'))
  ctrl('s', { shiftKey: true })
  await find('state-chooser')
  await expectAccessible()
  await record.states.goTo(1)
  expect(viewer.viewed?.labelmap?.[200]).toBe(0)
  expect(viewer.viewed?.labelmap?.[100]).toBe(viewer.brush.segmentValue)
})

test('Of 600 steps only the lines in view are drawn, with volume and time.', async () => {
  const { workstation, application, viewer } = openPage({ cases: [phantomCase(1)], models: [hippocampusCard] })
  const claim = await workstation.queue.claim({})
  if (!claim.ok || !claim.value) throw new Error('There is nothing to claim.')
  for (let step = 0; step < 600; step++) {
    const [tool, before, after] = step % 2 === 0 ? (['brush', 0, 1] as const) : (['eraser', 1, 0] as const)
    const runs = Uint32Array.from([50, 10, before, after])
    await workstation.correction.record({ ...claim.value, patch: { tool, segmentValue: 1, runs } })
  }
  application.queue.changed()
  await click('rail-queue')
  await click('queue-resume-start')
  await until(async () => expect((await find('history-list')).dataset.count).toBe('600'))
  const lines = await findAll('history-entry')
  expect(lines.length).toBeLessThan(40)
  expect(lines[0]?.textContent?.replace(/\s+/g, ' ')).toMatch(
    /600 Erased Hippocampus, left anterior −0\.01 ml \d\d:\d\d:\d\d/,
  )
  expect(viewer.viewed?.labelmap?.[50]).toBe(0)
})

test('Who made a voxel is known once asked, with the strokes of now, and readers’ voxels are shown in the panes.', async () => {
  const { viewer, record, application } = await openWithProposal()
  viewer.stroke(100, 4)
  expect(record.origins.at(voxel(4, 4, 0))).toBeUndefined()
  ctrl('b')
  await until(async () => expect((await find('origins-reader')).textContent).toContain('reader-1'))
  const [map] = viewer.maps?.maps ?? []
  expect(map?.colorOf(map.voxels[100] ?? 0)).toBeDefined()
  expect(map?.colorOf(map.voxels[99] ?? 0)).toBeUndefined()
  await expectAccessible()
  ctrl('z')
  await until(() => {
    const [after] = viewer.maps?.maps ?? []
    expect(after?.colorOf(after.voxels[100] ?? 0)).toBeUndefined()
  })
  ctrl('b')
  await until(() => expect(viewer.maps).toBeUndefined())
  expect(application.correct.record.origins.isAsked).toBe(true)
})
