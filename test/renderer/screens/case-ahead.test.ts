// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { click, completeBrowser, findAll, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

test('While a case is open, the scan of the next one is made ready, and that very array is shown then.', async () => {
  const { viewer } = openPage({ cases: [phantomCase(1), phantomCase(2)], models: [hippocampusCard] })
  await click('rail-queue')
  await findAll('queue-row')
  press('Enter')
  await until(() => expect(viewer.prepared).toBeDefined())
  const { prepared } = viewer
  expect(viewer.viewed?.voxels).not.toBe(prepared)
  await click('accept')
  await until(() => expect(viewer.viewed?.voxels).toBe(prepared))
})
