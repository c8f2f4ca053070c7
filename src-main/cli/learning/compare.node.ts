import { ok } from '@contract/result.ts'
import { readBundle } from '../../pipeline/inference/bundle.node.ts'
import { placeInWords, segmentInWords } from '../../pipeline/learning/comparison/compared-words.ts'
import type { TransferStratum } from '../../pipeline/learning/transfer/transfer.ts'
import { twoModelsSentences } from '../../pipeline/learning/transfer/two-models.ts'
import { compareBundles } from '../../worker/learning/compare-bundles.node.ts'
import { decimals, table } from '../text.ts'
import { defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'

export const compare = defineVerb({
  name: 'compare',
  takes: ['cohort'],
  summary:
    'Compares two models on the frozen audit set, by site and segment, and what they answer to their tasks: one that learned several tasks with one that learned segments alone, or one that started from weights with its control from scratch. It counts as a look at the audit set.',
  options: {
    candidate: { kind: 'text', value: '<bundle>', says: 'folder of the one bundle', needed: true },
    baseline: { kind: 'text', value: '<bundle>', says: 'folder of the other, which it is held against', needed: true },
    seed: { kind: 'integer', value: '<n>', least: 0, says: 'seed of the resamples (1)' },
  },
  run: ({ takes: [folder = ''], values }, console) =>
    withCohort(folder, async (cohort) => {
      const candidate = await readBundle(values.candidate)
      if (!candidate.ok) return candidate
      const baseline = await readBundle(values.baseline)
      if (!baseline.ok) return baseline
      const models = { candidate: candidate.value, baseline: baseline.value, seed: values.seed }
      const compared = await compareBundles(cohort, models, {
        onProgress: (work, done, total) => console.progress(work, done, total),
        isStopped: () => console.signal.aborted,
      })
      if (!compared.ok) return compared
      const sentences = twoModelsSentences(compared.value)
      return ok({
        document: { ...compared.value, sentences },
        text: [
          table(
            ['where', 'segment', 'subjects', 'baseline', 'candidate', 'difference', '95 %', 'verdict'],
            compared.value.report.strata.map(rowOf),
          ),
          ...sentences,
        ].join('\n'),
      })
    }),
})

const rowOf = ({ place, segment, subjectCount, means, interval, verdict }: TransferStratum): readonly string[] => [
  placeInWords(place),
  segmentInWords(segment),
  String(subjectCount),
  decimals(means?.baseline, 3),
  decimals(means?.candidate, 3),
  decimals(means?.difference, 3),
  interval ? `${decimals(interval.low, 3)} to ${decimals(interval.high, 3)}` : '–',
  verdict,
]
