import { fail, ok } from '@contract/result.ts'
import { directionsOf } from '../../pipeline/representation/directions.ts'
import { nearest } from '../../pipeline/representation/nearest.ts'
import { learnedSpaceOf } from '../../worker/learned-space.node.ts'
import { findCase } from '../find-case.ts'
import { decimals, table } from '../text.ts'
import { defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'
import { caseCells, caseFields, caseHeads, modelOption, rowsById, spaceSentence } from './space-words.ts'

export const search = defineVerb({
  name: 'search',
  takes: ['cohort'],
  summary: 'The cases that are most like one case, as the encoder of a model sees them.',
  options: {
    like: { kind: 'text', value: '<name or id>', says: 'the case that they are like', needed: true },
    count: { kind: 'integer', value: '<n>', least: 1, says: 'so many (10)' },
    model: modelOption,
  },
  run: ({ takes: [folder = ''], values: { like, count = 10, model: modelId } }) =>
    withCohort(folder, async (cohort) => {
      const asked = findCase(cohort, like)
      if (!asked.ok) return asked
      const space = learnedSpaceOf(cohort, modelId)
      if (!space.ok) return space
      const { embeddings, model, missingCount } = space.value
      const index = embeddings.caseIds.indexOf(asked.value.caseId)
      if (index < 0)
        return fail({
          kind: 'embedding-of-case-none',
          name: asked.value.name,
          modelId: model.modelId,
          version: model.version,
        })
      const found = nearest(directionsOf(embeddings), index, count)
      const rowOf = rowsById(
        cohort,
        found.map(({ caseId }) => caseId),
      )
      return ok({
        document: {
          ...{ model, missingCount, like: caseFields(asked.value) },
          cases: found.map(({ caseId, cosine }, at) => ({ rank: at + 1, cosine, ...caseFields(rowOf(caseId)) })),
        },
        text: [
          ...(found.length > 0
            ? [
                table(
                  ['#', 'cosine', ...caseHeads],
                  found.map(({ caseId, cosine }, at) => [
                    String(at + 1),
                    decimals(cosine, 4),
                    ...caseCells(rowOf(caseId)),
                  ]),
                ),
              ]
            : ['There is no other case to compare it with.']),
          spaceSentence(space.value),
        ].join('\n'),
      })
    }),
})
