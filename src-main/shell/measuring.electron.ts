import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { caseToMeasure } from '../worker/case-to-measure.ts'
import type { ReadingJobs } from '../worker/jobs.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import { announce } from './window.electron.ts'
import type { Worker } from './worker.electron.ts'

export interface MeasuringOutcome {
  readonly doneCount: number
  readonly failedCount: number
  readonly cancelled: boolean
}

/** Measures quality in the background, one case at a time. */
export interface Measuring {
  /** Everything that was not measured yet. */
  all(): Promise<Result<MeasuringOutcome, Failure>>
  cancel(): void
  /** This case, when those before it are done: it has something new. A failure is left for the next `all`. */
  later(caseId: string): void
}

export function createMeasuring({
  cohort,
  worker,
  clock,
}: {
  readonly cohort: OpenCohort
  /** A reading worker of its own: a measurement of seconds must not keep a reader waiting for a scan. */
  readonly worker: Worker<ReadingJobs>
  readonly clock: () => Date
}): Measuring {
  let running: AbortController | undefined
  const waiting = new Set<string>()
  let isDraining = false

  async function measureOne(open: Cohort, caseId: string): Promise<Result<void, Failure>> {
    const one = caseToMeasure(open, caseId)
    if (!one.ok) return one
    const measured = await worker.run('measureQuality', { cohortFolder: open.folder, ...one.value })
    if (!measured.ok) return measured
    // Another cohort may have been opened meanwhile, and this one closed.
    if (cohort.current() !== open) return fail({ kind: 'cancelled' })
    const added = open.quality.add(caseId, measured.value)
    if (added.ok) announce({ kind: 'quality-measured', caseId })
    return added
  }

  async function drain(): Promise<void> {
    if (isDraining) return
    isDraining = true
    try {
      for (const caseId of waiting) {
        waiting.delete(caseId)
        const open = cohort.current()
        if (open?.caseRow(caseId).ok) await measureOne(open, caseId)
      }
    } finally {
      isDraining = false
    }
  }

  async function measureAll(open: Cohort, signal: AbortSignal): Promise<MeasuringOutcome> {
    const caseIds = (await cohort.read('unmeasuredCaseIds', undefined)) ?? []
    const startMs = clock().getTime()
    let [doneCount, failedCount] = [0, 0]
    for (const [index, caseId] of caseIds.entries()) {
      if (signal.aborted || cohort.current() !== open) break
      const secondsLeft = ((clock().getTime() - startMs) / 1000 / Math.max(1, index)) * (caseIds.length - index)
      announce({
        kind: 'measuring-progress',
        progress: { doneCases: index, totalCases: caseIds.length, ...(index > 0 && { secondsLeft }) },
      })
      const measured = await measureOne(open, caseId)
      if (measured.ok) doneCount++
      else failedCount++
    }
    return { doneCount, failedCount, cancelled: signal.aborted }
  }

  return {
    async all() {
      if (running) return fail({ kind: 'busy', work: 'Measuring quality' })
      const open = cohort.need()
      if (!open.ok) return open
      running = new AbortController()
      try {
        return ok(await measureAll(open.value, running.signal))
      } finally {
        running = undefined
      }
    },
    cancel: () => running?.abort(),
    later(caseId) {
      waiting.add(caseId)
      void drain()
    },
  }
}
