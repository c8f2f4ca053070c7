import type { HowWell } from '@contract/calibration.ts'
import type { QueuePage } from '@contract/queue.ts'
import { calibrateModels, type Predictions } from '../pipeline/calibration/by-model.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import type { ReadingJobs } from '../worker/jobs.ts'
import { orderedQueue } from '../worker/ordered-queue.node.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import { announce } from './window.electron.ts'
import type { Worker } from './worker.electron.ts'

/** What accepted cases say about the model's labelmaps; learnt anew whenever one more is known. */
export interface LocalTruths {
  /** The head of the queue in its order; `undefined`: no cohort is open. */
  queue(limit: number): QueuePage | undefined
  howWell(): Promise<HowWell | undefined>
  /** Brings the predicted Dice beside the cases up to date, before they are filtered or plotted by it. */
  keep(): void
}

interface Learnt {
  readonly cohort: Cohort
  readonly revision: string
  readonly predictions: Predictions
}

interface Judged {
  readonly cohort: Cohort
  readonly revision: string
  readonly howWell: Promise<HowWell | undefined>
}

export function createLocalTruths({
  cohort,
  reading,
}: {
  readonly cohort: OpenCohort
  readonly reading: Worker<ReadingJobs>
}): LocalTruths {
  let learnt: Learnt | undefined
  let judged: Judged | undefined
  let isFinding = false

  function learn(): Learnt | undefined {
    const open = cohort.current()
    if (!open) return undefined
    const revision = open.truths.revision()
    if (learnt?.cohort !== open || learnt.revision !== revision) {
      learnt = { cohort: open, revision, predictions: calibrateModels(open.truths.known()) }
    }
    return learnt
  }

  /** Compares what was accepted since the last time, in the reading worker; the screens are told at the end. */
  async function findTruths(): Promise<void> {
    const open = cohort.current()
    if (!open || isFinding) return
    isFinding = true
    try {
      let lastFound: string | undefined
      for (const ask of open.truths.toFind({ limit: 200 })) {
        const { predictionSha256, acceptedSha256, segmentValues } = ask
        const labelmaps = { predictionSha256, acceptedSha256, segmentValues }
        const compared = await reading.run('compareLabelmaps', { cohortFolder: open.folder, ...labelmaps })
        if (cohort.current() !== open) return
        if (compared.ok && open.truths.add(ask, compared.value).ok) lastFound = ask.caseId
      }
      if (lastFound !== undefined) announce({ kind: 'case-changed', caseId: lastFound })
    } finally {
      isFinding = false
    }
  }

  return {
    queue(limit) {
      const known = learn()
      return known && orderedQueue(known.cohort, known.predictions, limit)
    },
    keep() {
      const open = cohort.current()
      open?.truths.keepPredictions(() => {
        const predict = learn()?.predictions.predict
        return (scored) => predict?.(scored)?.dice
      })
    },
    async howWell() {
      void findTruths()
      const open = cohort.current()
      if (!open) return undefined
      const revision = open.truths.revision()
      if (judged?.cohort === open && judged.revision === revision) return judged.howWell
      const howWell = cohort.read('howWell', undefined)
      judged = { cohort: open, revision, howWell }
      try {
        return await howWell
      } catch (error) {
        // Asked again, it is tried again.
        judged = undefined
        throw error
      }
    },
  }
}
