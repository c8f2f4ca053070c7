// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { CasesAhead } from '../../../src-renderer/correction/cases-ahead.ts'
import type { LoadedCase } from '../../../src-renderer/correction/loaded-case.ts'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { WorkstationDouble } from '../double/workstation-double.ts'
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

test('While the reader stays three cases are loaded ahead, in the order of the queue, each once; else the next alone.', async () => {
  const workstation = new WorkstationDouble({ cases: [1, 2, 3, 4, 5, 6].map((number) => phantomCase(number)) })
  const queue = ((await workstation.queue.list({ limit: 10 }))?.items ?? []).map(({ row }) => row.caseId)
  const opened: string[] = []
  const view = {
    ...workstation.view,
    open: async (request: { readonly caseId: string }) => {
      opened.push(request.caseId)
      return workstation.view.open(request)
    },
  }
  let stays = () => {}
  const rest = () =>
    new Promise<void>((resolve) => {
      stays = resolve
    })
  const ready: string[] = []
  const needs = {
    workstation: { view, queue: workstation.queue, correction: workstation.correction },
    fetch: workstation.fetch,
    ready: async (loaded: LoadedCase) => void ready.push(loaded.view.caseId),
  }
  const ahead = new CasesAhead(needs, rest)
  const done = ahead.prepareNext(queue[0] ?? '')
  await until(() => expect(ready).toEqual(queue.slice(1, 2)))
  expect(opened).toEqual(queue.slice(1, 2))
  stays()
  await until(() => expect(opened).toEqual(queue.slice(1, 3)))
  await until(() => {
    stays()
    expect(opened).toEqual(queue.slice(1, 4))
  })
  await done
  expect((await ahead.take(queue[2] ?? ''))?.view.caseId).toBe(queue[2])
  expect(opened.length).toBe(3)
})
