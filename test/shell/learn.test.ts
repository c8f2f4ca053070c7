import { createHash } from 'node:crypto'
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { LearnApi, LearningOverview } from '@contract/learn.ts'
import type { TrainingSetCase } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { beforeEach, expect, test, vi } from 'vitest'
import { judgePromotion } from '../../src-main/pipeline/learning/gate/gate.ts'
import { createLearningWork } from '../../src-main/shell/learning.electron.ts'
import { bundleFor, bundleOf } from '../../src-main/shell/models.electron.ts'
import type { OpenCohort } from '../../src-main/shell/open-cohort.electron.ts'
import { serveLearn } from '../../src-main/shell/rooms/learn.electron.ts'
import type { Worker } from '../../src-main/shell/worker.electron.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import type { LearningJobs } from '../../src-main/worker/learning/learning-jobs.ts'
import { editCard } from '../bundle-copy.ts'
import { bundleFolder, shippedBundle } from '../hippocampus-cases.ts'
import { must, newCohort } from '../storage/cohorts.ts'
import { acceptedCase, learned } from '../storage/learning/learned-cases.ts'

/** Electron as far as the room touches it, with the bundles of the project. */
const electron = vi.hoisted(() => ({
  handlers: new Map<string, (event: object, request: unknown) => unknown>(),
  told: [] as unknown[],
}))
vi.mock('electron', () => ({
  app: { isPackaged: false, getAppPath: () => process.cwd() },
  ipcMain: { handle: (name: string, run: () => unknown) => electron.handlers.set(name, run) },
  BrowserWindow: {
    getAllWindows: () => [
      { isDestroyed: () => false, webContents: { send: (_: string, event: unknown) => electron.told.push(event) } },
    ],
  },
  Menu: {},
}))
Object.assign(process, { resourcesPath: '/nowhere' })
beforeEach(() => electron.told.splice(0))

interface Asked {
  readonly name: string
  readonly job: object
  readonly signal: AbortSignal
  note(note: object): void
  answer(answer: unknown): void
}

/** A cohort with a training set of two cases, and the room on it; the process that learns answers when it is told to. */
async function setUp() {
  const { cohort } = newCohort()
  const caseIds = [await acceptedCase(cohort, 'oslo/a'), await acceptedCase(cohort, 'oslo/b')]
  const { card, modelSha256 } = await shippedBundle()
  const model = { modelId: card.id, version: card.version, sha256: modelSha256 }
  const [a = '', b = ''] = caseIds
  const cases = [learned(cohort, a), learned(cohort, b, 'validation')]
  const { setId } = must(cohort.learning.addSet({ model, seed: 1, validationShare: 0.5, cases }))
  const asked: Asked[] = []
  const worker = {
    run: (name: string, job: object, { signal, onNote }: { signal: AbortSignal; onNote: (note: object) => void }) =>
      new Promise((answer) => asked.push({ name, job, signal, note: onNote, answer })),
  } as unknown as Worker<LearningJobs>
  let present: Cohort | undefined = cohort
  const open = {
    current: () => present,
    need: () => (present ? ok(present) : fail({ kind: 'no-cohort' })),
  } as unknown as OpenCohort
  const learning = createLearningWork({ cohort: open, worker })
  serveLearn({ cohort: open, learning })
  const frame = { url: 'insula://app/index.html' }
  const call = async (name: keyof LearnApi, request?: unknown): Promise<unknown> =>
    electron.handlers.get(`learn.${name}`)?.({ sender: { mainFrame: frame }, senderFrame: frame }, request)
  const overview = async () => must((await call('overview')) as Result<LearningOverview, Failure>)
  const next = async (count: number) => {
    await vi.waitFor(() => expect(asked).toHaveLength(count), 20_000)
    return asked[count - 1] ?? expect.fail('Nothing was asked for.')
  }
  const isQuiet = () => learning.quiet(20_000)
  const leave = () => {
    present = undefined
  }
  return { cohort, model, setId, call, overview, next, isQuiet, leave }
}

type Room = Awaited<ReturnType<typeof setUp>>

const wished = { start: 'bundle', trainable: 'head', seed: 3, stepCount: 4 } as const
const state = { stepsDone: 4, losses: [0.9, 0.7, 0.6, 0.5], validations: [{ step: 4, dice: [0.8, 0.7] }], bestStep: 4 }

/** A run that has ended with a bundle that differs from the one that ships by its card and its weights' hash. */
async function finishedRun(
  { call, cohort, next, setId, isQuiet }: Room,
  count = 1,
): Promise<{ sha256: string; folder: string }> {
  await call('train', { setId, wished })
  const job = await next(count)
  const [run] = cohort.learning.runs()
  const { folder = '', version = '' } = (run?.plan ?? {}) as { folder?: string; version?: string }
  cpSync(bundleFolder, join(cohort.folder, folder), { recursive: true })
  const text = Buffer.from('other weights')
  const sha256 = createHash('sha256').update(text).digest('hex')
  writeFileSync(join(cohort.folder, folder, 'model.onnx'), text)
  editCard(join(cohort.folder, folder), (made) => Object.assign(made, { version }))
  editCard(join(cohort.folder, folder), (made) => Object.assign(made.files ?? {}, { 'model.onnx': { sha256 } }))
  job.answer(ok({ ended: 'finished', plan: {}, state, modelSha256: sha256 }))
  await isQuiet()
  return { sha256, folder: join(cohort.folder, folder) }
}

