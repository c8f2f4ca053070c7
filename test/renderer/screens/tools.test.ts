// @vitest-environment jsdom
import { point } from '@volume/affine.ts'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)
beforeEach(() => {
  document.body.replaceChildren()
})

async function openCase() {
  const page = openPage({ cases: [phantomCase(1)] })
  await click('rail-queue')
  await find('queue-row')
  press('Enter')
  await until(() => expect(page.viewer.isCorrectable).toBe(true))
  await find('operations')
  const { correct } = page.application
  const { session } = correct
  if (!session?.labelmap || !session.journal) throw new Error('The case cannot be corrected.')
  return { ...page, correct, journal: session.journal, labelmap: session.labelmap }
}

const stateOf = async () => (await find('operation-state')).dataset.state

test('An operation is previewed, changes with what is set, and is one step of the history when it is applied.', async () => {
  const { viewer, correct, journal, labelmap } = await openCase()
  const before = labelmap.voxels.slice()
  await click('operation-margin')
  await until(async () => expect(await stateOf()).toBe('ready'))
  const first = viewer.preview?.patch.runs.length ?? 0
  expect(first).toBeGreaterThan(0)
  expect(labelmap.voxels).toEqual(before)
  correct.tools.set('margin', { marginMm: 2 })
  await until(() => expect(viewer.preview?.patch.runs.length ?? 0).not.toBe(first))
  await expectAccessible()
  await click('operation-apply')
  expect(journal.entries.map(({ tool }) => tool)).toEqual(['margin'])
  expect(labelmap.voxels).not.toEqual(before)
  expect(viewer.preview).toBeUndefined()
  expect(absent('operation-state')).toBe(true)
  journal.undo()
  expect(labelmap.voxels).toEqual(before)
})

test('Esc closes an operation and leaves the labelmap as it was; Enter does not accept the case under a preview.', async () => {
  const { viewer, journal, correct } = await openCase()
  press('S', { shiftKey: true })
  await until(async () => expect(await stateOf()).toMatch(/ready|nothing/))
  press('Escape')
  await until(() => expect(absent('operation-state')).toBe(true))
  expect(viewer.preview).toBeUndefined()
  expect(journal.entries.length).toBe(0)
  press('B', { shiftKey: true })
  await until(async () => expect(await stateOf()).toBe('ready'))
  press('Enter')
  await until(() => expect(journal.entries.length).toBe(1))
  expect(correct.state.kind).toBe('open')
})

test('A locked segment is changed by no operation, and the preview says that nothing would change.', async () => {
  const { correct } = await openCase()
  const { segmentValue } = correct.settings.brush
  correct.segments.toggleLock(segmentValue)
  await click('operation-margin')
  await until(async () => expect(await stateOf()).toBe('nothing'))
  correct.segments.toggleLock(segmentValue)
  await until(async () => expect(await stateOf()).toBe('ready'))
})

test('A line that was drawn becomes a lasso or a cut at once; each is a step of its own.', async () => {
  const { viewer, journal, labelmap } = await openCase()
  const [ni, nj, nk] = labelmap.grid.shape
  const corners = [
    [1, 1],
    [ni - 2, 1],
    [ni - 2, nj - 2],
    [1, nj - 2],
  ] as const
  const sliceIndex = Math.floor(nk / 2)
  const line = {
    pane: 'axial',
    normalAxis: 2,
    sliceIndex,
    points: corners.map(([i, j]) => point<'voxel'>(i, j, sliceIndex)),
  } as const
  viewer.outline({ ...line, tool: 'lasso' })
  await until(() => expect(journal.entries.map(({ tool }) => tool)).toEqual(['lasso']))
  viewer.outline({ ...line, tool: 'scissors' })
  await until(() => expect(journal.entries.map(({ tool }) => tool)).toEqual(['lasso', 'scissors']))
})

test('Region growing opens with its first seed, grows with each, and forgets them on request.', async () => {
  const { viewer, correct } = await openCase()
  viewer.seed({ tool: 'region-growing', pane: 'axial', normalAxis: 2, voxel: point(2, 2, 2) })
  expect(correct.tools.operation).toBe('region-growing')
  expect(correct.tools.seeds.length).toBe(1)
  await until(async () => expect(await stateOf()).toMatch(/ready|nothing/))
  correct.tools.forgetSeeds()
  await until(async () => expect(await stateOf()).toBe('waiting'))
})

test('Doubtful voxels only is one key; without a map of doubt it says why not.', async () => {
  const { correct } = await openCase()
  press('T', { shiftKey: true })
  expect(correct.tools.paintOver.doubtFromShare).toBeGreaterThan(0)
  const { session } = correct
  if (!session) throw new Error('No case is open.')
  const [range] = correct.tools.paintOver.policy(session, new Set()).within
  expect(range?.volume).toBe('mutual-information')
  expect(range?.low).toBeGreaterThan(0)
  press('T', { shiftKey: true })
  expect(correct.tools.paintOver.isRestricted).toBe(false)
})

test('The key of an open operation leaves it open, another tool closes it, and Enter then accepts nothing.', async () => {
  const { correct, workstation, viewer } = await openCase()
  press('B', { shiftKey: true })
  await until(async () => expect(await stateOf()).toBe('ready'))
  press('B', { shiftKey: true })
  expect(correct.tools.operation).toBe('margin')
  press('j')
  await until(() => expect(correct.tools.operation).toBeUndefined())
  expect(viewer.preview).toBeUndefined()
  expect(correct.settings.tool).toBe('lasso')
  press('Enter')
  expect((await workstation.cohort.list({ offset: 0, limit: 10 })).rows.map(({ state }) => state)).not.toContain(
    'accepted',
  )
})

test('While region growing is open, Ctrl+Z takes back the last seed and no step of the history.', async () => {
  const { viewer, correct, journal } = await openCase()
  correct.tools.open('margin')
  await until(async () => expect(await stateOf()).toBe('ready'))
  correct.tools.apply()
  for (const i of [2, 3]) viewer.seed({ tool: 'region-growing', pane: 'axial', normalAxis: 2, voxel: point(i, 2, 2) })
  press('z', { ctrlKey: true })
  expect(correct.tools.seeds.length).toBe(1)
  expect(journal.appliedCount).toBe(1)
})

test('A stroke that comes between a drawn line and its filling is kept, and the line is filled around it.', async () => {
  const { viewer, journal, labelmap } = await openCase()
  const [ni, nj, nk] = labelmap.grid.shape
  const k = Math.floor(nk / 2)
  const corner = (i: number, j: number) => point<'voxel'>(i, j, k)
  viewer.outline({
    tool: 'lasso',
    pane: 'axial',
    normalAxis: 2,
    sliceIndex: k,
    points: [corner(0, 0), corner(ni - 1, 0), corner(ni - 1, nj - 1), corner(0, nj - 1)],
  })
  const index = labelmap.voxels.findIndex((value, at) => value === 0 && at >= (k * nj + 2) * ni)
  viewer.stroke(index, 1)
  await until(() => expect(journal.entries.map(({ tool }) => tool)).toEqual(['brush', 'lasso']))
  const painted = labelmap.voxels[index]
  expect(painted).not.toBe(0)
  journal.undo()
  expect(labelmap.voxels[index]).toBe(painted)
})
