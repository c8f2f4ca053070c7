import type { WorkstationEvent } from '@contract/event.ts'
import { fail, ok } from '@contract/result.ts'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createWatching } from '../../src-main/shell/watching.electron.ts'
import type { Worker } from '../../src-main/shell/worker.electron.ts'
import type { ReadingJobs } from '../../src-main/worker/jobs.ts'
import { inferenceOf, must, newCohort, scan } from '../storage/cohorts.ts'

const told = vi.hoisted(() => [] as unknown[])
const settings = vi.hoisted(() => ({ watched: {} as Record<string, string> }))
vi.mock('../../src-main/shell/window.electron.ts', () => ({ announce: (event: unknown) => told.push(event) }))
vi.mock('../../src-main/shell/settings.electron.ts', () => ({
  readSettings: () => settings,
  keepSettings: (changed: object) => ok(void Object.assign(settings, changed)),
}))

/** A worker whose looks the test tells, and who ends when it is told to. */
function watchedWorker(readSegmentation: () => unknown = () => undefined) {
  const looks: ((note: unknown) => void)[] = []
  const run = async (name: string, _: unknown, about: { onNote(note: unknown): void; signal: AbortSignal }) => {
    if (name === 'readSegmentation') return readSegmentation()
    looks.push(about.onNote)
    return new Promise((resolve) =>
      about.signal.addEventListener('abort', () => resolve({ cancelled: true }), { once: true }),
    )
  }
  return { worker: { run } as unknown as Worker<ReadingJobs>, looks }
}

const failure = { kind: 'not-nifti', file: 'b.nii', because: 'x' } as const
const refused = { kind: 'refused', file: 'b.nii', failure } as const
const look = { kind: 'look', waitingCount: 2 } as const

test('Only what is new is told: no known scan, no refusal that the cohort has, no mask that was brought in and did not change since.', async () => {
  const { cohort, clock } = newCohort()
  const { labelmapSha256, segments } = await inferenceOf(cohort)
  const { caseId } = must(cohort.addCase(scan('known')))
  const brought = { labelmapSha256, layerCount: 1, segments, findings: [], thumbnailSha256: labelmapSha256 }
  must(cohort.addImport(caseId, { ...brought, importedFrom: 'known_seg.nii' }))
  must(cohort.addRefused(refused))
  const { worker, looks } = watchedWorker()
  const offered: unknown[] = []
  const added: string[] = []
  const watching = createWatching({
    worker,
    intake: { offerMasks: (_, masks) => offered.push(...masks.map(({ name }) => name)), offerUneven: () => {} },
    onAdded: (caseIds) => added.push(...caseIds),
    onSegmented: () => {},
  })
  told.length = 0
  expect(watching.start(cohort, '/share/incoming')).toMatchObject({ value: { folder: 'incoming' } })
  expect(settings.watched).toEqual({ [cohort.folder]: '/share/incoming' })
  const hourMs = 3_600_000
  const broughtMs = clock().getTime()
  const pairOf = (name: string, changedMs = broughtMs - hourMs) => ({
    changedMs,
    kind: 'pair',
    scan: name,
    files: [`${name}_seg.nii`],
    paths: [`/a/${name}_seg.nii`],
  })
  for (const note of [
    { kind: 'known', ...scan('known'), caseId, findingCount: 0 },
    { kind: 'case', ...scan('new') },
    refused,
    pairOf('known'),
    pairOf('new'),
    pairOf('known', broughtMs + hourMs),
    look,
    look,
  ])
    looks[0]?.(note)
  const events = (told as WorkstationEvent[]).map(({ kind }) => kind)
  expect(events).toEqual(['watch-changed', 'intake-found', 'case-changed', 'cohort-changed', 'watch-changed'])
  expect(added).toHaveLength(1)
  expect(offered).toEqual(['new', 'known'])
  expect(watching.current()).toEqual({
    folder: 'incoming',
    state: { kind: 'watching', waitingCount: 2 },
    addedCount: 1,
  })
  looks[0]?.({ ...look, lost: 'it does not exist' })
  expect(watching.current()?.state).toEqual({ kind: 'lost', because: 'it does not exist' })
  looks[0]?.(look)
  expect(watching.current()?.state.kind).toBe('watching')
  watching.leave()
  looks[0]?.({ kind: 'case', ...scan('after') })
  expect(cohort.summary().caseCount).toBe(2)
})

