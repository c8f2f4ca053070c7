import type { InferenceParameters } from '@contract/inference.ts'
import { ok } from '@contract/result.ts'
import { expect, test, vi } from 'vitest'
import { type Batch, createBatch } from '../../src-main/shell/inference.electron.ts'
import { createMeasuring } from '../../src-main/shell/measuring.electron.ts'
import type { OpenCohort } from '../../src-main/shell/open-cohort.electron.ts'
import type { Worker } from '../../src-main/shell/worker.electron.ts'
import { openCohortReader } from '../../src-main/worker/cohort-reader.node.ts'
import type { InferenceJobs, ReadingJobs, StoredInference } from '../../src-main/worker/jobs.ts'
import { cardOf } from '../model-card.ts'
import { inferenceOf, must, newCohort, scan } from '../storage/cohorts.ts'

vi.mock('electron', () => ({ app: { isPackaged: true }, BrowserWindow: { getAllWindows: () => [] } }))
vi.mock('../../src-main/shell/models.electron.ts', () => ({
  bundleOf: async () => ok({ folder: '/bundle', card: cardOf(), modelSha256: 'c'.repeat(64) }),
}))

const parameters: InferenceParameters = { modelId: 'small', sampleCount: 8, seed: 7 }

interface Asked {
  readonly kind: 'measure' | 'infer'
  readonly name: string
  answer(): void
}

/** A cohort of five scans, `a` to `e`, with measuring and batches whose workers answer when they are told to. */
async function setUp() {
  const { cohort } = newCohort()
  const names = ['a', 'b', 'c', 'd', 'e']
  const caseIds = names.map((name) => must(cohort.addCase(scan(name))).caseId)
  const inferred = await inferenceOf(cohort, 0.8)
  const asked: Asked[] = []
  const open = {
    current: () => cohort,
    need: () => ok(cohort),
    read: openCohortReader({ folder: cohort.folder, readerId: 'reader-a' }).read,
  } as unknown as OpenCohort
  const workerOf = <Jobs>(kind: Asked['kind'], answer: unknown) =>
    ({
      run: (_: string, { source }: { source: { files: readonly string[] } }) =>
        new Promise((resolve) => {
          const name = names.find((one) => source.files[0] === `/scans/${one}.nii.gz`) ?? ''
          asked.push({ kind, name, answer: () => resolve(answer) })
        }),
    }) as unknown as Worker<Jobs>
  const measuring = createMeasuring({
    cohort: open,
    worker: workerOf<ReadingJobs>('measure', ok({ scan: { snr: 7 }, segments: [], findings: [] })),
    clock: () => new Date(0),
    measuresAdded: () => true,
    shapes: { keep: async () => undefined },
  })
  const inference = workerOf<InferenceJobs>('infer', ok(inferred as StoredInference))
  const batch = createBatch({ cohort: open, inference, clock: () => new Date(0), measuring })
  return { cohort, caseIds, asked, measuring, batch }
}

/** Answers one job after the other until the batch has ended; which cases were asked for, in their order. */
async function namesInOrder(run: ReturnType<Batch['run']>, asked: readonly Asked[]): Promise<readonly string[]> {
  let hasEnded = false
  void run.then(() => {
    hasEnded = true
  })
  for (let next = 0; !hasEnded; next++) {
    await vi.waitFor(() => expect(hasEnded || asked[next]).toBeTruthy(), 20_000)
    asked[next]?.answer()
  }
  return asked.filter(({ kind }) => kind === 'infer').map(({ name }) => name)
}

