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

test('Three cases are loaded ahead, in the order of the queue.', async () => {
  const cases = [1, 2, 3, 4, 5, 6].map((number) => phantomCase(number))
  const { workstation } = openPage({ cases, models: [hippocampusCard] })
  const opened: string[] = []
  const open = workstation.view.open
  Object.assign(workstation.view, {
    open: async (request: { readonly caseId: string }) => {
      opened.push(request.caseId)
      return open(request)
    },
  })
  await click('rail-queue')
  await findAll('queue-row')
  const queue = (await workstation.queue.list({ limit: 10 })).map(({ row }) => row.caseId)
  press('Enter')
  await until(() => expect(opened).toEqual(queue.slice(0, 4)))
})
