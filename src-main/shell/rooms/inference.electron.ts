import { z } from 'zod'
import type { InferenceJobs } from '../../worker/jobs.ts'
import type { Batch } from '../inference.electron.ts'
import { bundleOf, shippedBundles } from '../models.electron.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { serve } from '../serve.electron.ts'
import type { Worker } from '../worker.electron.ts'

const point = z.strictObject({ x: z.number(), y: z.number(), z: z.number() })
const parameters = {
  modelId: z.string(),
  sampleCount: z.number().int().min(1).max(256),
  seed: z.number().int().min(0).max(0xffffffff),
  centers: z.record(z.string(), point).optional(),
}

export function serveInference({
  cohort,
  inference,
  batch,
}: {
  readonly cohort: OpenCohort
  readonly inference: Worker<InferenceJobs>
  readonly batch: Batch
}): void {
  serve('inference', {
    provider: {
      run: async () => {
        const bundle = (await shippedBundles()).find((candidate) => candidate.ok)
        if (!bundle?.ok) return { provider: 'cpu', notes: ['No model bundle is installed.'] }
        const answer = await inference.run('provider', { bundleFolder: bundle.value.folder })
        return answer.ok ? answer.value : { provider: 'cpu', notes: [] }
      },
    },
    plan: {
      accepts: z.strictObject({ caseId: z.string(), ...parameters }),
      run: async ({ caseId, ...rest }) => {
        const open = cohort.need()
        if (!open.ok) return open
        const bundle = await bundleOf(rest.modelId)
        if (!bundle.ok) return bundle
        return inference.run('plan', {
          bundleFolder: bundle.value.folder,
          source: open.value.caseSource(caseId),
          parameters: rest,
        })
      },
    },
    run: {
      accepts: z.strictObject({ caseIds: z.array(z.string()).optional(), ...parameters }),
      run: ({ caseIds, ...rest }) => batch.run(rest, caseIds),
    },
    cancel: { run: async () => batch.cancel() },
  })
}
