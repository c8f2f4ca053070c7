import { z } from 'zod'
import type { InferenceJobs } from '../../worker/jobs.ts'
import { bundleOf, shippedBundles } from '../models.electron.ts'
import { serve } from '../serve.electron.ts'
import type { Worker } from '../worker.electron.ts'

export function serveModels({ inference }: { readonly inference: Worker<InferenceJobs> }): void {
  serve('models', {
    list: { run: async () => (await shippedBundles()).flatMap((bundle) => (bundle.ok ? [bundle.value.card] : [])) },
    selfTest: {
      accepts: z.strictObject({ modelId: z.string() }),
      run: async ({ modelId }) => {
        const bundle = await bundleOf(modelId)
        return bundle.ok ? inference.run('selfTest', { bundleFolder: bundle.value.folder }) : bundle
      },
    },
    probe: {
      accepts: z.strictObject({ modelId: z.string() }),
      run: async ({ modelId }) => {
        const bundle = await bundleOf(modelId)
        if (!bundle.ok) return undefined
        const probe = await inference.run('probe', { bundleFolder: bundle.value.folder })
        return probe && 'trials' in probe ? probe : undefined
      },
    },
  })
}
