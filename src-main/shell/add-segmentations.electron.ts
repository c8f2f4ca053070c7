import type { Cohort } from '../storage/cohort.node.ts'
import { addFoundSegmentation, type ReadFound } from '../worker/add-found-segmentation.node.ts'
import type { ReadingJobs } from '../worker/jobs.ts'
import type { TakenScans } from './take-scans.electron.ts'
import { announce } from './window.electron.ts'
import type { Worker } from './worker.electron.ts'

interface Adding {
  readonly taken: Pick<TakenScans, 'segmentations' | 'refuse'>
  readonly reading: Worker<ReadingJobs>
  /** Asked before each: false ends it, and the others stay where they are. */
  readonly isWanted: () => boolean
  readonly onSegmented: (caseId: string) => void
}

/** Brings in the DICOM segmentations that were taken, which say themselves what they are of. One that throws is the last from then on. */
export async function addSegmentations(open: Cohort, { taken, reading, isWanted, onSegmented }: Adding): Promise<void> {
  const { segmentations } = taken
  for (let [found] = segmentations; found && isWanted(); [found] = segmentations) {
    segmentations.shift()
    const { caseIds, path, file } = found
    try {
      const added = await addFoundSegmentation(open, { caseIds, paths: [path] }, readBy(reading, open))
      if (!added.ok) taken.refuse({ file, failure: added.failure })
      else for (const caseId of added.value.addedTo) tellSegmented(caseId, onSegmented)
    } catch (error) {
      segmentations.push(found)
      throw error
    }
  }
}

export const readBy =
  (reading: Worker<ReadingJobs>, open: Cohort): ReadFound =>
  (request) =>
    reading.run('readSegmentation', { cohortFolder: open.folder, ...request })

export function tellSegmented(caseId: string, onSegmented: (caseId: string) => void): void {
  announce({ kind: 'case-changed', caseId })
  onSegmented(caseId)
}
