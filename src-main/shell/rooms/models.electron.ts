import type { ModelCard } from '@contract/model.ts'
import { z } from 'zod'
import type { InferenceJobs } from '../../worker/jobs.ts'
import { bundleOf, type ModelInForce, modelsInForce } from '../models.electron.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { serve } from '../serve.electron.ts'
import type { Worker } from '../worker.electron.ts'

export function serveModels({
  cohort,
  inference,
}: {
  readonly cohort: Pick<OpenCohort, 'current'>
  readonly inference: Worker<InferenceJobs>
}): void {
  serve('models', {
    list: {
      run: async () => {
        const open = cohort.current()
        return (await modelsInForce(open)).map((model) => cardOf(model, open))
      },
    },
    selfTest: {
      accepts: z.strictObject({ modelId: z.string() }),
      run: async ({ modelId }) => {
        const bundle = await bundleOf(modelId, cohort.current())
        return bundle.ok ? inference.run('selfTest', { bundleFolder: bundle.value.folder }) : bundle
      },
    },
    probe: {
      accepts: z.strictObject({ modelId: z.string() }),
      run: async ({ modelId }) => {
        const bundle = await bundleOf(modelId, cohort.current())
        if (!bundle.ok) return undefined
        const probe = await inference.run('probe', { bundleFolder: bundle.value.folder })
        return probe && 'trials' in probe ? probe : undefined
      },
    },
  })
}

/**
 * Of what is in force. Where that cannot be read it still has its place in the list, as far as it is known: whoever runs or tests it is
 * told why it cannot be.
 */
function cardOf({ shipped, inForce }: ModelInForce, open: ReturnType<OpenCohort['current']>): ModelCard {
  if (inForce.ok) return inForce.value.card
  const placed = open?.learning.production(shipped.card.id)
  return { ...shipped.card, ...(placed && { version: placed.version }) }
}
