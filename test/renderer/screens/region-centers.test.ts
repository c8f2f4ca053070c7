// @vitest-environment jsdom
import { voxel } from '@volume/affine.ts'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { click, completeBrowser, find, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)
beforeEach(() => {
  document.body.replaceChildren()
})

test('Centers that are placed are marked in the panes with their names, until they are cleared.', async () => {
  const { application, viewer } = openPage({ cases: [phantomCase(1)], models: [hippocampusCard] })
  await click('rail-queue')
  await find('queue-row')
  press('Enter')
  await until(() => expect(viewer.isCorrectable).toBe(true))
  const { models } = application.correct
  await until(() => expect(models.centers.regions.length).toBeGreaterThan(0))
  const [region] = models.centers.regions
  expect(viewer.marks).toEqual([])
  viewer.crosshair = voxel(4, 3, 2)
  press('p')
  press('Enter')
  await until(() => expect(viewer.marks.map(({ name }) => name)).toEqual([region?.name]))
  const [mark] = viewer.marks
  expect(mark?.voxel.x).toBeCloseTo(4)
  expect(mark?.voxel.y).toBeCloseTo(3)
  expect(mark?.voxel.z).toBeCloseTo(2)
  models.centers.clear()
  await until(() => expect(viewer.marks).toEqual([]))
})

test('A left center on the right of the right one is told as soon as both are placed, and no run is set up.', async () => {
  const { application, viewer } = openPage({ cases: [phantomCase(1)], models: [hippocampusCard] })
  await click('rail-queue')
  await find('queue-row')
  press('Enter')
  await until(() => expect(viewer.isCorrectable).toBe(true))
  const { models } = application.correct
  await until(() => expect(models.centers.regions.map(({ name }) => name)).toEqual(['left', 'right']))
  const placeAt = (x: number) => {
    viewer.crosshair = voxel(x, 3, 2)
    press('p')
    press('Enter')
  }
  placeAt(5)
  await until(() => expect(models.centers.missing).toBe('right'))
  expect(models.canSetUp).toBe(true)
  placeAt(2)
  expect((await find('centers-swapped')).textContent).toContain('Swap them, or place them again.')
  expect(models.canSetUp).toBe(false)
  models.run()
  expect(document.querySelector('[data-testid="run-dialog"]')).toBeNull()
  models.centers.clear()
  await until(() => expect(document.querySelector('[data-testid="centers-swapped"]')).toBeNull())
  expect(models.canSetUp).toBe(true)
})
