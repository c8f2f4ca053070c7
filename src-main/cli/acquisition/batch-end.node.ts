import type { Failure } from '@contract/failure/failure.ts'
import { fail, type Result } from '@contract/result.ts'
import { findTruths } from '../find-truths.node.ts'
import { type Answer, defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'
import { batchAnswer } from './batch-answer.ts'

export const batchEnd = defineVerb({
  name: 'batch end',
  takes: ['cohort'],
  summary:
    'Ends the batch for active learning that is being read, although cases are left; they stand in the queue as all others do, and the arms are told.',
  options: { reason: { kind: 'text', value: '<why>', says: 'why it ends early; it stays on record', needed: true } },
  run: ({ takes: [folder = ''], values }, console) =>
    withCohort<Answer>(folder, async (cohort): Promise<Result<Answer, Failure>> => {
      const found = await findTruths(cohort, console)
      if (!found.ok) return found
      const [newest] = cohort.batches.drawn()
      if (newest === undefined) return fail({ kind: 'batch-none', needed: 'batch' })
      const ended = cohort.batches.end({ batchId: newest.batchId, reason: values.reason })
      return ended.ok ? batchAnswer(cohort, ended.value) : ended
    }),
})
