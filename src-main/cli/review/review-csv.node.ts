import { ok } from '@contract/result.ts'
import { writeStudy } from '../../worker/exporting/study-tables.node.ts'
import { type Answer, defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'
import { findStudy, studyOption } from './find-study.ts'
import { comparedAgreement } from './review-agreement.node.ts'

export const reviewCsv = defineVerb({
  name: 'review csv',
  takes: ['cohort'],
  summary:
    'Writes a closed study: a line for each reading, a line for each pair of readers and segment, and beside both what each column means.',
  options: {
    study: studyOption,
    out: { kind: 'text', value: '<file>', says: 'where to write the readings (.csv or .tsv)', needed: true },
  },
  run: ({ takes: [folder = ''], values }, console) =>
    withCohort<Answer>(folder, async (cohort) => {
      const study = findStudy(cohort, values.study)
      if (!study.ok) return study
      const { studyId } = study.value
      const compared = await comparedAgreement(cohort, studyId, console)
      if (!compared.ok) return compared
      const written = await writeStudy(cohort, studyId, values.out)
      if (!written.ok) return written
      return ok({ document: written.value, text: `${written.value.files.join(', ')}.` })
    }),
})
