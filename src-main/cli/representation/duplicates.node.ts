import { fail, ok } from '@contract/result.ts'
import { directionsOf } from '../../pipeline/representation/directions.ts'
import { nearDuplicates, usualCosine } from '../../pipeline/representation/near-duplicates.ts'
import { learnedSpaceOf } from '../../worker/learned-space.node.ts'
import { counted, decimals, table } from '../text.ts'
import { defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'
import { caseFields, modelOption, rowsById, spaceSentence } from './space-words.ts'

export const duplicates = defineVerb({
  name: 'duplicates',
  takes: ['cohort'],
  summary: 'Pairs of cases that are likely one scan: saved again, in other units, or with little noise.',
  options: {
    above: { kind: 'number', value: '<cosine>', least: 0, says: `least cosine of a pair, 0.9 to 1 (${usualCosine})` },
    count: { kind: 'integer', value: '<n>', least: 1, says: 'at most so many pairs are listed (100)' },
    model: modelOption,
  },
  run: ({ takes: [folder = ''], values: { above = usualCosine, count = 100, model: modelId } }) =>
    withCohort(folder, async (cohort) => {
      if (above < 0.9 || above > 1) return fail({ kind: 'cosine-unfit', value: above })
      const space = learnedSpaceOf(cohort, modelId)
      if (!space.ok) return space
      const { embeddings, model, missingCount } = space.value
      const { pairs, pairCount } = nearDuplicates(directionsOf(embeddings), { leastCosine: above, mostCount: count })
      const rowOf = rowsById(
        cohort,
        pairs.flatMap(({ caseIds }) => caseIds),
      )
      const listed = pairCount > pairs.length ? `, of which ${pairs.length} are listed` : ''
      return ok({
        document: {
          ...{ model, missingCount, above, pairCount },
          pairs: pairs.map(({ cosine, caseIds }) => ({ cosine, cases: caseIds.map((id) => caseFields(rowOf(id))) })),
        },
        text: [
          ...(pairs.length > 0
            ? [
                table(
                  ['cosine', 'case', 'and'],
                  pairs.map(({ cosine, caseIds }) => [decimals(cosine, 5), ...caseIds.map((id) => rowOf(id).name)]),
                ),
              ]
            : []),
          `${counted(pairCount, 'pair')} with a cosine of ${above} or more${listed}. Look at both before one is left out.`,
          spaceSentence(space.value),
        ].join('\n'),
      })
    }),
})
