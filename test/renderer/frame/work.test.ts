import { expect, test } from 'vitest'
import { Work } from '../../../src-renderer/frame/work.svelte.ts'
import { phantomCase } from '../double/phantom-case.ts'
import { WorkstationDouble } from '../double/workstation-double.ts'

function workOn(options: ConstructorParameters<typeof WorkstationDouble>[0]) {
  const workstation = new WorkstationDouble(options)
  const work = new Work(workstation)
  workstation.onEvent((event) => work.receive(event))
  return { workstation, work }
}

const parameters = { modelId: 'hippocampus', sampleCount: 4, seed: 1 }

test('Adding a folder counts what was added and refused, and lists the refused newest first.', async () => {
  const { work } = workOn({
    folder: [phantomCase(1, { state: 'indexed' })],
    refused: ['a.nii', 'b.nii'].map((file) => ({ file, failure: { kind: 'header-truncated', file } })),
  })
  await work.addFolder()
  expect(work.intake).toEqual({ kind: 'done', addedCount: 1, refusedCount: 2, cancelled: false })
  expect(work.refused.map(({ file }) => file)).toEqual(['b.nii', 'a.nii'])
})

test('A folder that is cancelled keeps what was added and says that it was cancelled.', async () => {
  const { work } = workOn({ folder: [1, 2, 3].map((number) => phantomCase(number, { state: 'indexed' })), stepMs: 5 })
  const added = work.addFolder()
  await work.cancelIntake()
  await added
  expect(work.intake).toMatchObject({ kind: 'done', cancelled: true })
})

test('A folder that cannot be read leaves the failure to be shown.', async () => {
  const { work, workstation } = workOn({})
  workstation.failNext('intake.addFolder', { kind: 'no-cohort' })
  await work.addFolder()
  expect(work.intake).toEqual({ kind: 'failed', failure: { kind: 'no-cohort' } })
})

test('A second run of all that is left does not start while one is going on, and the batch knows its cases.', async () => {
  const { work, workstation } = workOn({ cases: [1, 2].map((number) => phantomCase(number, { state: 'indexed' })) })
  const first = work.infer({ ...parameters, caseIds: ['case-1'] })
  expect([work.isInBatch('case-1'), work.isInBatch('case-2')]).toEqual([true, false])
  await work.infer(parameters)
  await first
  expect(workstation.log.filter((call) => call === 'inference.run')).toHaveLength(1)
  expect(work.inference).toEqual({ kind: 'done', doneCount: 1, failedCount: 0, cancelled: false })
  expect(workstation.stateOf('case-2')).toBe('indexed')
})

test('A run that breaks off leaves no progress that never ends.', async () => {
  const { work, workstation } = workOn({})
  workstation.inference.run = () => Promise.reject(new Error('main is gone'))
  await expect(work.infer(parameters)).rejects.toThrow('main is gone')
  expect(work.inference).toEqual({ kind: 'idle' })
})

test('Cases that are named join the batch that runs, and what both came to is told once, at the end.', async () => {
  const { work, workstation } = workOn({ cases: [1, 2].map((number) => phantomCase(number, { state: 'indexed' })) })
  const first = work.infer({ ...parameters, caseIds: ['case-1'] })
  const second = work.infer({ ...parameters, caseIds: ['case-2'] })
  expect(work.isInBatch('case-2')).toBe(true)
  await Promise.race([first, second])
  await Promise.all([first, second])
  expect(work.inference).toEqual({ kind: 'done', doneCount: 2, failedCount: 0, cancelled: false })
  expect([workstation.stateOf('case-1'), workstation.stateOf('case-2')]).toEqual(['waiting', 'waiting'])
})

test('A batch is paused and goes on; a batch that has ended is neither.', async () => {
  const { work, workstation } = workOn({ cases: [phantomCase(1, { state: 'indexed' })] })
  const ran = work.infer({ ...parameters, caseIds: ['case-1'] })
  await work.pauseInference(true)
  expect(work.inference).toMatchObject({ kind: 'running', paused: true })
  await work.pauseInference(false)
  expect(work.inference).toMatchObject({ kind: 'running', paused: false })
  await ran
  await work.pauseInference(true)
  expect(work.inference.kind).toBe('done')
  expect(workstation.log.filter((call) => /pause|resume/.test(call))).toEqual(['inference.pause', 'inference.resume'])
})
