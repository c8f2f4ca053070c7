import { ok } from '@contract/result.ts'
import { readBundle } from '../../pipeline/inference/bundle.node.ts'
import { placeInWords, segmentInWords } from '../../pipeline/learning/comparison/compared-words.ts'
import type { JudgedStratum } from '../../pipeline/learning/gate/gate.ts'
import { gateSentences } from '../../pipeline/learning/gate/gate-words.ts'
import { compareModels } from '../../worker/learning/evaluate-models.node.ts'
import { judgeCandidate } from '../../worker/learning/judge-candidate.node.ts'
import { counted, decimals, table } from '../text.ts'
import { defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'
import { openInForce } from './production.node.ts'

export const evaluate = defineVerb({
  name: 'evaluate',
  takes: ['cohort'],
  summary:
    'Compares a candidate with the model in force on the frozen audit set, by site and segment, and says whether it may be promoted. Exit status 1 if it is blocked.',
  options: {
    candidate: { kind: 'text', value: '<bundle>', says: 'folder of the bundle that is to be judged', needed: true },
    margin: { kind: 'number', value: '<d>', least: 0, says: 'how much worse in Dice counts as worse (0.01)' },
    seed: { kind: 'integer', value: '<n>', least: 0, says: 'seed of the resamples (1)' },
  },
  run: ({ takes: [folder = ''], values }, console) =>
    withCohort(folder, async (cohort) => {
      const candidate = await readBundle(values.candidate)
      if (!candidate.ok) return candidate
      const production = await openInForce(cohort, candidate.value.card.id)
      if (!production.ok) return production
      const rules = {
        ...(values.margin !== undefined && { margin: values.margin }),
        ...(values.seed !== undefined && { seed: values.seed }),
      }
      const models = { candidate: candidate.value, production: production.value, rules }
      const judged = await judgeCandidate(cohort, models, (request) =>
        compareModels(request, { onProgress: (done, total) => console.progress('audited cases', done, total) }),
      )
      if (!judged.ok) return judged
      const { evaluation, document, waitingCount } = judged.value
      return ok({
        document: { ...evaluation, waitingCount },
        text: [
          `Evaluation ${evaluation.evaluationId}: ${candidate.value.card.version} against ${production.value.card.version}`,
          table(
            ['where', 'segment', 'subjects', 'in force', 'candidate', 'difference', '95 %', 'verdict'],
            document.strata.map(rowOf),
          ),
          ...gateSentences(document),
          ...(waitingCount > 0
            ? [`${counted(waitingCount, 'case')} of the audit set wait for an accepted version.`]
            : []),
        ].join('\n'),
        status: document.decision === 'passes' ? (0 as const) : (1 as const),
      })
    }),
})

const rowOf = ({ place, segment, subjectCount, means, interval, verdict }: JudgedStratum): readonly string[] => [
  placeInWords(place),
  segmentInWords(segment),
  String(subjectCount),
  decimals(means?.baseline, 3),
  decimals(means?.candidate, 3),
  decimals(means?.difference, 3),
  interval ? `${decimals(interval.low, 3)} to ${decimals(interval.high, 3)}` : '–',
  verdict,
]
