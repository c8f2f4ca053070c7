import type { CaseSelection } from '@contract/cohort-table.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { OriginsRead } from '@contract/origin.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import type { ReadingJobs } from '../worker/jobs.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import { choiceOf } from './rooms/selection.ts'
import { announce } from './window.electron.ts'
import type { Worker } from './worker.electron.ts'

/** Reads headers and sidecars of cases again, beside everything else. */
export interface ReadingOrigins {
  start(selection: CaseSelection): Promise<Result<OriginsRead, Failure>>
  cancel(): void
}

/** So many headers are read between two answers: a fraction of a second. */
const casesAtOnce = 32

export function createReadingOrigins({
  cohort,
  worker,
}: {
  readonly cohort: OpenCohort
  /** A reading worker that no reader waits for. */
  readonly worker: Worker<ReadingJobs>
}): ReadingOrigins {
  let running: AbortController | undefined

  async function read(open: Cohort, caseIds: readonly string[], signal: AbortSignal) {
    const isWanted = () => !signal.aborted && cohort.current() === open
    let [changedCount, sameCount, failedCount] = [0, 0, 0]
    let failure: Failure | undefined
    for (let at = 0; at < caseIds.length && isWanted(); at += casesAtOnce) {
      announce({ kind: 'origins-progress', doneCount: at, totalCount: caseIds.length })
      const some = caseIds.slice(at, at + casesAtOnce)
      const answers = await worker.run('readOrigins', { sources: some.map((caseId) => open.caseSource(caseId)) })
      if ('ok' in answers) return answers
      // Another cohort may have been opened meanwhile, and this one closed.
      if (cohort.current() !== open) break
      for (const [index, answer] of answers.entries()) {
        const kept = answer.ok ? open.origins.keepRead(some[index] ?? '', answer.value) : answer
        if (!kept.ok && answer.ok) return kept
        if (!kept.ok) {
          failedCount++
          failure ??= kept.failure
        } else if (kept.value) changedCount++
        else sameCount++
      }
    }
    const isCancelled = !isWanted()
    return ok({ changedCount, sameCount, failedCount, ...(failure && { failure }), isCancelled })
  }

  return {
    async start(selection) {
      const open = cohort.need()
      if (!open.ok) return open
      if (running) return fail({ kind: 'busy', work: 'Reading scan details' })
      running = new AbortController()
      try {
        const caseIds = (await cohort.read('caseIds', choiceOf(selection))) ?? []
        return await read(open.value, caseIds, running.signal)
      } finally {
        running = undefined
        announce({ kind: 'cohort-changed' })
      }
    },
    cancel: () => running?.abort(),
  }
}
