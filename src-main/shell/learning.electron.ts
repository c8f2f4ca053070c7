import { setTimeout as wait } from 'node:timers/promises'
import type { Failure } from '@contract/failure/failure.ts'
import type { LearnApi, TrainingEstimate } from '@contract/learn.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readHistory } from '../pipeline/learning/trainer/checkpoint.node.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { candidateOf } from '../worker/learning/candidate.node.ts'
import { type JudgedCandidate, judgeCandidate } from '../worker/learning/judge-candidate.node.ts'
import {
  beginTraining,
  checkpointOf,
  endTraining,
  isInterruption,
  type ToTrain,
} from '../worker/learning/keep-run.node.ts'
import type { LearningJobs } from '../worker/learning/learning-jobs.ts'
import { beganAgain, followed, type LiveRun } from '../worker/learning/live-run.ts'
import { modelsOfRun } from '../worker/learning/models-of-run.node.ts'
import { sampleSizesOf } from '../worker/learning/sample-sizes.ts'
import { bundleOf, shippedOf } from './models.electron.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import { announce } from './window.electron.ts'
import type { Worker } from './worker.electron.ts'

/** Finds what a run is to learn, and from which models. */
type Asked = (open: Cohort) => Promise<Result<ToTrain, Failure>>

type RequestOf<Name extends keyof LearnApi> = Parameters<LearnApi[Name]>[0]

/** Trains, measures and compares networks in a process beside; one piece of work at a time. */
export interface LearningWork {
  estimate(request: RequestOf<'estimate'>): Promise<Result<TrainingEstimate, Failure>>
  /** Answers once the run is on record. */
  train(request: RequestOf<'train'>): Promise<Result<{ readonly runId: string }, Failure>>
  /** The same. */
  goOn(request: RequestOf<'goOn'>): Promise<Result<{ readonly runId: string }, Failure>>
  evaluate(request: RequestOf<'evaluate'>): Promise<Result<JudgedCandidate, Failure>>
  /** Ends what is under way, a run after its present step: it waits to be gone on with. */
  stop(): void
  /** Resolves when nothing is under way any more, or after so long. */
  quiet(mostMs: number): Promise<void>
  /** How a run of the open cohort does, if it is the one under way. */
  liveOf(runId: string): LiveRun | undefined
  /** What interrupted a run, if that happened since the application was started. */
  failureOf(runId: string): Failure | undefined
}

interface UnderWay {
  /** What it is called when something else is refused. */
  readonly work: string
  readonly stop: AbortController
  ended: Promise<unknown>
  run?: { readonly open: Cohort; readonly runId: string; live: LiveRun }
}

