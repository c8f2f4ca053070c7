import { ok } from '@contract/result.ts'
import { expect, test, vi } from 'vitest'
import { createMeasuring } from '../../src-main/shell/measuring.electron.ts'
import type { OpenCohort } from '../../src-main/shell/open-cohort.electron.ts'
import type { Worker } from '../../src-main/shell/worker.electron.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import type { ReadingJobs } from '../../src-main/worker/jobs.ts'
import { must, newCohort, scan } from '../storage/cohorts.ts'

vi.mock('electron', () => ({ app: { isPackaged: true }, BrowserWindow: { getAllWindows: () => [] } }))

/** Measuring of the cohort that `open` says, by a worker that answers when it is told to. */
function measuringOf(open: () => Cohort | undefined) {
  const asked: { readonly folder: string; answer(): Promise<void> }[] = []
  const cohort = {
    current: open,
    need: () => ok(open()),
    read: async () => open()?.quality.missingCaseIds(),
  } as unknown as OpenCohort
  const worker = {
    run: (_: string, { cohortFolder }: { cohortFolder: string }) =>
      new Promise((resolve) =>
        asked.push({
          folder: cohortFolder,
          async answer() {
            resolve(ok({ scan: { snr: 7 }, segments: [], findings: [] }))
            await new Promise((next) => setTimeout(next, 5))
          },
        }),
      ),
  } as unknown as Worker<ReadingJobs>
  const shapes = { keep: vi.fn(async () => undefined) }
  const measuring = createMeasuring({ cohort, worker, clock: () => new Date(0), measuresAdded: () => true, shapes })
  return { measuring, asked, shapes }
}

const withCases = (...names: readonly string[]) => {
  const { cohort } = newCohort()
  return { cohort, caseIds: names.map((name) => must(cohort.addCase(scan(name))).caseId) }
}

test('What is measured of a cohort that was closed meanwhile is written nowhere, and its other cases are left alone.', async () => {
  const first = withCases('a', 'b')
  const second = withCases('c')
  let open = first.cohort
  const { measuring, asked } = measuringOf(() => open)
  const outcome = measuring.missing()
  await vi.waitFor(() => expect(asked).toHaveLength(1), 20_000)
  first.cohort.close()
  open = second.cohort
  await asked[0]?.answer()
  expect(await outcome).toEqual(ok({ doneCount: 0, failedCount: 1, cancelled: false }))
  expect(asked).toHaveLength(1)
  expect(second.cohort.quality.missingCaseIds()).toEqual(second.caseIds)
})

test('What waits in the background of a cohort that was closed is not measured in the one opened after it.', async () => {
  const first = withCases('a', 'b')
  const second = withCases('c')
  let open: Cohort | undefined = first.cohort
  const { measuring, asked, shapes } = measuringOf(() => open)
  measuring.added(first.caseIds)
  await vi.waitFor(() => expect(asked).toHaveLength(1), 20_000)
  first.cohort.close()
  open = second.cohort
  await asked[0]?.answer()
  await vi.waitFor(() => expect(shapes.keep).toHaveBeenCalledOnce(), 20_000)
  expect(asked.map(({ folder }) => folder)).toEqual([first.cohort.folder])
  measuring.later(second.caseIds[0] ?? '')
  await vi.waitFor(() => expect(asked).toHaveLength(2), 20_000)
  await asked[1]?.answer()
  expect(asked[1]?.folder).toBe(second.cohort.folder)
  expect(must(second.cohort.quality.of(second.caseIds[0] ?? ''))?.scan).toEqual({ snr: 7 })
})

test('One case is measured at a time, and the distances of shapes are found once all are.', async () => {
  const { cohort, caseIds } = withCases('a', 'b', 'c')
  const { measuring, asked, shapes } = measuringOf(() => cohort)
  measuring.added(caseIds)
  for (const count of [1, 2, 3]) {
    await vi.waitFor(() => expect(asked).toHaveLength(count), 20_000)
    expect(shapes.keep).not.toHaveBeenCalled()
    await asked[count - 1]?.answer()
  }
  expect(shapes.keep).toHaveBeenCalledOnce()
  expect(cohort.quality.missingCaseIds()).toEqual([])
})
