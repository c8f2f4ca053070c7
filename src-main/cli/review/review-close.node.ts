import { ok } from '@contract/result.ts'
import { type Answer, defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'
import { findStudy, studyOption } from './find-study.ts'

export const reviewClose = defineVerb({
  name: 'review close',
  takes: ['cohort'],
  summary: 'Ends a study for good: what is not finished is withdrawn, and results may be seen.',
  options: {
    study: studyOption,
    reason: { kind: 'text', value: '<sentence>', says: 'why it ends now; kept on record', needed: true },
  },
  run: ({ takes: [folder = ''], values }) =>
    withCohort<Answer>(folder, async (cohort) => {
      const study = findStudy(cohort, values.study)
      if (!study.ok) return study
      const closed = cohort.studies.close({ studyId: study.value.studyId, reason: values.reason })
      if (!closed.ok) return closed
      return ok({ document: { study: closed.value }, text: `“${closed.value.name}” is closed.` })
    }),
})
