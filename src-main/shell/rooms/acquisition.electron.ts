import {
  type AcquisitionModel,
  type AcquisitionOverview,
  acquisitionStrategies,
  type ShownBatch,
} from '@contract/acquisition.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { ModelIdentity } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { z } from 'zod'
import { whyNotEmbedded } from '../../pipeline/embedding-session.node.ts'
import type { Bundle } from '../../pipeline/inference/bundle.node.ts'
import { minutesSentence } from '../../pipeline/learning/acquisition/acquisition-words.ts'
import { controlStrategy, strategies } from '../../pipeline/learning/acquisition/strategies.ts'
import { strategyVerdict } from '../../pipeline/learning/acquisition/strategy-verdict.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { identityOf } from '../../worker/learning/collect-set.ts'
import { judgedArms } from '../../worker/learning/judged-arms.ts'
import { bundleOf, modelsInForce } from '../models.electron.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { serve } from '../serve.electron.ts'
import { announce } from '../window.electron.ts'
import { sentence } from './words.ts'

const id = z.string().min(1).max(200)

export function serveAcquisition({ cohort }: { readonly cohort: OpenCohort }): void {
  /** Of the model in force, while the cohort is still open. */
  async function withModel<Value>(
    modelId: string,
    work: (open: Cohort, model: ModelIdentity) => Promise<Result<Value, Failure>>,
  ): Promise<Result<Value, Failure>> {
    const open = cohort.need()
    if (!open.ok) return open
    const bundle = await bundleOf(modelId, open.value)
    if (!bundle.ok) return bundle
    return cohort.current() === open.value ? work(open.value, identityOf(bundle.value)) : fail({ kind: 'cancelled' })
  }

  const changed = (batch: Result<ShownBatch, Failure>) => {
    if (batch.ok) announce({ kind: 'cohort-changed' })
    return batch
  }

  serve('acquisition', {
    overview: {
      run: async () => {
        const open = cohort.need()
        if (!open.ok) return open
        const models = await modelsOf(open.value)
        const minutes = await cohort.read('batchMinutes', undefined)
        if (minutes === undefined || cohort.current() !== open.value) return fail({ kind: 'no-cohort' })
        return ok({
          models,
          strategies: acquisitionStrategies.map((strategy) => ({ strategy, ...strategies[strategy] })),
          control: strategies[controlStrategy].says,
          minutes: minutesSentence(minutes),
          verdicts: verdictsOf(open.value, models),
        })
      },
    },
    batch: { run: async () => cohort.current()?.batches.newest() },
    candidateCounts: {
      accepts: z.strictObject({ modelId: id }),
      run: ({ modelId }) =>
        withModel(modelId, async (_, { sha256 }) => {
          const counts = await cohort.read('batchCandidateCounts', sha256)
          return counts === undefined ? fail({ kind: 'no-cohort' }) : ok(counts)
        }),
    },
    draw: {
      accepts: z.strictObject({
        modelId: id,
        strategy: z.enum(acquisitionStrategies),
        budgetMinutes: z.number().min(1).max(100_000),
        diversity: z.enum(['none', 'embeddings']),
        seed: z
          .number()
          .int()
          .min(0)
          .max(2 ** 31 - 1),
      }),
      run: ({ modelId, ...wish }) =>
        withModel(modelId, async (open, model) => {
          const drawn = await cohort.read('batchToKeep', { model, wish })
          if (drawn === undefined || cohort.current() !== open) return fail({ kind: 'no-cohort' })
          return drawn.ok ? changed(open.batches.keep(drawn.value)) : drawn
        }),
    },
    end: {
      accepts: z.strictObject({ batchId: id, reason: sentence }),
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? changed(open.value.batches.end(request)) : open
      },
    },
  })
}

const modelsOf = async (open: Cohort): Promise<AcquisitionOverview['models']> =>
  Promise.all(
    (await modelsInForce(open)).flatMap(({ shipped, inForce }) =>
      inForce.ok ? [modelOf(shipped.card, inForce.value)] : [],
    ),
  )

async function modelOf({ id: modelId, title }: Bundle['card'], inForce: Bundle): Promise<AcquisitionModel> {
  const unembedded = await whyNotEmbedded(inForce)
  return { modelId, title, version: inForce.card.version, ...(unembedded && { unembedded }) }
}

function verdictsOf(open: Cohort, models: AcquisitionOverview['models']): AcquisitionOverview['verdicts'] {
  const judged = judgedArms(open)
  return models.flatMap(({ modelId }) =>
    acquisitionStrategies.map((strategy) => ({
      modelId,
      strategy,
      ...strategyVerdict(judged, { modelId, strategy }),
    })),
  )
}
