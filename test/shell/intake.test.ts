import type { WorkstationEvent } from '@contract/event.ts'
import { fail, ok } from '@contract/result.ts'
import { expect, test, vi } from 'vitest'
import { createIntake } from '../../src-main/shell/intake.electron.ts'
import type { OpenCohort } from '../../src-main/shell/open-cohort.electron.ts'
import type { Worker } from '../../src-main/shell/worker.electron.ts'
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
      segmentation: { path: `/study/seg/${name}.dcm`, ofCase: 'head' },
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
  const added = await createIntake({ cohort: holder, reading, onAdded: () => {} }).add(['/study'])
  expect(added).toEqual(ok({ addedCount: 1, refusedCount: 2 }))
  const [row] = cohort.listCases({ offset: 0, limit: 9 }).rows
  expect(must(cohort.segmentations(row?.caseId ?? ''))).toMatchObject([{ version: 1, importedFrom: 'good.dcm' }])
  const refused = (told as WorkstationEvent[]).flatMap((one) => (one.kind === 'intake-refused' ? one.failure.kind : []))
  expect(refused).toEqual(['not-a-scan', 'segmentation-empty'])
})