export function createLearningWork({
  cohort,
  worker,
}: {
  readonly cohort: Pick<OpenCohort, 'current' | 'need'>
  readonly worker: Worker<LearningJobs>
}): LearningWork {
  let underWay: UnderWay | undefined
  const interrupted = new Map<string, Failure>()

  /** Does a piece of work that no other may stand beside. */
  async function alone<Value>(
    work: string,
    piece: (own: UnderWay, open: Cohort) => Promise<Result<Value, Failure>>,
  ): Promise<Result<Value, Failure>> {
    const open = cohort.need()
    if (!open.ok) return open
    if (underWay) return fail({ kind: 'busy', work: underWay.work })
    const own: UnderWay = { work, stop: new AbortController(), ended: Promise.resolve() }
    underWay = own
    const done = piece(own, open.value).finally(() => {
      underWay = undefined
    })
    own.ended = done.catch(() => undefined)
    return done
  }

  /** The set of a run, the model that it is for, and the other one that it starts from, if one is wished. */
  async function toTrain(open: Cohort, { setId, wished }: RequestOf<'train'>) {
    const set = open.learning.set(setId)
    if (!set.ok) return set
    const bundle = await bundleOf(set.value.model.modelId, open)
    if (!bundle.ok) return bundle
    if (cohort.current() !== open) return fail({ kind: 'cancelled' })
    if (!wished.from) return ok({ set: set.value, bundle: bundle.value, source: undefined, wished })
    const source = await bundleOf(wished.from.modelId, open)
    if (!source.ok) return source
    if (cohort.current() !== open) return fail({ kind: 'cancelled' })
    if (source.value.modelSha256 !== wished.from.sha256) return fail({ kind: 'start-differs', ...wished.from })
    return ok({ set: set.value, bundle: bundle.value, source: source.value, wished })
  }

  async function trainRun(
    own: UnderWay,
    open: Cohort,
    { asked, begun }: { readonly asked: Asked; readonly begun: (runId: string) => void },
  ): Promise<Result<{ readonly runId: string }, Failure>> {
    const from = await asked(open)
    if (!from.ok) return from
    const onRecord = beginTraining(open, from.value)
    if (!onRecord.ok) return onRecord
    const { run, request: job } = onRecord.value
    const { runId } = run
    interrupted.delete(runId)
    const known = { open, runId, live: beganAgain(await readHistory(checkpointOf(open.folder, run))) }
    own.run = known
    begun(runId)
    const trained = await worker
      .run('train', job, {
        signal: own.stop.signal,
        onNote(progress) {
          known.live = followed(known.live, progress)
          if (cohort.current() === open) announce({ kind: 'training-progress', progress: { runId, ...progress } })
        },
      })
      .catch((error: unknown) => fail({ kind: 'training-broke-off', because: messageOf(error) } as const))
    if (!trained.ok && isInterruption(trained.failure)) interrupted.set(runId, trained.failure)
    // Of a cohort that was closed the run waits to be gone on with.
    if (cohort.current() === open) endTraining(open, run, trained)
    return ok({ runId })
  }

  /** Answers once the run is on record. */
  const trained = (asked: Asked): Promise<Result<{ readonly runId: string }, Failure>> =>
    new Promise((answer, bug) => {
      const begun = (runId: string) => {
        answer(ok({ runId }))
        announce({ kind: 'learning-changed' })
      }
      alone('A training run', (own, open) => trainRun(own, open, { asked, begun }))
        .then(answer, bug)
        .finally(() => announce({ kind: 'learning-changed' }))
    })

  return {
    estimate: ({ setId, wished }) =>
      alone('An estimate of a training run', async (own, open) => {
        const from = await toTrain(open, { setId, wished })
        if (!from.ok) return from
        const { bundle, source } = from.value
        const samples = sampleSizesOf(open, setId, bundle.card)
        if (!samples.ok) return samples
        const job = { bundleFolder: bundle.folder, sourceFolder: source?.folder, wished, samples: samples.value }
        return worker.run('estimate', job, { signal: own.stop.signal })
      }),

    train: (request) => trained((open) => toTrain(open, request)),
    goOn: ({ runId }) =>
      trained(async (open) => {
        const run = open.learning.run(runId)
        if (!run.ok) return run
        const models = await modelsOfRun(open, run.value, shippedOf)
        return cohort.current() === open ? models : fail({ kind: 'cancelled' })
      }),

    evaluate: async ({ runId, margin }) => {
      const judged = await alone('An evaluation', async (own, open) => {
        const run = open.learning.run(runId)
        if (!run.ok) return run
        const candidate = await candidateOf(open, run.value)
        if (!candidate.ok) return candidate
        const { bundle } = candidate.value
        const production = await bundleOf(bundle.card.id, open)
        if (!production.ok) return production
        if (cohort.current() !== open) return fail({ kind: 'cancelled' })
        if (production.value.modelSha256 === bundle.modelSha256)
          return fail({ kind: 'promotion-in-force', needed: 'another-model' })
        const models = { candidate: bundle, production: production.value, rules: { margin } }
        return judgeCandidate(open, models, async (job) => {
          const compared = await worker.run('compare', job, {
            signal: own.stop.signal,
            onNote: (counts) => announce({ kind: 'evaluation-progress', ...counts }),
          })
          return cohort.current() === open ? compared : fail({ kind: 'cancelled' })
        })
      })
      if (judged.ok) announce({ kind: 'learning-changed' })
      return judged
    },

    stop: () => underWay?.stop.abort(),
    quiet: async (mostMs) => {
      const end = new AbortController()
      const late = wait(mostMs, undefined, { signal: end.signal }).catch(() => undefined)
      await Promise.race([underWay?.ended, late])
      end.abort()
    },
    liveOf: (runId) => {
      const run = underWay?.run
      return run?.runId === runId && run.open === cohort.current() ? run.live : undefined
    },
    failureOf: (runId) => interrupted.get(runId),
  }
}

/** The first line: what follows is the way through the program. */
const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