const passed = (cohort: Cohort, candidateSha256: string, productionSha256: string) =>
  must(
    cohort.learning.addEvaluation({
      candidateSha256,
      productionSha256,
      verdict: 'passes',
      document: { ...judgePromotion([]), cases: [] },
    }),
  ).evaluationId

test('A request of another shape is refused.', async () => {
  const { call, setId } = await setUp()
  await expect(call('train', { setId, wished: { ...wished, trainable: 'everything' } })).rejects.toThrow()
  await expect(call('train', { setId, wished, path: '/tmp' })).rejects.toThrow()
  await expect(call('evaluate', { runId: 'x', margin: 1 })).rejects.toThrow()
  await expect(call('freezeAudit', { modelId: 'hippocampus', share: 2, seed: 0, reason: '' })).rejects.toThrow()
})

test('A run is shown as it goes on, a second piece of work is refused, and once it is paused it waits to be gone on with.', async () => {
  const { call, overview, next, setId, isQuiet } = await setUp()
  const begun = await call('train', { setId, wished })
  const job = await next(1)
  job.note({ phase: 'training', done: 1, total: 4, loss: 0.9 })
  job.note({ phase: 'training', done: 2, total: 4, loss: 0.7, validation: [0.5, null] })
  expect((await overview()).runs).toMatchObject([
    {
      phase: 'training',
      stepsDone: 2,
      curves: {
        stepCount: 4,
        losses: [
          { step: 1, loss: 0.9 },
          { step: 2, loss: 0.7 },
        ],
        validations: [{ step: 2, dice: [0.5, null] }],
        segments: ['Hippocampus, anterior', 'Hippocampus, posterior'],
      },
    },
  ])
  for (const name of ['train', 'estimate'] as const)
    expect(await call(name, { setId, wished })).toMatchObject({ failure: { kind: 'busy' } })
  await call('pause')
  expect(job.signal.aborted).toBe(true)
  job.answer(ok({ ended: 'stopped', plan: {}, state }))
  await isQuiet()
  expect((await overview()).runs).toMatchObject([{ phase: 'interrupted', run: { state: 'running' } }])
  expect(await call('train', { setId, wished })).toEqual(begun)
})

test('A run starts from another model as it is in force; where that is another version by now it is refused, unrecorded.', async () => {
  const { call, cohort, next, setId, isQuiet } = await setUp()
  const { card, modelSha256, folder } = must(await bundleOf('whole-head', cohort))
  const from = { modelId: card.id, version: card.version, sha256: modelSha256 }
  const older = { ...from, sha256: 'f'.repeat(64) }
  for (const name of ['train', 'estimate'] as const)
    expect(await call(name, { setId, wished: { ...wished, from: older } })).toMatchObject({
      failure: { kind: 'start-differs', modelId: 'whole-head' },
    })
  expect(cohort.learning.runs()).toEqual([])
  await call('train', { setId, wished: { ...wished, from } })
  const asked = await next(1)
  expect(asked.job).toMatchObject({ sourceFolder: folder, wished: { from } })
  expect(cohort.learning.runs()).toMatchObject([{ start: modelSha256, plan: { wished: { from } } }])
  asked.answer(ok({ ended: 'stopped', plan: {}, state }))
  await isQuiet()
})

test('A crash leaves a run interrupted and says so; a failure of its own ends it.', async () => {
  const { call, overview, next, setId, isQuiet } = await setUp()
  await call('train', { setId, wished })
  ;(await next(1)).answer(fail({ kind: 'worker-crashed', worker: 'learning', because: 'status 9' }))
  await isQuiet()
  expect((await overview()).runs).toMatchObject([{ phase: 'interrupted', failure: { kind: 'worker-crashed' } }])
  await call('train', { setId, wished })
  ;(await next(2)).answer(fail({ kind: 'loss-not-finite', step: 2 }))
  await isQuiet()
  const { runs } = await overview()
  expect(runs).toMatchObject([{ phase: 'failed', failure: { kind: 'loss-not-finite' }, run: { state: 'failed' } }])
  expect((electron.told as WorkstationEvent[]).at(-1)).toEqual({ kind: 'learning-changed' })
})

test('Nothing of a run is written where its cohort was closed meanwhile.', async () => {
  const { call, cohort, next, setId, isQuiet, leave } = await setUp()
  await call('train', { setId, wished })
  const job = await next(1)
  leave()
  job.answer(fail({ kind: 'loss-not-finite', step: 2 }))
  await isQuiet()
  expect(cohort.learning.runs()).toMatchObject([{ state: 'running' }])
})

