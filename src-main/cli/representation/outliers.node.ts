import { ok } from '@contract/result.ts'
import { type Far, nearestCount, outliers as outliersOf } from '../../pipeline/representation/outliers.ts'
import { learnedSpaceOf } from '../../worker/learned-space.node.ts'
import { caseChoice } from '../case-choice.ts'
import { counted, decimals, table } from '../text.ts'
import { defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'
import { caseCells, caseFields, caseHeads, modelOption, rowsById, seedOption, spaceSentence } from './space-words.ts'

const usualReference = 'state:accepted'
const level = 0.05

export const outliers = defineVerb({
  name: 'outliers',
  takes: ['cohort'],
  summary:
    'The cases that lie furthest from a reference as the encoder of a model sees them: what the model is likely not made for.',
  options: {
    reference: {
      kind: 'text',
      value: '<filter>',
      says: `cases that are as they should be, in the words of the filter field (${usualReference})`,
    },
    count: { kind: 'integer', value: '<n>', least: 1, says: 'list so many (20)' },
    model: modelOption,
    seed: seedOption,
  },
  run: ({ takes: [folder = ''], values: { reference = usualReference, count = 20, model: modelId, seed = 1 } }) =>
    withCohort(folder, async (cohort) => {
      const choice = caseChoice({ filter: reference })
      if (!choice.ok) return choice
      const space = learnedSpaceOf(cohort, modelId)
      if (!space.ok) return space
      const { embeddings, model, missingCount } = space.value
      const isIn = new Set(cohort.table.caseIds(choice.value))
      const found = outliersOf(embeddings, { isReference: (caseId) => isIn.has(caseId), seed })
      if (!found.ok) return found
      const { cases, referenceCount, undrawnCount } = found.value
      const listed = cases.slice(0, count)
      const rowOf = rowsById(
        cohort,
        listed.map(({ caseId }) => caseId),
      )
      const farCount = cases.filter(({ mahalanobis }) => mahalanobis.p <= level).length
      return ok({
        document: {
          ...{ model, missingCount, reference, referenceCount, undrawnCount, farCount },
          cases: listed.map(({ caseId, ...far }) => ({ ...caseFields(rowOf(caseId)), ...far })),
        },
        text: [
          table(
            ['Mahalanobis', 'p', `${nearestCount} nearest`, 'p', 'reference', ...caseHeads],
            listed.map(({ caseId, isReference, mahalanobis, nearest }) => [
              ...farCells(mahalanobis, 2),
              ...farCells(nearest, 4),
              isReference ? 'yes' : 'no',
              ...caseCells(rowOf(caseId)),
            ]),
          ),
          `${farCount} of ${counted(cases.length, 'case')} with p ≤ ${level} by Mahalanobis; of cases like the reference chance alone gives ${Math.round(level * cases.length)}.`,
          `Reference: ${reference}, ${counted(referenceCount, 'case')}${undrawnCount > 0 ? ` drawn, ${undrawnCount} others left out of it` : ''}. p is the share of them that lie as far.`,
          spaceSentence(space.value),
        ].join('\n'),
      })
    }),
})

const farCells = ({ distance, p }: Far, digits: number): readonly string[] => [
  decimals(distance, digits),
  decimals(p, 3),
]
