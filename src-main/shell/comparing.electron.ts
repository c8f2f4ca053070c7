import type { Failure } from '@contract/failure/failure.ts'
import { fail, type Result } from '@contract/result.ts'
import type { StudyAgreement } from '@contract/review.ts'
import type { ReadingJobs } from '../worker/jobs.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import { announce } from './window.electron.ts'
import type { Worker } from './worker.electron.ts'

/** Compares the readings of a closed study, one pair at a time; what was compared is kept. */
export interface Comparing {
  /** How well readers agree, after what was missing was compared or until it is cancelled. */
  agreement(studyId: string): Promise<Result<StudyAgreement, Failure>>
  cancel(): void
}

export function createComparing({
  cohort,
  worker,
}: {
  readonly cohort: OpenCohort
  readonly worker: Worker<ReadingJobs>
}): Comparing {
  let running: AbortController | undefined
  return {
    async agreement(studyId) {
      const need = cohort.need()
      if (!need.ok) return need
      const open = need.value
      const missing = open.studies.comparisons.missing(studyId)
      if (!missing.ok) return missing
      running?.abort()
      const own = new AbortController()
      running = own
      for (const [index, pair] of missing.value.entries()) {
        if (own.signal.aborted) break
        announce({ kind: 'comparing-progress', doneCount: index, totalCount: missing.value.length })
        const { grid, first, second } = pair
        const compared = await worker.run('compareReadings', { cohortFolder: open.folder, grid, first, second })
        // Another cohort may have been opened meanwhile, and this one closed.
        if (cohort.current() !== open) return fail({ kind: 'cancelled' })
        if (!compared.ok) return compared
        const added = open.studies.comparisons.add(pair, compared.value)
        if (!added.ok) return added
      }
      return open.studies.comparisons.agreement(studyId)
    },
    cancel: () => running?.abort(),
  }
}
