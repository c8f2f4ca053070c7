import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { caseToMeasure } from '../worker/case-to-measure.ts'
import type { ReadingJobs } from '../worker/jobs.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import { createRest, type Rest } from './rest.ts'
import type { Shapes } from './shapes.electron.ts'
import { announce } from './window.electron.ts'
import type { Worker } from './worker.electron.ts'

export interface MeasuringOutcome {
  readonly doneCount: number
  readonly failedCount: number
  readonly cancelled: boolean
}

/** Measures quality in the background, one case at a time. */
export interface Measuring {
  /** While something else needs the whole PC no case is begun. */
  readonly rest: Pick<Rest, 'begin'>
  /** What was not measured yet, of these cases or of all. */
  missing(caseIds?: readonly string[]): Promise<Result<MeasuringOutcome, Failure>>
  /** Also what waits in the background. */
  cancel(): void
  /** This case, when those before it are done: it has something new. A failure is left for the next `all`. */
  later(caseId: string): void
  /** Scans that were added, if that is wanted. */
  added(caseIds: readonly string[]): void
}

export function createMeasuring({
  cohort,
  worker,
  clock,
  measuresAdded,
  shapes,
}: {
  readonly cohort: OpenCohort
  /** A reading worker of its own: a measurement of seconds must not keep a reader waiting for a scan. */
  readonly worker: Worker<ReadingJobs>
  readonly clock: () => Date
  /** Whether what was added is measured by itself. */
  readonly measuresAdded: () => boolean
  readonly shapes: Shapes
}): Measuring {
  let running: AbortController | undefined
  const waiting = new Set<string>()
  let isDraining = false
  const rest = createRest()

  async function measureOne(open: Cohort, caseId: string): Promise<Result<void, Failure>> {
    const one = caseToMeasure(open, caseId)
    if (!one.ok) return one
    const job = { cohortFolder: open.folder, ...one.value }
    const measured = await rest.during(() => worker.run('measureQuality', job))
    if (!measured.ok) return measured
    // Another cohort may have been opened meanwhile, and this one closed.
    if (cohort.current() !== open) return fail({ kind: 'cancelled' })
    const added = open.quality.add(caseId, measured.value)
    if (added.ok) announce({ kind: 'quality-measured', caseId })
    if (added.ok && measured.value.noted?.length) announce({ kind: 'case-changed', caseId })
    return added
  }

  async function drain(): Promise<void> {
    if (isDraining) return
    isDraining = true
    try {
      let doneCases = 0
      const tell = () => {
        const progress = { doneCases, totalCases: doneCases + waiting.size, inBackground: true as const }
        if (running || progress.totalCases < 2) return
        announce({ kind: 'measuring-progress', progress: { ...progress, ...(rest.isOn && { rests: true }) } })
      }
      for (const caseId of waiting) {
        tell()
        if (rest.isOn) {
          while (rest.isOn) await rest.over()
          tell()
        }
        // Cancelled, or measured by request.
        if (!waiting.delete(caseId)) continue
        const open = cohort.current()
        if (open?.caseRow(caseId).ok) await measureOne(open, caseId)
        doneCases++
      }
      tell()
      // One case more moves nobody far: its own distance is found when it is asked for.
      if (doneCases > 1) await shapes.keep()
    } finally {
      isDraining = false
    }
  }

  async function measureMissing(
    open: Cohort,
    signal: AbortSignal,
    among: readonly string[] | undefined,
  ): Promise<MeasuringOutcome> {
    const missing = (await cohort.read('unmeasuredCaseIds', undefined)) ?? []
    const wanted = among && new Set(among)
    const caseIds = wanted ? missing.filter((caseId) => wanted.has(caseId)) : missing
    const startMs = clock().getTime()
    let [doneCount, failedCount] = [0, 0]
    for (const [index, caseId] of caseIds.entries()) {
      const counts = { doneCases: index, totalCases: caseIds.length }
      if (rest.isOn) announce({ kind: 'measuring-progress', progress: { ...counts, rests: true } })
      while (rest.isOn && !signal.aborted) await rest.over(signal)
      if (signal.aborted || cohort.current() !== open) break
      const secondsLeft = ((clock().getTime() - startMs) / 1000 / Math.max(1, index)) * (caseIds.length - index)
      announce({
        kind: 'measuring-progress',
        progress: { ...counts, ...(index > 0 && { secondsLeft }) },
      })
      waiting.delete(caseId)
      const measured = await measureOne(open, caseId)
      if (measured.ok) doneCount++
      else failedCount++
    }
    return { doneCount, failedCount, cancelled: signal.aborted }
  }

  return {
    rest,
    async missing(caseIds) {
      if (running) return fail({ kind: 'busy', work: 'Measuring quality' })
      const open = cohort.need()
      if (!open.ok) return open
      running = new AbortController()
      try {
        const outcome = await measureMissing(open.value, running.signal, caseIds)
        if (outcome.doneCount > 0) await shapes.keep()
        return ok(outcome)
      } finally {
        running = undefined
      }
    },
    cancel() {
      running?.abort()
      waiting.clear()
    },
    later(caseId) {
      waiting.add(caseId)
      void drain()
    },
    added(caseIds) {
      if (!measuresAdded()) return
      for (const caseId of caseIds) waiting.add(caseId)
      void drain()
    },
  }
}
