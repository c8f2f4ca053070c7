import { ok } from '@contract/result.ts'
import { decimals, facts, table } from '../text.ts'
import { type Answer, defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'
import { findStudy, studyOption } from './find-study.ts'

export const reviewStatus = defineVerb({
  name: 'review status',
  takes: ['cohort'],
  summary: 'How far each reader of a study is. It tells how much was read, and nothing of what.',
  options: { study: studyOption },
  run: ({ takes: [folder = ''], values }) =>
    withCohort<Answer>(folder, async (cohort) => {
      const study = findStudy(cohort, values.study)
      if (!study.ok) return study
      const progress = cohort.studies.progress(study.value.studyId)
      if (!progress.ok) return progress
      const { name, caseCount, readingCount, isBlindToModel, isBlindToReaders, closed } = study.value
      const { readers, burndown } = progress.value
      const blind = [...(isBlindToReaders ? ['the other readers'] : []), ...(isBlindToModel ? ['the model'] : [])]
      return ok({
        document: { study: study.value, readers, burndown },
        text: [
          facts([
            ['study', name],
            ['state', closed ? `closed by ${closed.by}: ${closed.reason}` : 'open'],
            ['cases', `${caseCount}, ${readingCount} readings`],
            ['left', String(burndown.at(-1)?.leftCount ?? readingCount)],
            ['blind to', blind.join(' and ') || 'nothing'],
          ]),
          '',
          table(
            ['reader', 'read', 'declined', 'of', 'median min'],
            readers.map((one) => [
              one.readerId,
              String(one.doneCount),
              String(one.declinedCount),
              String(one.caseCount + one.repeatCount),
              decimals(one.medianMinutes, 1),
            ]),
          ),
        ].join('\n'),
      })
    }),
})
