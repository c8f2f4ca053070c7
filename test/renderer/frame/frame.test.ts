import { expect, test } from 'vitest'
import { Application } from '../../../src-renderer/application.svelte.ts'
import { phantomCase } from '../double/phantom-case.ts'
import { workerDoubles } from '../double/worker-doubles.ts'
import { WorkstationDouble } from '../double/workstation-double.ts'

test('With another cohort goes what was told of the former one; what failed there stays to be read.', async () => {
  const workstation = new WorkstationDouble({
    cases: [phantomCase(1, { state: 'indexed' })],
    folder: [phantomCase(2, { state: 'indexed' })],
  })
  const application = new Application(workstation, workstation.fetch, workerDoubles)
  const { frame } = application
  const end = application.start()
  await expect.poll(() => frame.cohort.isOpen).toBe(true)
  application.followCohort()
  await frame.work.addFolder()
  await frame.work.infer({ modelId: 'hippocampus', sampleCount: 4, seed: 1, caseIds: ['case-1'] })
  frame.notices.done('Accepted.')
  frame.notices.error('It could not be stored.')
  application.followCohort()
  expect([frame.work.intake.kind, frame.work.inference.kind]).toEqual(['done', 'done'])
  expect(frame.notices.all).toHaveLength(2)
  const summary = frame.cohort.summary
  Object.defineProperty(frame.cohort, 'summary', { value: summary && { ...summary, folder: '/another' } })
  application.followCohort()
  expect([frame.work.intake.kind, frame.work.inference.kind]).toEqual(['idle', 'idle'])
  expect(frame.notices.all.map(({ text }) => text)).toEqual(['It could not be stored.'])
  end()
})
