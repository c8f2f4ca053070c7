import type { Failure } from '@contract/failure/failure.ts'
import type { InferenceParameters } from '@contract/inference.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import type { InferenceJobs } from '../worker/jobs.ts'
import type { Measuring } from './measuring.electron.ts'
import { bundleOf } from './models.electron.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import { announce } from './window.electron.ts'
import type { Worker } from './worker.electron.ts'

export interface BatchOutcome {
  readonly doneCount: number
  readonly failedCount: number
  readonly cancelled: boolean
}

export interface Batch {
  /** One case after the other; a case that fails keeps its failure and does not stop the others. */
  run(parameters: InferenceParameters, caseIds?: readonly string[]): Promise<Result<BatchOutcome, Failure>>
  cancel(): void
}

export function createBatch({
  cohort,
  inference,
  clock,
  measuring,
}: {
  readonly cohort: OpenCohort
  readonly inference: Worker<InferenceJobs>
  readonly clock: () => Date
  readonly measuring: Measuring
}): Batch {
  let running: AbortController | undefined

  async function runAll(
    open: Cohort,
    parameters: InferenceParameters,
    caseIds: readonly string[],
    signal: AbortSignal,
  ): Promise<Result<BatchOutcome, Failure>> {
    const bundle = await bundleOf(parameters.modelId)
    if (!bundle.ok) return bundle
    const estimate = estimateOf(caseIds.length, clock)
    const doneCaseIds: string[] = []
    let doneCount = 0
    let failedCount = 0
    for (const [index, caseId] of caseIds.entries()) {
      if (signal.aborted) break
      const stored = await inference.run(
        'segment',
        { bundleFolder: bundle.value.folder, source: open.caseSource(caseId), parameters, cohortFolder: open.folder },
        {
          signal,
          onNote: (note) =>
            announce({
              kind: 'inference-progress',
              progress: {
                caseId,
                ...note,
                doneCases: index,
                totalCases: caseIds.length,
                ...estimate(index, note.donePasses, note.totalPasses),
              },
            }),
        },
      )
      if (signal.aborted) break
      const added = stored.ok ? open.addInference(caseId, stored.value) : stored
      if (added.ok) {
        doneCount++
        doneCaseIds.push(caseId)
      } else {
        open.setInferenceFailure(caseId, added.failure)
        failedCount++
      }
      announce({ kind: 'case-changed', caseId })
    }
    // Only now: while a batch runs, all of the PC is the model's.
    for (const caseId of doneCaseIds) measuring.later(caseId)
    return ok({ doneCount, failedCount, cancelled: signal.aborted })
  }

  return {
    async run(parameters, caseIds) {
      if (running) return fail({ kind: 'busy', work: 'A model' })
      const open = cohort.need()
      if (!open.ok) return open
      const controller = new AbortController()
      running = controller
      try {
        return await runAll(open.value, parameters, caseIds ?? open.value.caseIdsIn('indexed'), controller.signal)
      } finally {
        running = undefined
        announce({ kind: 'cohort-changed' })
      }
    },
    cancel: () => running?.abort(),
  }
}

/** Seconds left, from the share of all passes that is done; every case counts as equally long. */
function estimateOf(caseCount: number, clock: () => Date) {
  const startMs = clock().getTime()
  return (doneCases: number, donePasses: number, totalPasses: number): { secondsLeft?: number } => {
    const done = (doneCases + (totalPasses > 0 ? donePasses / totalPasses : 0)) / caseCount
    if (done <= 0) return {}
    return { secondsLeft: ((clock().getTime() - startMs) / 1000) * (1 / done - 1) }
  }
}
