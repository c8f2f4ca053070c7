import type { BatchCase, ShownBatch } from '@contract/acquisition.ts'
import { ok, type Result } from '@contract/result.ts'
import { controlStrategy, strategies } from '../../pipeline/learning/acquisition/strategies.ts'
import { strategyVerdict } from '../../pipeline/learning/acquisition/strategy-verdict.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { judgedArms } from '../../worker/learning/judged-arms.ts'
import { counted, decimals, facts, table } from '../text.ts'
import type { Answer } from '../verb.ts'
import { curvesInText } from './curves-in-text.ts'

/** A batch as it may be shown: without its arms until it has ended. */
export function batchAnswer(cohort: Cohort, batch: ShownBatch): Result<Answer, never> {
  const { facts: drawn, cases, hiddenCount, decidedCount, spentMinutes, end } = batch
  const { batchId, model, strategy, budgetMinutes, seed, caseCount, expectedMinutes, sentences } = drawn
  const verdict = end && strategyVerdict(judgedArms(cohort), { modelId: model.modelId, strategy })
  return ok({
    document: { ...batch, ...(verdict && { verdict: verdict.says, curves: verdict.curves }) },
    text: [
      `Batch ${batchId}`,
      facts([
        ['model', `${model.modelId} ${model.version}`],
        ['arms', `${strategies[strategy].says}, and ${strategies[controlStrategy].says}`],
        [
          'minutes',
          `${decimals(spentMinutes, 1)} spent, ${decimals(expectedMinutes, 1)} expected, ${budgetMinutes} given`,
        ],
        ['decided', `${decidedCount} of ${counted(caseCount, 'case')}`],
        ['seed', String(seed)],
      ]),
      table(
        ['case', ...(end ? ['arm'] : []), 'stands', 'expected min', 'spent min', 'disagreement', 'worst segment'],
        cases.map((one) => rowOf(one)),
      ),
      ...(hiddenCount > 0
        ? [`${counted(hiddenCount, 'case')} not listed: you still have to read them blind in a study.`]
        : []),
      ...sentences,
      ...(end ? end.sentences : ['Which case is of which arm is told when all of them are decided.']),
      ...(verdict ? [verdict.says, ...curvesInText(verdict)] : []),
    ].join('\n'),
  })
}

const rowOf = ({ name, arm, decided, state, expectedMinutes, spentMinutes, ...one }: BatchCase): readonly string[] => [
  name,
  ...(arm ? [arm] : []),
  decided ?? state,
  decimals(expectedMinutes, 1),
  decimals(spentMinutes, 1),
  decimals(one.disagreement, 3),
  one.worstSegment ?? '–',
]
