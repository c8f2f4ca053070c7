import { sampleSources } from '@contract/sample-source.ts'
import { z } from 'zod'
import type { InferenceJobs } from '../../worker/jobs.ts'
import type { Batch } from '../inference.electron.ts'
import { bundleFor, modelsInForce } from '../models.electron.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { serve } from '../serve.electron.ts'
import type { Worker } from '../worker.electron.ts'

const point = z.strictObject({ x: z.number(), y: z.number(), z: z.number() })
const caseIds = z.array(z.string().max(64)).max(1_000_000)
const parameters = {
  modelId: z.string(),
  sampleCount: z.number().int().min(1).max(256),
  seed: z.number().int().min(0).max(0xffffffff),
  sources: z.array(z.enum(sampleSources)).max(sampleSources.length).optional(),
  centers: z.record(z.string(), point).optional(),
  maps: z.literal('all').optional(),
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
        const [bundle] = (await modelsInForce(cohort.current())).flatMap(({ inForce }) =>
          inForce.ok ? [inForce.value] : [],
        )
        if (!bundle) return { provider: 'cpu', notes: ['No model bundle is installed.'] }
        const answer = await inference.run('provider', { bundleFolder: bundle.folder })
        // Asked at every start, and mostly long before a model is run.
        inference.rest()
        return answer.ok ? answer.value : { provider: 'cpu', notes: [] }
      },
    },
    plan: {
      accepts: z.strictObject({ caseId: z.string(), ...parameters }),
      run: async ({ caseId, ...rest }) => {
        const open = cohort.need()
        if (!open.ok) return open
        const row = open.value.caseRow(caseId)
        if (!row.ok) return row
        const bundle = await bundleFor(rest.modelId, row.value, open.value)
        if (!bundle.ok) return bundle
        return inference.run('plan', {
          bundleFolder: bundle.value.folder,
          source: open.value.caseSource(caseId),
          parameters: rest,
        })
      },
    },
    run: {
      accepts: z.strictObject({ caseIds: caseIds.optional(), ahead: caseIds.optional(), ...parameters }),
      run: ({ caseIds: named, ahead, ...rest }) => batch.run(rest, { caseIds: named, ahead }),
    },
    pause: { run: async () => batch.pause() },
    resume: { run: async () => batch.resume() },
    cancel: { run: async () => batch.cancel() },
    interrupted: { run: async () => batch.interrupted() },
    goOn: { run: () => batch.goOn() },
    forget: { run: async () => batch.forget() },
  })
}
