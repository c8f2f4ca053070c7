import { expect, test } from 'vitest'
import { openCohort } from '../../../src-main/storage/cohort.node.ts'
import { must, newCohort } from '../cohorts.ts'
import { acceptedCase, learned, setOf } from './learned-cases.ts'

async function collected() {
  const made = newCohort()
  const caseId = await acceptedCase(made.cohort, 'sub-01')
  const { setId } = must(made.cohort.learning.addSet(setOf([learned(made.cohort, caseId)])))
  return { ...made, setId }
}

const result = { modelSha256: 'd'.repeat(64), folder: 'models/tuned', bestStep: 40, validation: { dice: 0.91 } }

test('A run is on record from its beginning, with its plan as it was given, and ends once.', async () => {
  const { cohort, setId, advanceMinutes } = await collected()
  const plan = { steps: 100, rate: 1e-3, patch: [32, 32, 32] }
  const begun = must(cohort.learning.beginRun({ setId, plan, seed: 5, start: 'scratch' }))
  expect(begun).toEqual({
    runId: expect.any(String),
    setId,
    plan,
    seed: 5,
    start: 'scratch',
    startedAt: '2025-03-01T08:00:00.000Z',
    startedBy: 'reader-a',
    state: 'running',
  })
  advanceMinutes(30)
  const ended = must(cohort.learning.endRun({ runId: begun.runId, state: 'finished', result }))
  expect(ended).toEqual({
    ...begun,
    state: 'finished',
    result,
    endedAt: '2025-03-01T08:30:00.000Z',
    endedBy: 'reader-a',
  })
  expect(must(cohort.learning.run(begun.runId))).toEqual(ended)
  expect(cohort.learning.endRun({ runId: begun.runId, state: 'stopped', stepsDone: 3 })).toEqual({
    ok: false,
    failure: { kind: 'training-run-over', state: 'finished' },
  })
  must(await cohort.verifyAudit())
})

test('A run that was interrupted is still running when the cohort is opened again, and can be ended as failed.', async () => {
  const { cohort, folder, clock, setId } = await collected()
  const stopped = must(cohort.learning.beginRun({ setId, plan: {}, seed: 1, start: 'scratch' })).runId
  const left = must(cohort.learning.beginRun({ setId, plan: {}, seed: 2, start: 'c'.repeat(64) })).runId
  must(cohort.learning.endRun({ runId: stopped, state: 'stopped', stepsDone: 3 }))
  cohort.close()
  const again = must(openCohort(folder, { clock, readerId: 'reader-b' }))
  expect(again.learning.runs().map(({ runId, state }) => [runId, state])).toEqual([
    [left, 'running'],
    [stopped, 'stopped'],
  ])
  const failure = { kind: 'worker-crashed', worker: 'learning', because: 'it was killed' } as const
  expect(must(again.learning.endRun({ runId: left, state: 'failed', failure }))).toMatchObject({
    state: 'failed',
    failure,
    startedBy: 'reader-a',
    endedBy: 'reader-b',
  })
  must(await again.verifyAudit())
  again.close()
})

test('A run that is unknown has no end, and a model outside of the folder of models is a mistake of the program.', async () => {
  const { cohort, setId } = await collected()
  expect(cohort.learning.run('x')).toMatchObject({ failure: { kind: 'training-run-unknown' } })
  expect(cohort.learning.endRun({ runId: 'x', state: 'stopped', stepsDone: 3 })).toMatchObject({
    failure: { kind: 'training-run-unknown' },
  })
  const { runId } = must(cohort.learning.beginRun({ setId, plan: {}, seed: 1, start: 'scratch' }))
  for (const folder of ['/models/x', 'models/../x', 'models/..', 'models/a/b', 'voxels/x', 'models/'])
    expect(() => cohort.learning.endRun({ runId, state: 'finished', result: { ...result, folder } })).toThrow('folder')
  expect(must(cohort.learning.run(runId)).state).toBe('running')
})
