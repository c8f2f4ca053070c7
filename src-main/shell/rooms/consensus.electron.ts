import { consensusMethods, consensusSources } from '@contract/consensus.ts'
import { fail, ok } from '@contract/result.ts'
import { z } from 'zod'
import { type MakingConsensus, toldCount } from '../consensus.electron.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { serve } from '../serve.electron.ts'
import { choiceOf, selectionShape } from './selection.ts'

const wish = { ...selectionShape, of: z.enum(consensusSources) }

export function serveConsensus({
  cohort,
  making,
}: {
  readonly cohort: OpenCohort
  readonly making: MakingConsensus
}): void {
  serve('consensus', {
    preview: {
      accepts: z.strictObject(wish),
      run: async ({ of, ...selection }) => {
        const open = cohort.need()
        if (!open.ok) return open
        const found = await cohort.read('consensusCases', { choice: choiceOf(selection), of, toldCount })
        if (found === undefined) return fail({ kind: 'cancelled' })
        const { caseIds, cases, fewCount } = found
        return ok({ caseCount: caseIds.length, cases, fewCount })
      },
    },
    make: {
      accepts: z.strictObject({ ...wish, method: z.enum(consensusMethods) }),
      run: (request) => making.start(request),
    },
    cancel: { run: async () => making.cancel() },
    record: {
      accepts: z.strictObject({ caseId: z.string().max(64), segmentationId: z.string().max(64) }),
      run: ({ caseId, segmentationId }) => making.record(caseId, segmentationId),
    },
  })
}
