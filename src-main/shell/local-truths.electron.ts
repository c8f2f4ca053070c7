import type { Aggregation } from '@contract/aggregation.ts'
import type { HowWell } from '@contract/calibration.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { QueuePage } from '@contract/queue.ts'
import type { Result } from '@contract/result.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { givingWay } from '../storage/pieces.node.ts'
import type { ReadingJobs } from '../worker/jobs.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import { announce } from './window.electron.ts'
import type { Worker } from './worker.electron.ts'

/** What accepted cases say about the model's labelmaps, learnt in a thread beside main. */
export interface LocalTruths {
  /** The head of the queue in its order; `undefined`: no cohort is open. */
  queue(limit: number): Promise<QueuePage | undefined>
  howWell(): Promise<HowWell | undefined>
  /** Brings the predicted Dice beside the cases up to date, before they are filtered or plotted by it. */
  keep(): Promise<void>
  /** Scores every case anew. Whatever is asked here meanwhile is answered after it. */
  scoreBy(aggregation: Aggregation): Promise<Result<void, Failure>>
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
  let judged: Judged | undefined
  let isFinding = false
  /** Changes of all scores or predictions: one after the other, each begun when the one before has ended. */
  let changes: Promise<unknown> = Promise.resolve()

  function inTurn<Outcome>(change: () => Promise<Outcome>): Promise<Outcome> {
    const done = changes.then(change, change)
    changes = done
    return done
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

  async function keep(): Promise<void> {
    const open = cohort.current()
    const changed = open && (await cohort.read('changedPredictions', undefined))
    if (changed) await givingWay(open.truths.keepPredictions(changed), () => cohort.current() === open)
  }

  async function scoreBy(aggregation: Aggregation): Promise<Result<void, Failure>> {
    const open = cohort.need()
    if (!open.ok) return open
    const { scores } = open.value
    const isOpen = () => cohort.current() === open.value
    let done = await givingWay(scores.changeAggregation(aggregation), isOpen)
    // Until nothing is left: cases may have been added or inferred meanwhile.
    while (done.ok && isOpen()) {
      const changed = await cohort.read('changedScores', undefined)
      if (!isOpen()) break
      if (!changed) return scores.endChange()
      done = await givingWay(scores.keepScores(changed), isOpen)
    }
    return done
  }

  return {
    async queue(limit) {
      await changes.catch(() => undefined)
      cohort.current()?.releaseOverdue()
      return cohort.read('queue', { limit })
    },
    keep: () => inTurn(keep),
    scoreBy: (aggregation) => inTurn(() => scoreBy(aggregation)),
    async howWell() {
      void findTruths()
      await changes.catch(() => undefined)
      const open = cohort.current()
      if (!open) return undefined
      const revision = open.truths.seenRevision()
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
