import type { Aggregation } from '@contract/aggregation.ts'
import type { HowWell, PassesHeld } from '@contract/calibration.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { QueuePage } from '@contract/queue.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { givingWay, type Pieces } from '../storage/pieces.node.ts'
import type { ReadingJobs } from '../worker/jobs.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import { announce } from './window.electron.ts'
import type { Worker } from './worker.electron.ts'

/** What accepted cases say about the model's labelmaps, learnt in a thread beside main. */
export interface LocalTruths {
  /** The head of the queue in its order; `undefined`: no cohort is open. */
  queue(limit: number): Promise<QueuePage | undefined>
  howWell(): Promise<HowWell | undefined>
  passesHeld(): Promise<PassesHeld | undefined>
  /** Brings predicted Dice and chances to pass beside the cases up to date, before they are filtered or plotted by them. */
  keep(): Promise<void>
  /** Scores every case anew. Whatever is asked here meanwhile is answered after it. */
  scoreBy(aggregation: Aggregation): Promise<Result<void, Failure>>
  /** Ends a change of the scores that was interrupted. */
  finishScoring(): Promise<Result<void, Failure>>
}

/** Answers again what was answered last, while it is asked about the same revision of the same cohort. */
function remembering<Answer>(): (cohort: Cohort, revision: string, ask: () => Promise<Answer>) => Promise<Answer> {
  let last: { readonly cohort: Cohort; readonly revision: string; readonly answer: Promise<Answer> } | undefined
  return async (cohort, revision, ask) => {
    if (last?.cohort === cohort && last.revision === revision) return last.answer
    const asked = { cohort, revision, answer: ask() }
    last = asked
    try {
      return await asked.answer
    } catch (error) {
      // Asked again, it is tried again.
      if (last === asked) last = undefined
      throw error
    }
  }
}

export function createLocalTruths({
  cohort,
  reading,
}: {
  readonly cohort: OpenCohort
  readonly reading: Worker<ReadingJobs>
}): LocalTruths {
  const judged = remembering<HowWell | undefined>()
  const judgedPasses = remembering<PassesHeld | undefined>()
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
    const isOpen = () => cohort.current() === open
    if (changed) await givingWay(open.truths.keepPredictions(changed), isOpen)
    const passes = open && isOpen() && (await cohort.read('changedPasses', undefined))
    if (passes) await givingWay(open.ratedCases.keepPredictions(passes), isOpen)
  }

  async function scoreBy(aggregation: Aggregation): Promise<Result<void, Failure>> {
    const open = cohort.need()
    if (!open.ok) return open
    return scoreAll(open.value, open.value.scores.changeAggregation(aggregation))
  }

  async function finishScoring(): Promise<Result<void, Failure>> {
    const open = cohort.current()
    const rest = open?.scores.restOfChange()
    return open && rest ? scoreAll(open, rest) : ok(undefined)
  }

  /** `begun`: the first part of the change. */
  async function scoreAll(open: Cohort, begun: Pieces): Promise<Result<void, Failure>> {
    const { scores } = open
    const isOpen = () => cohort.current() === open
    let done = await givingWay(begun, isOpen)
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
    finishScoring: () => inTurn(finishScoring),
    async howWell() {
      void findTruths()
      await changes.catch(() => undefined)
      const open = cohort.current()
      if (!open) return undefined
      return judged(open, open.truths.seenRevision(), () => cohort.read('howWell', undefined))
    },
    async passesHeld() {
      await changes.catch(() => undefined)
      const open = cohort.current()
      if (!open) return undefined
      return judgedPasses(open, open.ratedCases.seenRevision(), () => cohort.read('passesHeld', undefined))
    },
  }
}
