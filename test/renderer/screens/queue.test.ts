// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { phantomCase } from '../double/phantom-case.ts'
import { click, completeBrowser, find, findAll, openPage, until } from './screens.ts'

beforeAll(completeBrowser)

test('The first case is the first of the queue of now, also before the list on screen has followed.', async () => {
  const { workstation } = openPage({ cases: [phantomCase(1), phantomCase(2)] })
  await click('rail-queue')
  await until(async () => expect(await findAll('queue-row')).toHaveLength(2))
  const [first] = (await workstation.queue.list({ limit: 1 }))?.items ?? []
  await workstation.queue.claim({ caseId: first?.row.caseId ?? '' })
  const [next] = (await workstation.queue.list({ limit: 1 }))?.items ?? []
  expect(next?.row.name).not.toBe(first?.row.name)
  expect((await findAll('queue-row'))[0]?.textContent).toContain(first?.row.name)
  ;(await find('queue-start-first')).click()
  await until(async () => expect((await find('case-name')).textContent).toBe(next?.row.name))
})
