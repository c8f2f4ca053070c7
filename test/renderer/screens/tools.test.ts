// @vitest-environment jsdom
import { point } from '@volume/affine.ts'
import { tick } from 'svelte'
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

/** A closed line around nearly all of a slice. */
function lineIn(shape: readonly [number, number, number], sliceIndex: number) {
  const [ni, nj] = shape
  const corners = [
    [1, 1],
    [ni - 2, 1],
    [ni - 2, nj - 2],
    [1, nj - 2],
  ] as const
  const points = corners.map(([i, j]) => point<'voxel'>(i, j, sliceIndex))
  return { tool: 'lasso', pane: 'axial', normalAxis: 2, sliceIndex, points } as const
}

test('A line shows while it is drawn what would change in its slice under locks and policy, and changes nothing.', async () => {
  const { viewer, correct, journal, labelmap } = await openCase()
  const before = labelmap.voxels.slice()
  const line = lineIn(labelmap.grid.shape, Math.floor(labelmap.grid.shape[2] / 2))
  press('j')
  await tick()
  correct.tools.set('lasso', { depth: 'all' })
  viewer.aim(line)
  await until(() => expect(viewer.preview?.patch.tool).toBe('lasso'))
  const free = voxelsOf(viewer.preview)
  const [ni, nj] = labelmap.grid.shape
  expect(free.every((index) => Math.floor(index / (ni * nj)) === line.sliceIndex)).toBe(true)
  const other = labelmap.voxels.find((value) => value > 0 && value !== correct.settings.brush.segmentValue)
  if (other === undefined) throw new Error('The case has one segment.')
  expect(free.some((index) => labelmap.voxels[index] === other)).toBe(true)
  correct.segments.toggleLock(other)
  await until(() => {
    const kept = voxelsOf(viewer.preview)
    expect(kept.length).toBeGreaterThan(0)
    expect(kept.some((index) => labelmap.voxels[index] === other)).toBe(false)
  })
  expect(labelmap.voxels).toEqual(before)
  viewer.aim(undefined)
  expect(viewer.preview).toBeUndefined()
  expect(journal.entries.length).toBe(0)
})

test('Smart fill shows what a click would fill where the pointer rests; the click fills just that.', async () => {
  const { viewer, journal, labelmap } = await openCase()
  press('d')
  await tick()
  const at = labelmap.voxels.indexOf(0, Math.floor(labelmap.voxels.length / 2))
  const [ni, nj] = labelmap.grid.shape
  const seed = {
    tool: 'smart-fill',
    pane: 'axial',
    normalAxis: 2,
    voxel: point<'voxel'>(at % ni, Math.floor(at / ni) % nj, Math.floor(at / (ni * nj))),
  } as const
  viewer.aim(seed)
  await until(() => expect(viewer.preview?.patch.tool).toBe('smart-fill'))
  const shown = voxelsOf(viewer.preview)
  viewer.seed(seed)
  await until(() => expect(journal.entries.length).toBe(1))
  expect(shown.every((index) => labelmap.voxels[index] !== 0)).toBe(true)
  expect(viewer.preview).toBeUndefined()
})

test('Beside the pointer stands how large a line is that is drawn and how deep it reaches, and what a click would fill.', async () => {
  const { viewer, correct, labelmap } = await openCase()
  const slice = Math.floor(labelmap.grid.shape[2] / 2)
  const place = { pane: 'axial', normalAxis: 2, sliceIndex: slice, tool: 'lasso' } as const
  // 4 by 3 voxel centers of 1 mm.
  const points = [
    [1.5, 4.5],
    [5.5, 4.5],
    [5.5, 7.5],
    [1.5, 7.5],
  ].map(([x = 0, y = 0]) => point<'voxel'>(x, y, slice))
  press('j')
  await tick()
  viewer.aim({ ...place, points })
  expect(viewer.said).toBe('4.0 × 3.0 mm, 12 mm²')
  correct.tools.set('lasso', { depth: 'around', slicesAround: 2 })
  viewer.aim({ ...place, points: [...points] })
  expect(viewer.said).toBe('4.0 × 3.0 mm, 12 mm², 5.0 mm deep')
  viewer.aim({ ...place, points: points.slice(0, 1) })
  expect(viewer.said).toBeUndefined()
  viewer.aim({ ...place, points })
  viewer.aim(undefined)
  expect(viewer.said).toBeUndefined()

  press('d')
  await tick()
  viewer.aim({ tool: 'smart-fill', pane: 'axial', normalAxis: 2, voxel: point(1, 1, slice) })
  await until(() => expect(viewer.said).toMatch(/^[\d.]+ × [\d.]+ mm, [\d.,]+ mm²$/))
  correct.tools.set('smart-fill', { extent: 'volume' })
  viewer.aim({ tool: 'smart-fill', pane: 'axial', normalAxis: 2, voxel: point(2, 1, slice) })
  await until(() => expect(viewer.said).toMatch(/^[\d.]+ × [\d.]+ × [\d.]+ mm, [\d.,]+ mm³$/))
  press('b')
  await until(() => expect(viewer.said).toBeUndefined())
})

test('The panes know how far a click can fill, and follow what is set.', async () => {
  const { viewer, correct } = await openCase()
  expect(viewer.reaches?.['smart-fill']).toEqual({ radiusMm: 15, shape: 'disk' })
  correct.tools.set('smart-fill', { extent: 'volume', largestRadiusMm: 8 })
  correct.tools.set('region-growing', { largestDistanceMm: 20 })
  expect(viewer.reaches).toEqual({
    'smart-fill': { radiusMm: 8, shape: 'ball' },
    'region-growing': { radiusMm: 20, shape: 'ball' },
  })
})

test('While an operation is previewed the hand shows nothing over it.', async () => {
  const { viewer, correct, labelmap } = await openCase()
  press('j')
  correct.tools.open('margin')
  await until(async () => expect(await stateOf()).toBe('ready'))
  viewer.aim(lineIn(labelmap.grid.shape, 1))
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(viewer.preview?.patch.tool).toBe('margin')
})

test('Ctrl+Home and Ctrl+End choose the slices that the lasso reaches between; without both of them it changes nothing.', async () => {
  const { viewer, correct, journal, labelmap } = await openCase()
  const [ni, nj, nk] = labelmap.grid.shape
  press('j')
  correct.tools.set('lasso', { depth: 'between' })
  const line = lineIn(labelmap.grid.shape, 2)
  viewer.outline(line)
  await find('depth-ends')
  expect(journal.entries.length).toBe(0)
  for (const [slice, key] of [
    [4, 'Home'],
    [1, 'End'],
  ] as const) {
    viewer.crosshair = point(3, 3, slice)
    press(key, { ctrlKey: true })
  }
  await until(async () => expect((await find('depth-ends')).textContent).toContain(`from 5 / ${nk} to 2 / ${nk}`))
  await expectAccessible()
  const before = labelmap.voxels.slice()
  viewer.outline(line)
  await until(() => expect(journal.entries.length).toBe(1))
  const changed = new Set<number>()
  labelmap.voxels.forEach((value, index) => {
    if (value !== before[index]) changed.add(Math.floor(index / (ni * nj)))
  })
  expect([...changed].sort()).toEqual([1, 2, 3, 4])
})

function voxelsOf(preview: { readonly patch: { readonly runs: Uint32Array } } | undefined): number[] {
  const voxels: number[] = []
  const runs = preview?.patch.runs ?? new Uint32Array()
  for (let at = 0; at < runs.length; at += 4)
    for (let step = 0; step < (runs[at + 1] ?? 0); step++) voxels.push((runs[at] ?? 0) + step)
  return voxels
}
