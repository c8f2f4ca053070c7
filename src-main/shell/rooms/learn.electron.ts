import type { Failure } from '@contract/failure/failure.ts'
import { trainedParts, windowSources } from '@contract/learn.ts'
import type { Frozen, Promotion, TrainingSet } from '@contract/learning.ts'
import { taskNames } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { z } from 'zod'
import type { Bundle } from '../../pipeline/inference/bundle.node.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { candidateOfEvaluation } from '../../worker/learning/candidate.node.ts'
import { identityOf } from '../../worker/learning/collect-set.ts'
import { stopTraining } from '../../worker/learning/keep-run.node.ts'
import { learningOverview } from '../../worker/learning/overview.node.ts'
import type { LearningWork } from '../learning.electron.ts'
import { bundleOf, modelsInForce, shippedOf } from '../models.electron.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { serve } from '../serve.electron.ts'
import { announce } from '../window.electron.ts'

const id = z.string().min(1).max(200)
const share = z.number().min(0).max(1)
const seed = z.number().int().min(0).max(0xffffffff)
const reason = z.string().max(1000)
const model = z.strictObject({ modelId: id, version: id, sha256: z.string().regex(/^[0-9a-f]{64}$/) })
const wished = z.strictObject({
  start: z.enum(['bundle', 'scratch']),
  from: model.optional(),
  trainable: z.enum(trainedParts),
  windows: z.enum(windowSources).optional(),
  isHarmonized: z.literal(true).optional(),
  seed,
  stepCount: z.number().int().min(1).max(100_000).optional(),
  learningRate: z.number().positive().max(1).optional(),
  patience: z.number().int().min(1).max(100).optional(),
  rateFactors: z.record(z.string().max(100), z.number().min(0).max(100)).optional(),
  tasks: z.array(z.enum(taskNames)).max(taskNames.length).optional(),
})
const roles = ['training', 'validation', 'excluded'] as const

interface Rooms {
  readonly cohort: OpenCohort
  readonly learning: LearningWork
}

export function serveLearn({ cohort, learning }: Rooms): void {
  /** Changes what the open cohort has learned or learns from, and tells the window. */
  async function change<Value>(
    make: (open: Cohort) => Promise<Result<Value, Failure>>,
  ): Promise<Result<Value, Failure>> {
    const open = cohort.need()
    if (!open.ok) return open
    const made = await make(open.value)
    if (made.ok) announce({ kind: 'learning-changed' })
    return made
  }

  const overview = async (open: Cohort) => {
    const models = await modelsInForce(open)
    if (cohort.current() !== open) return fail({ kind: 'no-cohort' })
    return ok(await learningOverview(open, { models, liveOf: learning.liveOf, failureOf: learning.failureOf }))
  }

  serve('learn', {
    overview: {
      run: async () => {
        const open = cohort.need()
        return open.ok ? overview(open.value) : open
      },
    },
    freezeAudit: {
      accepts: z.strictObject({ modelId: id, share, seed, reason }),
      run: ({ modelId, ...draw }) =>
        change((open) => withModel({ cohort, open, modelId }, (bundle) => freezeAudit({ cohort, open, bundle }, draw))),
    },
    collect: {
      accepts: z.strictObject({
        ...{ modelId: id, validationShare: share, seed },
        leftOut: z.array(z.string().max(64)).max(1_000_000),
      }),
      run: ({ modelId, ...how }) =>
        change((open) => withModel({ cohort, open, modelId }, (bundle) => collect({ cohort, open, bundle }, how))),
    },
    setCases: {
      accepts: z.strictObject({
        setId: id,
        role: z.enum(roles).optional(),
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(2000),
      }),
      run: async ({ setId, ...page }) => {
        const open = cohort.need()
        if (!open.ok) return open
        const cases = open.value.learning.setCases(setId, page)
        return cases.ok ? ok(cases.value.filter(({ isReadBlind }) => !isReadBlind)) : cases
      },
    },
    estimate: { accepts: z.strictObject({ setId: id, wished }), run: (request) => learning.estimate(request) },
    train: { accepts: z.strictObject({ setId: id, wished }), run: (request) => learning.train(request) },
    goOn: { accepts: z.strictObject({ runId: id }), run: (request) => learning.goOn(request) },
    stop: {
      accepts: z.strictObject({ runId: id }),
      run: ({ runId }) =>
        change(async (open) => {
          if (learning.liveOf(runId)) return fail({ kind: 'busy', work: 'This run' })
          const stopped = await stopTraining(open, runId)
          return stopped.ok ? ok(undefined) : stopped
        }),
    },
    pause: { run: async () => learning.stop() },
    evaluate: {
      accepts: z.strictObject({ runId: id, margin: z.number().min(0).max(0.99) }),
      run: async (request) => {
        const judged = await learning.evaluate(request)
        if (!judged.ok) return judged
        const open = cohort.need()
        const all = open.ok ? await overview(open.value) : open
        if (!all.ok) return all
        const { evaluationId } = judged.value.evaluation
        const shown = all.value.evaluations.find((one) => one.evaluationId === evaluationId)
        return shown ? ok(shown) : fail({ kind: 'cancelled' })
      },
    },
    promote: {
      accepts: z.strictObject({ evaluationId: id, reason }),
      run: (request) => change((open) => promote({ cohort, open }, request)),
    },
    rollBack: {
      accepts: z.strictObject({ modelId: id, reason }),
      run: ({ modelId, reason: why }) =>
        change(async (open) => {
          const shipped = await shippedOf(modelId)
          if (!shipped.ok) return shipped
          if (cohort.current() !== open) return fail({ kind: 'cancelled' })
          return open.learning.rollBack({ shipped: identityOf(shipped.value), reason: why })
        }),
    },
  })
}