test('A DICOM segmentation that comes with or after its series becomes the segmentation of the case, and what cannot be brought in yet is tried again.', async () => {
  const { cohort } = newCohort()
  const { labelmapSha256, segments } = await inferenceOf(cohort)
  const read = { labelmapSha256, layerCount: 1, segments, findings: [], thumbnailSha256: labelmapSha256 }
  const answers = [
    () => Promise.reject(new Error('the share is away')),
    () => fail({ kind: 'segmentation-empty', file: 'empty.dcm' }),
    () => ok({ ...read, importedFrom: 'labels.dcm' }),
  ]
  const { worker, looks } = watchedWorker(() => answers.shift()?.())
  const segmented: string[] = []
  const watching = createWatching({
    worker,
    intake: { offerMasks: () => {}, offerUneven: () => {} },
    onAdded: () => {},
    onSegmented: (caseId) => segmented.push(caseId),
  })
  told.length = 0
  watching.start(cohort, '/share/incoming')
  const note = looks[0] ?? (() => {})
  note({ kind: 'case', ...scan('head') })
  for (const file of ['labels.dcm', 'empty.dcm'])
    note({
      kind: 'refused',
      file,
      failure: { kind: 'not-a-scan', file, count: 1 },
      segmentation: { path: `/share/incoming/${file}`, ofCases: ['head'] },
    })
  note(look)
  await vi.waitFor(() => expect(watching.current()?.state.kind).toBe('lost'))
  note(look)
  await vi.waitFor(() => expect(segmented).toHaveLength(1))
  expect(must(cohort.segmentations(segmented[0] ?? ''))).toMatchObject([{ version: 1, importedFrom: 'labels.dcm' }])
  const refused = (told as WorkstationEvent[]).flatMap((one) => (one.kind === 'intake-refused' ? one.file : []))
  expect(refused).toEqual(['empty.dcm'])
  watching.leave()
})

test('The files of a series that was refused for its uneven slices are handed on, to be resampled.', () => {
  const { cohort } = newCohort()
  const { worker, looks } = watchedWorker()
  const kept: ReadonlyMap<string, readonly string[]>[] = []
  const intake = { offerMasks: () => {}, offerUneven: (_: unknown, files: (typeof kept)[number]) => kept.push(files) }
  const watching = createWatching({ worker, intake, onAdded: () => {}, onSegmented: () => {} })
  watching.start(cohort, '/share/incoming')
  const uneven = { kind: 'refused', file: 'series', failure, unevenFiles: ['/share/incoming/1.dcm'] }
  looks[0]?.(uneven)
  expect(kept.map((files) => files.get('series'))).toEqual([['/share/incoming/1.dcm']])
  watching.leave()
})

test('A watch that fails says so, and begins again.', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const { cohort } = newCohort()
  const { worker, looks } = watchedWorker()
  const answers = [
    () => Promise.reject(new Error('reading worker: unable to open database file')),
    () => fail({ kind: 'worker-crashed', worker: 'reading', because: 'it ended' }),
  ]
  const failing = { ...worker, run: (...about) => answers.shift()?.() ?? worker.run(...about) } as Worker<ReadingJobs>
  const watching = createWatching({
    worker: failing,
    intake: { offerMasks: () => {}, offerUneven: () => {} },
    onAdded: () => {},
    onSegmented: () => {},
  })
  watching.start(cohort, '/share/incoming')
  for (const because of ['the process that looks at it failed', 'the process that looks at it ended']) {
    await vi.advanceTimersByTimeAsync(0)
    expect(watching.current()?.state).toEqual({ kind: 'lost', because })
    expect(looks).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(10_000)
  }
  looks[0]?.(look)
  expect(watching.current()?.state.kind).toBe('watching')
  watching.leave()
})

test('What was chosen for a cohort is watched again when it is opened, until it is stopped.', () => {
  const { cohort, folder } = newCohort()
  const { worker, looks } = watchedWorker()
  const watching = createWatching({
    worker,
    intake: { offerMasks: () => {}, offerUneven: () => {} },
    onAdded: () => {},
    onSegmented: () => {},
  })
  settings.watched = {}
  watching.resume(cohort)
  expect([looks.length, watching.current()]).toEqual([0, undefined])
  expect(watching.start(cohort, folder)).toMatchObject({ failure: { kind: 'watched-folder-of-cohort' } })
  watching.start(cohort, '/share/incoming')
  watching.leave()
  expect(watching.current()).toBeUndefined()
  watching.resume(cohort)
  expect(watching.current()?.folder).toBe('incoming')
  expect(looks).toHaveLength(2)
  must(watching.stop(cohort))
  expect([settings.watched, watching.current()]).toEqual([{}, undefined])
})
