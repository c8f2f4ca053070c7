import type { WorkstationEvent } from '@contract/event.ts'
import { fail, ok } from '@contract/result.ts'
import { expect, test, vi } from 'vitest'
import { createIntake } from '../../src-main/shell/intake.electron.ts'
import type { OpenCohort } from '../../src-main/shell/open-cohort.electron.ts'
import type { Worker } from '../../src-main/shell/worker.electron.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import type { ReadingJobs } from '../../src-main/worker/jobs.ts'
import { inferenceOf, must, newCohort, scan } from '../storage/cohorts.ts'

const told = vi.hoisted(() => [] as unknown[])
vi.mock('../../src-main/shell/window.electron.ts', () => ({ announce: (event: unknown) => told.push(event) }))

test('A segmentation that was found with its scan becomes the segmentation of the case, and one that cannot be read is refused.', async () => {
  const { cohort } = newCohort()
  const { labelmapSha256, segments } = await inferenceOf(cohort)
  const failure = { kind: 'not-a-scan', file: 'x.dcm', count: 1 } as const
  const notes = [
    { kind: 'case', ...scan('head') },
    ...['good', 'bad'].map((name) => ({
      kind: 'refused',
      file: `seg/${name}.dcm`,
      failure,
      segmentation: { path: `/study/seg/${name}.dcm`, ofCases: ['head'] },
    })),
    { kind: 'refused', file: 'seg/other.dcm', failure, segmentation: { path: '/study/seg/other.dcm' } },
  ]
  const run = async (name: string, request: { paths: readonly string[] }, about?: { onNote(note: unknown): void }) => {
    if (name === 'index') for (const note of notes) about?.onNote(note)
    if (name === 'index') return { cancelled: false }
    return request.paths[0]?.includes('good')
      ? ok({
          ...{ labelmapSha256, layerCount: 1, segments, findings: [] },
          ...{ importedFrom: 'good.dcm', thumbnailSha256: labelmapSha256 },
        })
      : fail({ kind: 'segmentation-empty', file: 'bad.dcm' })
  }
  const holder = { need: () => ok(cohort), current: () => cohort } as unknown as OpenCohort
  const reading = { run } as unknown as Worker<ReadingJobs>
  const added = await createIntake({ cohort: holder, reading, onAdded: () => {}, onSegmented: () => {} }).add([
    '/study',
  ])
  expect(added).toEqual(ok({ addedCount: 1, refusedCount: 2 }))
  const [row] = cohort.listCases({ offset: 0, limit: 9 }).rows
  expect(must(cohort.segmentations(row?.caseId ?? ''))).toMatchObject([{ version: 1, importedFrom: 'good.dcm' }])
  const refused = (told as WorkstationEvent[]).flatMap((one) => (one.kind === 'intake-refused' ? one.failure.kind : []))
  expect(refused).toEqual(['not-a-scan', 'segmentation-empty'])
})

/** An import whose worker tells these notes, into this cohort. */
function intakeOf(cohort: Cohort, notes: readonly unknown[], readSegmentation: () => unknown = () => undefined) {
  const run = async (name: string, _: unknown, about?: { onNote(note: unknown): void }) => {
    if (name !== 'index') return readSegmentation()
    for (const note of notes) about?.onNote(note)
    return { cancelled: false }
  }
  const holder = { need: () => ok(cohort), current: () => cohort } as unknown as OpenCohort
  told.length = 0
  return createIntake({
    cohort: holder,
    reading: { run } as unknown as Worker<ReadingJobs>,
    onAdded: () => {},
    onSegmented: (caseId) => told.push({ kind: 'segmented', caseId }),
  })
}

test('A case that the cohort does not take is refused with its reason.', async () => {
  const { cohort } = newCohort()
  const full: Cohort = {
    ...cohort,
    addCase: (one) => (one.name === 'second' ? fail({ kind: 'disk-full', needed: 'cohort' }) : cohort.addCase(one)),
  }
  const intake = intakeOf(full, [
    { kind: 'case', ...scan('first') },
    { kind: 'case', ...scan('second') },
  ])
  expect(await intake.add(['/study'])).toEqual(ok({ addedCount: 1, refusedCount: 1 }))
  expect(told).toContainEqual({
    kind: 'intake-refused',
    file: 'second',
    failure: { kind: 'disk-full', needed: 'cohort' },
  })
  expect(cohort.listRefused({ offset: 0, limit: 9 })).toMatchObject([{ file: 'second' }])
})

