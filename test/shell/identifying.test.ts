import { ok } from '@contract/result.ts'
import { expect, test, vi } from 'vitest'
import { createIdentifying } from '../../src-main/shell/identifying.electron.ts'
import type { OpenCohort } from '../../src-main/shell/open-cohort.electron.ts'
import type { Worker } from '../../src-main/shell/worker.electron.ts'
import type { ReadingJobs } from '../../src-main/worker/jobs.ts'
import { must, newCohort, scan } from '../storage/cohorts.ts'

vi.mock('electron', () => ({ app: { isPackaged: true }, BrowserWindow: { getAllWindows: () => [] } }))

test('A look that was cancelled stands in the way of no other, however long its file takes, and its answer goes nowhere.', async () => {
  const { cohort } = newCohort()
  const { caseId } = must(cohort.addCase(scan('head')))
  const answers: ((scan: unknown) => void)[] = []
  const run = () => new Promise((resolve) => answers.push(resolve))
  const holder = { need: () => ok(cohort), current: () => cohort, read: async () => [caseId] }
  const identifying = createIdentifying({
    cohort: holder as unknown as OpenCohort,
    worker: { run } as unknown as Worker<ReadingJobs>,
    clock: () => new Date(0),
  })
  const wish = { caseIds: [caseId], dates: 'removed', privateElements: 'removed' } as const
  const first = identifying.start(wish)
  await vi.waitFor(() => expect(answers).toHaveLength(1))
  expect(await identifying.start(wish)).toMatchObject({ ok: false, failure: { kind: 'busy' } })
  identifying.cancel()
  const second = identifying.start(wish)
  await vi.waitFor(() => expect(answers).toHaveLength(2))
  answers[0]?.({ kind: 'unread' })
  expect(await first).toMatchObject({ ok: false, failure: { kind: 'cancelled' } })
  expect(await identifying.start(wish)).toMatchObject({ ok: false, failure: { kind: 'busy' } })
  answers[1]?.({ kind: 'unread' })
  expect(must(await second).unreadCount).toBe(1)
})