test('A candidate that passed comes into force for all that opens models; altered it is refused, and rolled back it is no more.', async () => {
  const room = await setUp()
  const { call, cohort, model, overview } = room
  const { sha256, folder } = await finishedRun(room)
  expect((await overview()).runs).toMatchObject([{ phase: 'finished', bestStep: 4, modelSha256: sha256 }])
  const evaluationId = passed(cohort, sha256, model.sha256)
  expect((await overview()).evaluations).toMatchObject([
    { candidateVersion: `${model.version}-local.1`, productionVersion: model.version, isCurrent: true },
  ])
  const why = { reason: 'better at every site' }
  expect(await call('promote', { evaluationId, ...why })).toMatchObject({ value: { kind: 'promoted' } })
  const byContrast = { contrast: { name: 'T1w', evidence: 'its name', source: 'bids-suffix' } } as const
  expect(must(await bundleOf('hippocampus', cohort)).modelSha256).toBe(sha256)
  expect(must(await bundleFor('auto', byContrast, cohort)).modelSha256).toBe(sha256)
  expect(must(await bundleOf('hippocampus', undefined)).modelSha256).toBe(model.sha256)
  expect(await overview()).toMatchObject({
    models: [
      { sha256, isShipped: false, isTrainable: true },
      { modelId: 'whole-head', isShipped: true },
    ],
    evaluations: [{ isCurrent: false }],
  })
  writeFileSync(join(folder, 'model.onnx'), 'spoilt')
  for (const opened of [await bundleOf('hippocampus', cohort), await bundleFor('auto', byContrast, cohort)])
    expect(opened).toMatchObject({ failure: { kind: 'model-file-altered' } })
  const spoilt = createHash('sha256').update('spoilt').digest('hex')
  editCard(folder, (made) => Object.assign(made.files ?? {}, { 'model.onnx': { sha256: spoilt } }))
  expect(await bundleOf('hippocampus', cohort)).toMatchObject({ failure: { kind: 'model-record-differs' } })
  expect((await overview()).models[0]).toMatchObject({ sha256, failure: { kind: 'model-record-differs' } })
  expect(await call('rollBack', { modelId: 'hippocampus', ...why })).toMatchObject({ value: { kind: 'rolled-back' } })
  expect(must(await bundleOf('hippocampus', cohort)).modelSha256).toBe(model.sha256)
})

test('A run goes on with the model that it began from, whatever came into force meanwhile; stopped for good it goes on no more.', async () => {
  const room = await setUp()
  const { call, cohort, model, setId, next, isQuiet, overview } = room
  const scratch = { ...wished, start: 'scratch', trainable: 'all' } as const
  const left = must((await call('train', { setId, wished: scratch })) as Result<{ runId: string }, Failure>)
  const first = await next(1)
  first.answer(ok({ ended: 'stopped', plan: {}, state }))
  await isQuiet()
  const { sha256 } = await finishedRun(room, 2)
  await call('promote', { evaluationId: passed(cohort, sha256, model.sha256), reason: 'better' })
  expect(must(await bundleOf('hippocampus', cohort)).modelSha256).toBe(sha256)

  expect(await call('goOn', left)).toEqual(ok(left))
  const again = await next(3)
  expect(again.job).toEqual(first.job)
  expect(await call('stop', left)).toMatchObject({ failure: { kind: 'busy' } })
  again.answer(ok({ ended: 'stopped', plan: {}, state }))
  await isQuiet()
  // Asked for anew it is another run, of the model that is in force.
  const other = must((await call('train', { setId, wished: scratch })) as Result<{ runId: string }, Failure>)
  expect(other).not.toEqual(left)
  ;(await next(4)).answer(ok({ ended: 'stopped', plan: {}, state }))
  await isQuiet()

  expect(await call('stop', left)).toEqual(ok(undefined))
  const { runs } = await overview()
  expect(runs.map(({ run, phase }) => [run.runId, phase])).toEqual([
    [other.runId, 'interrupted'],
    [expect.any(String), 'finished'],
    [left.runId, 'stopped'],
  ])
  for (const name of ['goOn', 'stop'] as const)
    expect(await call(name, left)).toMatchObject({ failure: { kind: 'training-run-over', state: 'stopped' } })
})

test('What this reader still has to read blind is in no list of a set.', async () => {
  const { call, cohort, setId } = await setUp()
  const all = must(cohort.learning.setCases(setId, { offset: 0, limit: 10 }))
  vi.spyOn(cohort.learning, 'setCases').mockReturnValue(
    ok(all.map((one, index) => (index === 0 ? { ...one, isReadBlind: true as const } : one))),
  )
  const shown = must((await call('setCases', { setId, offset: 0, limit: 10 })) as Result<TrainingSetCase[], Failure>)
  expect(shown.map(({ caseId }) => caseId)).toEqual(all.slice(1).map(({ caseId }) => caseId))
})
