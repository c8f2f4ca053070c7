import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { ReadingJobs } from '../worker/jobs.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import { announce } from './window.electron.ts'
import type { Worker } from './worker.electron.ts'

export interface Intake {
  /** Indexes a folder or one file into the open cohort; a bad file never stops the others. */
  add(path: string): Promise<Result<{ readonly addedCount: number; readonly refusedCount: number }, Failure>>
  cancel(): void
}

export function createIntake({
  cohort,
  reading,
  onAdded,
}: {
  readonly cohort: OpenCohort
  readonly reading: Worker<ReadingJobs>
  /** Told at the end of an import, also of one that was cancelled. */
  readonly onAdded: (caseIds: readonly string[]) => void
}): Intake {
  let running: AbortController | undefined

  return {
    async add(path) {
      if (running) return fail({ kind: 'busy', work: 'Adding a folder' })
      const open = cohort.need()
      if (!open.ok) return open
      running = new AbortController()
      const importedAt = new Date()
      let addedCount = 0
      const addedIds: string[] = []
      let refusedCount = 0
      try {
        const answer = await reading.run(
          'index',
          { path },
          {
            signal: running.signal,
            onNote: (note) => {
              if (note.kind === 'progress')
                return announce({ kind: 'intake-progress', progress: { ...note.progress, addedCount, refusedCount } })
              if (note.kind === 'refused') {
                refusedCount++
                open.value.addRefused({ ...note, importedAt })
                return announce({ kind: 'intake-refused', file: note.file, failure: note.failure })
              }
              const added = open.value.addCase(note)
              if (!added.ok || !added.value.isNew) return
              addedCount++
              addedIds.push(added.value.caseId)
              announce({ kind: 'case-changed', caseId: added.value.caseId })
            },
          },
        )
        if ('ok' in answer) return answer
        return answer.cancelled ? fail({ kind: 'cancelled' }) : ok({ addedCount, refusedCount })
      } finally {
        running = undefined
        announce({ kind: 'cohort-changed' })
        if (cohort.current() === open.value) onAdded(addedIds)
      }
    },
    cancel: () => running?.abort(),
  }
}