test('While a model runs on cases none is measured: one that was begun ends first, the others come after it.', async () => {
  const { caseIds, asked, measuring, batch } = await setUp()
  measuring.added(caseIds.slice(0, 3))
  await vi.waitFor(() => expect(asked).toHaveLength(1), 20_000)
  const run = batch.run(parameters, { caseIds: caseIds.slice(3) })
  const byRequest = measuring.missing([caseIds[4] ?? ''])
  await new Promise((next) => setTimeout(next, 50))
  expect(asked.map(({ kind }) => kind)).toEqual(['measure'])
  asked[0]?.answer()
  await vi.waitFor(() => expect(asked).toHaveLength(3), 20_000)
  await new Promise((next) => setTimeout(next, 50))
  expect(asked.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['measure a', 'infer d', 'infer e'])
  asked[1]?.answer()
  await new Promise((next) => setTimeout(next, 50))
  expect(asked).toHaveLength(3)
  asked[2]?.answer()
  expect(await run).toMatchObject({ value: { doneCount: 2 } })
  for (let next = 3; next < 7; next++) {
    await vi.waitFor(() => expect(asked[next]?.kind).toBe('measure'), 20_000)
    asked[next]?.answer()
  }
  expect(await byRequest).toMatchObject({ value: { cancelled: false } })
  expect(
    asked
      .slice(3)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['b', 'c', 'd', 'e'])
})

test('Measuring that waits for a model can be stopped at once.', async () => {
  const { caseIds, asked, measuring, batch } = await setUp()
  const run = batch.run(parameters, { caseIds: caseIds.slice(0, 1) })
  await vi.waitFor(() => expect(asked).toHaveLength(1), 20_000)
  const byRequest = measuring.missing(caseIds)
  await new Promise((next) => setTimeout(next, 20))
  measuring.cancel()
  expect(await byRequest).toMatchObject({ value: { doneCount: 0, cancelled: true } })
  asked[0]?.answer()
  await run
})

test('Cases that are to go first do, whether the cases of a run are named or all that are indexed.', async () => {
  const named = await setUp()
  const [a = '', b = '', c = '', , e = ''] = named.caseIds
  expect(await namesInOrder(named.batch.run(parameters, { caseIds: [c, a, b], ahead: [b, e] }), named.asked)).toEqual([
    'b',
    'c',
    'a',
  ])
  const all = await setUp()
  const ahead = [all.caseIds[4] ?? '', all.caseIds[2] ?? '']
  expect(await namesInOrder(all.batch.run(parameters, { ahead }), all.asked)).toEqual(['e', 'c', 'a', 'b', 'd'])
})

test('A run that was interrupted goes on with what is left of it, which a thread beside main finds out.', async () => {
  const { cohort, caseIds, asked, batch } = await setUp()
  const { orders } = cohort.runs
  const inMain = [vi.spyOn(orders, 'open'), vi.spyOn(cohort.runs, 'finishedCaseIds'), vi.spyOn(cohort, 'caseIdsIn')]
  const { number } = must(orders.begin(parameters, { caseIds: caseIds.slice(0, 3) }))
  must(orders.casesEnded(number, caseIds.slice(0, 1)))
  expect(await batch.interrupted()).toEqual({ caseCount: 3, leftCaseIds: caseIds.slice(1, 3), leftCount: 2 })
  expect(await namesInOrder(batch.goOn(), asked)).toEqual(['b', 'c'])
  expect(await batch.interrupted()).toBeUndefined()
  for (const read of inMain) expect(read).not.toHaveBeenCalled()
})

test('A run that was forgotten is not offered again; one that goes on stays.', async () => {
  const { cohort, caseIds, asked, batch } = await setUp()
  const { orders } = cohort.runs
  must(orders.begin(parameters, { caseIds: caseIds.slice(0, 1) }))
  const goesOn = batch.run(parameters, { caseIds: caseIds.slice(4) })
  await vi.waitFor(() => expect(asked).toHaveLength(1), 20_000)
  batch.forget()
  expect(await batch.interrupted()).toBeUndefined()
  expect(orders.openNumbers()).toHaveLength(1)
  asked[0]?.answer()
  expect(await goesOn).toMatchObject({ value: { doneCount: 1 } })
})
