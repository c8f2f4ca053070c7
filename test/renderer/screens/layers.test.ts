// @vitest-environment jsdom
import { layerOf } from '@volume/stacked-layers.ts'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { phantomCase } from '../double/phantom-case.ts'
import { click, completeBrowser, find, openPage, press, until } from './screens.ts'

// Segments that overlap: each is in a layer of its own, and painting one never cuts another.

beforeAll(completeBrowser)
beforeEach(() => {
  document.body.replaceChildren()
})

/** Two spheres of the phantom in a first layer, and a box over both of them in a second one. */
async function openLayered() {
  const one = phantomCase(1)
  const { outcome, grid } = one
  if (!outcome) throw new Error('The phantom has no outcome.')
  const count = outcome.labels.length
  const labels = new Uint16Array(2 * count)
  labels.set(outcome.labels)
  labels.fill(7, count + 2000, count + 9000)
  const segments = [
    ...outcome.segments.map((segment) => ({ ...segment, layer: 0 })),
    { value: 7, name: 'Field', color: [200, 200, 0] as const, layer: 1 },
  ]
  const page = openPage({ cases: [{ ...one, layerCount: 2, outcome: { ...outcome, labels, segments } }] })
  await click('rail-queue')
  await find('queue-row')
  press('Enter')
  await until(() => expect(page.viewer.isCorrectable).toBe(true))
  await find('segments')
  const { session } = page.application.correct
  if (!session?.layers) throw new Error('The case has no layers.')
  const layers = session.layers
  return {
    ...page,
    session,
    layers,
    count,
    first: layers.labelmapAt(0).voxels,
    second: layers.labelmapAt(1).voxels,
    grid,
  }
}
const valuesOf = (voxels: ArrayLike<number> | undefined) => new Set(Array.from(voxels ?? []))

test('The layer of the chosen segment is corrected, and the other one is seen beneath it.', async () => {
  const { viewer, layers, first, second } = await openLayered()
  expect([layers.count, layers.active]).toEqual([2, 0])
  expect(viewer.viewed?.labelmap).toEqual(first)
  await until(() => expect(valuesOf(viewer.maps?.maps[0]?.voxels)).toEqual(new Set([0, 7])))
  expect((await find('layer-7')).textContent).toBe('layer 2')
  await click('segment-7')
  await until(() => expect(layers.active).toBe(1))
  expect(viewer.viewed?.labelmap).toEqual(second)
  await until(() => expect(valuesOf(viewer.maps?.maps[0]?.voxels)).toEqual(new Set([0, 1, 2])))
})

test('A stroke in one layer leaves the other as it is, and is journaled where it belongs.', async () => {
  const { viewer, workstation, layers, count, first, second } = await openLayered()
  const before = first.slice()
  await click('segment-7')
  await until(() => expect(viewer.viewed?.labelmap).toEqual(second))
  viewer.stroke(100, 3)
  await until(() => expect(workstation.journalOf('case-1').patches).toHaveLength(1))
  expect([...(workstation.journalOf('case-1').patches[0]?.runs ?? [])]).toEqual([count + 100, 3, 0, 7])
  expect(first).toEqual(before)
  expect([...second.subarray(99, 104)]).toEqual([0, 7, 7, 7, 0])
  expect(layers.active).toBe(1)
})

test('Undo of a stroke in another layer goes to that layer, so that it is seen.', async () => {
  const { viewer, application, layers, second } = await openLayered()
  await click('segment-7')
  await until(() => expect(layers.active).toBe(1))
  viewer.stroke(100, 3)
  await click('segment-1')
  await until(() => expect(layers.active).toBe(0))
  await until(() => expect(application.correct.session?.journal?.saved.kind).toBe('saved'))
  press('z', { ctrlKey: true })
  await until(() => expect(layers.active).toBe(1))
  expect(application.correct.settings.brush.segmentValue).toBe(7)
  expect(valuesOf(second.subarray(100, 103))).toEqual(new Set([0]))
  expect(viewer.viewed?.labelmap).toEqual(second)
})

test('A new segment belongs to the layer that is corrected; deleting one of another layer empties it there.', async () => {
  const { application, session, layers, grid, first } = await openLayered()
  const { segments } = application.correct
  await click('segment-7')
  await until(() => expect(layers.active).toBe(1))
  segments.add({ value: 9, name: 'Cyst', color: [1, 2, 3] })
  expect(session.segments.find(({ value }) => value === 9)?.layer).toBe(1)
  const [head] = session.segments
  if (!head) throw new Error('There is no segment.')
  segments.change(head, { value: head.value, name: 'Head', color: head.color })
  expect(session.segments[0]).toMatchObject({ name: 'Head', layer: 0 })
  segments.remove(session.segments[0] ?? head)
  expect(valuesOf(first)).toEqual(new Set([0, 2]))
  expect(layerOf(first, grid, 0)).toEqual(layers.labelmapAt(0).voxels)
  expect(session.sizes?.voxelCount(1)).toBe(0)
  expect(session.sizes?.voxelCount(7)).toBe(7000)
})
