import type { Failure } from '@contract/failure/failure.ts'
import { fail, type Result } from '@contract/result.ts'
import { findTruths } from '../find-truths.node.ts'
import { type Answer, defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'
import { batchAnswer } from './batch-answer.ts'

export const batchShow = defineVerb({
  name: 'batch show',
  takes: ['cohort'],
  summary:
    'Shows the newest batch for active learning: its cases and how far they are read; once it has ended, its arms, what each cost, and whether the strategy helps here, with the learning curves of both.',
  options: { batch: { kind: 'text', value: '<id>', says: 'another one (the newest)' } },
  run: ({ takes: [folder = ''], values }, console) =>
    withCohort<Answer>(folder, async (cohort): Promise<Result<Answer, Failure>> => {
      const found = await findTruths(cohort, console)
      if (!found.ok) return found
      const batchId = values.batch ?? cohort.batches.drawn()[0]?.batchId
      if (batchId === undefined) return fail({ kind: 'batch-none', needed: 'batch' })
      const batch = cohort.batches.show(batchId)
      return batch.ok ? batchAnswer(cohort, batch.value) : batch
    }),
})