test('No mask becomes a segmentation before the reader says so, and then each that fits.', async () => {
  const { cohort } = newCohort()
  const { labelmapSha256, segments } = await inferenceOf(cohort)
  const read = { labelmapSha256, layerCount: 1, segments, findings: [], thumbnailSha256: labelmapSha256 }
  const answers = [ok({ ...read, importedFrom: 'a_seg.nii' }), fail({ kind: 'segmentation-empty', file: 'b_seg.nii' })]
  const known = must(cohort.addCase(scan('b')))
  const pairs = ['a', 'b'].map((name) => ({
    kind: 'pair',
    scan: name,
    files: [`${name}_seg.nii`],
    paths: [`/study/${name}_seg.nii`],
  }))
  const notes = [
    { kind: 'case', ...scan('a') },
    { kind: 'known', ...scan('b'), caseId: known.caseId, findingCount: 0 },
    { kind: 'case', ...scan('c') },
    ...pairs,
  ]
  const intake = intakeOf(cohort, notes, () => answers.shift())
  expect(await intake.add(['/study'])).toEqual(ok({ addedCount: 2, refusedCount: 0 }))
  const offered = (told as WorkstationEvent[]).flatMap((one) => (one.kind === 'intake-masks' ? [one.masks] : []))
  expect(offered).toMatchObject([
    { pairCount: 2, pairs: [{ name: 'a' }, { name: 'b' }], withoutCount: 1, without: ['c'] },
  ])
  const versions = () =>
    cohort.listCases({ offset: 0, limit: 9 }).rows.map(({ caseId }) => must(cohort.segmentations(caseId)).length)
  expect(versions()).toEqual([0, 0, 0])
  expect(await intake.bringInMasks()).toEqual(ok({ addedCount: 1, knownCount: 0, refusedCount: 1, isCancelled: false }))
  expect(versions()).toEqual([1, 0, 0])
  expect(told).toContainEqual({ kind: 'masks-progress', doneCount: 1, totalCount: 2 })
  expect(await intake.bringInMasks()).toMatchObject({ value: { addedCount: 0, refusedCount: 0 } })
})

test('Masks that are offered of a scan to which others came are offered together, once.', async () => {
  const { cohort } = newCohort()
  const intake = intakeOf(cohort, [])
  const mask = (caseId: string, ...files: readonly string[]) => ({
    ...{ caseId, name: caseId, files },
    paths: files.map((file) => `/share/${file}`),
  })
  intake.offerMasks(cohort, [mask('a', 'a_left.nii'), mask('b', 'b_seg.nii')])
  intake.offerMasks(cohort, [mask('a', 'a_left.nii', 'a_right.nii')])
  const offered = (told as WorkstationEvent[]).flatMap((one) => (one.kind === 'intake-masks' ? [one.masks] : []))
  expect(offered.at(-1)).toMatchObject({
    pairCount: 2,
    pairs: [{ caseId: 'b' }, { caseId: 'a', files: ['a_left.nii', 'a_right.nii'] }],
  })
})

/** Of the file `<case>_seg.nii`. */
const maskOf = (caseId: string, name: string) => ({
  ...{ caseId, name, files: [`${name}_seg.nii`] },
  paths: [`/share/${name}_seg.nii`],
})