interface InCohort {
  readonly cohort: OpenCohort
  readonly open: Cohort
}

/** With the bundle in force under this id, if the cohort is still open then. */
async function withModel<Value>(
  { cohort, open, modelId }: InCohort & { readonly modelId: string },
  work: (bundle: Bundle) => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure>> {
  const bundle = await bundleOf(modelId, open)
  if (!bundle.ok) return bundle
  return cohort.current() === open ? work(bundle.value) : fail({ kind: 'cancelled' })
}

type WithBundle = InCohort & { readonly bundle: Bundle }

async function freezeAudit(
  { cohort, open, bundle }: WithBundle,
  { reason: why, ...draw }: { readonly share: number; readonly seed: number; readonly reason: string },
): Promise<Result<Frozen, Failure>> {
  const caseIds = await cohort.read('casesToFreeze', { ...draw, card: bundle.card })
  if (caseIds === undefined || cohort.current() !== open) return fail({ kind: 'cancelled' })
  return caseIds.ok ? open.learning.freezeAudit({ caseIds: caseIds.value, reason: why }) : caseIds
}

async function collect(
  { cohort, open, bundle }: WithBundle,
  how: { readonly validationShare: number; readonly seed: number; readonly leftOut: readonly string[] },
): Promise<Result<TrainingSet, Failure>> {
  const set = await cohort.read('collectedSet', { ...how, model: identityOf(bundle), card: bundle.card })
  if (set === undefined || cohort.current() !== open) return fail({ kind: 'cancelled' })
  return set.ok ? open.learning.addSet(set.value) : set
}

async function promote(
  { cohort, open }: InCohort,
  { evaluationId, reason: why }: { readonly evaluationId: string; readonly reason: string },
): Promise<Result<Promotion, Failure>> {
  const candidate = await candidateOfEvaluation(open, evaluationId)
  if (!candidate.ok) return candidate
  const { model } = candidate.value
  const shipped = await shippedOf(model.modelId)
  if (!shipped.ok) return shipped
  if (cohort.current() !== open) return fail({ kind: 'cancelled' })
  return open.learning.promote({ shipped: identityOf(shipped.value), model, evaluationId, reason: why })
}
