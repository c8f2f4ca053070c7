import { unknownSite } from '@contract/case.ts'
import { ok } from '@contract/result.ts'
import { partOf } from '../../pipeline/representation/embeddings.ts'
import { groupShifts, leastInGroup, mostOnSide, permutationCount } from '../../pipeline/representation/group-shifts.ts'
import { learnedSpaceOf } from '../../worker/learned-space.node.ts'
import { caseChoice, filterOption } from '../case-choice.ts'
import { counted, decimals, table } from '../text.ts'
import { defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'
import { modelOption, rowsById, seedOption, spaceSentence } from './space-words.ts'

const origins = ['site', 'scanner', 'protocol'] as const
const level = 0.05

export const embeddingShift = defineVerb({
  name: 'embedding-shift',
  takes: ['cohort'],
  summary:
    'Says which sites, scanners or protocols look different to the encoder of a model than all others: a kernel two-sample test of each.',
  options: {
    by: { kind: 'choice', choices: origins, says: 'what cases are told apart by (site)' },
    filter: filterOption,
    model: modelOption,
    seed: seedOption,
  },
  run: ({ takes: [folder = ''], values: { by: wanted, filter, model: modelId, seed = 1 } }) =>
    withCohort(folder, async (cohort) => {
      const choice = caseChoice({ filter })
      if (!choice.ok) return choice
      const by = origins.find((one) => one === wanted) ?? 'site'
      const space = learnedSpaceOf(cohort, modelId)
      if (!space.ok) return space
      const { embeddings, model, missingCount } = space.value
      const isIn = new Set(cohort.table.caseIds(choice.value))
      const compared = partOf(
        embeddings,
        embeddings.caseIds.flatMap((caseId, index) => (isIn.has(caseId) ? [index] : [])),
      )
      const rowOf = rowsById(cohort, compared.caseIds)
      const groupOf = (caseId: string) => {
        const group = rowOf(caseId)[by]
        return by === 'site' && group === unknownSite ? undefined : group
      }
      const found = groupShifts(compared, { groupOf, seed })
      if (!found.ok) return found
      const { groups, untested, unknownCount } = found.value
      return ok({
        document: { model, missingCount, by, seed, ...found.value },
        text: [
          table(
            [by, 'cases', 'MMD²', 'p', 'p after Holm', 'verdict'],
            groups.map(({ group, caseCount, mmdSquared, p, adjustedP }) => [
              ...[group, String(caseCount), decimals(mmdSquared, 4), decimals(p, 4), decimals(adjustedP, 4)],
              adjustedP <= level ? 'looks different' : 'no difference shown',
            ]),
          ),
          `Each against all others, at most ${mostOnSide} cases on either side, ${permutationCount.toLocaleString('en-US')} permutations of cases, seed ${seed}. It does not say why: other patients look different too.`,
          ...untested.map(
            ({ group, caseCount }) =>
              `${group}: ${counted(caseCount, 'case')}; a comparison needs ${leastInGroup} on either side.`,
          ),
          ...(unknownCount > 0 ? [`${counted(unknownCount, 'case')} of an unknown ${by}, left out.`] : []),
          spaceSentence(space.value),
        ].join('\n'),
      })
    }),
})