test('Masks that are offered stay so until they are brought in: through another import, and those that are left when it is cancelled.', async () => {
  const { cohort } = newCohort()
  const { labelmapSha256, segments } = await inferenceOf(cohort)
  const read = { labelmapSha256, layerCount: 1, segments, findings: [], thumbnailSha256: labelmapSha256 }
  const cases = ['a', 'b'].map((name) => must(cohort.addCase(scan(name))).caseId)
  let onRead = () => {}
  const intake = intakeOf(cohort, [{ kind: 'case', ...scan('c') }], () => {
    onRead()
    return ok({ ...read, importedFrom: 'seg.nii' })
  })
  const offered = () =>
    (told as WorkstationEvent[]).flatMap((one) => (one.kind === 'intake-masks' ? [one.masks.pairs] : [])).at(-1)
  intake.offerMasks(cohort, [maskOf(cases[0] ?? '', 'a'), maskOf(cases[1] ?? '', 'b')])
  told.length = 0
  await intake.add(['/study'])
  expect(offered()).toMatchObject([{ name: 'a' }, { name: 'b' }])
  onRead = () => intake.cancel()
  expect(await intake.bringInMasks()).toMatchObject({ value: { addedCount: 1, isCancelled: true } })
  expect(offered()).toMatchObject([{ name: 'b' }])
  onRead = () => {}
  expect(await intake.bringInMasks()).toMatchObject({ value: { addedCount: 1, isCancelled: false } })
  expect(await intake.bringInMasks()).toMatchObject({ value: { addedCount: 0, knownCount: 0 } })
})

test('An uneven series of a watched folder is resampled when that is asked for, also after an import.', async () => {
  const { cohort } = newCohort()
  const files = new Map<string, readonly string[]>()
  const intake = intakeOf(cohort, [], () => [{ kind: 'case', ...scan('series') }])
  intake.offerUneven(cohort, files)
  files.set('series', ['/share/1.dcm'])
  await intake.add(['/study'])
  expect(await intake.addResampled('series')).toEqual(ok({ addedCount: 1, refusedCount: 0 }))
  expect(await intake.addResampled('series')).toMatchObject({ failure: { kind: 'files-forgotten' } })
})

test('What an import finds after its cohort was closed goes nowhere, and neither fails nor is announced.', async () => {
  const { cohort } = newCohort()
  let current: Cohort | undefined = cohort
  const run = async (_: string, __: unknown, about?: { onNote(note: unknown): void }) => {
    about?.onNote({ kind: 'case', ...scan('first') })
    cohort.close()
    current = undefined
    about?.onNote({ kind: 'case', ...scan('second') })
    about?.onNote({ kind: 'pair', scan: 'first', files: ['first_seg.nii'], paths: ['/study/first_seg.nii'] })
    return { cancelled: true }
  }
  told.length = 0
  const holder = { need: () => ok(cohort), current: () => current } as unknown as OpenCohort
  const reading = { run } as unknown as Worker<ReadingJobs>
  const intake = createIntake({ cohort: holder, reading, onAdded: () => {}, onSegmented: () => {} })
  expect(await intake.add(['/study'])).toMatchObject({ ok: false, failure: { kind: 'cancelled' } })
  const found = (told as WorkstationEvent[]).flatMap((one) => (one.kind === 'intake-found' ? [one.scan.name] : []))
  expect(found).toEqual(['first'])
  expect((told as WorkstationEvent[]).some(({ kind }) => kind === 'intake-masks')).toBe(false)
})

test('Of a series that is resampled what fits becomes a case although another part of it is refused, and alone a refusal is told.', async () => {
  const { cohort } = newCohort()
  const failure = { kind: 'slices-scattered', series: 'head', slice: 2, offsetMm: 5 } as const
  const refused = { kind: 'refused', file: 'head 2', failure }
  const answers = [[{ kind: 'case', ...scan('head 1') }, refused], [refused]]
  const added: string[] = []
  const run = async (name: string, _: unknown, about?: { onNote(note: unknown): void }) => {
    if (name === 'indexResampled') return answers.shift()
    about?.onNote({ ...refused, file: 'head', unevenFiles: ['/study/1.dcm'] })
    return { cancelled: false }
  }
  const holder = { need: () => ok(cohort), current: () => cohort } as unknown as OpenCohort
  const reading = { run } as unknown as Worker<ReadingJobs>
  const onAdded = (caseIds: readonly string[]) => added.push(...caseIds)
  const intake = createIntake({ cohort: holder, reading, onAdded, onSegmented: () => {} })
  await intake.add(['/study'])
  expect(await intake.addResampled('head')).toEqual(ok({ addedCount: 1, refusedCount: 1 }))
  expect(added).toHaveLength(1)
  expect(await intake.addResampled('head')).toEqual(fail(failure))
})
