import type { Failure } from '@contract/failure/failure.ts'
import type { TrainingSet } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { GroupShift } from '../../pipeline/learning/adaptation/intensity-shift.ts'
import { distanceInWords, shiftMethod, shiftSentence } from '../../pipeline/learning/adaptation/shift-words.ts'
import { effectSentence } from '../../pipeline/learning/comparison/effect-words.ts'
import { usualRules } from '../../pipeline/learning/gate/gate.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { type AdaptedBundle, compareAdapted } from '../../worker/learning/compare-adapted.node.ts'
import { type DomainShift, measureDomainShift, shiftOrigins } from '../../worker/learning/domain-shift.node.ts'
import { decimals, table } from '../text.ts'
import { defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'
import { openInForce } from './production.node.ts'

export const domainShift = defineVerb({
  name: 'domain-shift',
  takes: ['cohort'],
  summary:
    'Says how intensities differ between the sites or scanners of a training set, and whether a standard scale removes it. With --compare adapted bundles are held against the model in force on the frozen audit set, site by site; each is a look at the audit set and stays on record as an evaluation.',
  options: {
    model: { kind: 'text', value: '<id>', says: 'model whose preparation counts, and that is in force', needed: true },
    set: { kind: 'text', value: '<id>', says: 'training set (the newest of the model)' },
    by: { kind: 'choice', choices: shiftOrigins, says: 'what intensities are told apart by (site)' },
    compare: { kind: 'text', value: '<bundles>', says: 'folders of adapted bundles, with commas between them' },
    seed: { kind: 'integer', value: '<n>', least: 0, says: 'seed of the resamples (1)' },
  },
  run: ({ takes: [folder = ''], values }, console) =>
    withCohort(folder, async (cohort) => {
      const bundle = await openInForce(cohort, values.model)
      if (!bundle.ok) return bundle
      const set = setOf(cohort, bundle.value.card.id, values.set)
      if (!set.ok) return set
      const { resamples, level } = usualRules
      const resampling = { resamples, level, seed: values.seed ?? usualRules.seed }
      const by = shiftOrigins.find((one) => one === values.by) ?? 'site'
      const total = set.value.counts.training + set.value.counts.validation
      const shift = await measureDomainShift(
        cohort,
        { set: set.value, bundle: bundle.value, by, resampling },
        {
          onRead: (done) => console.progress('reading cases', done, total),
          isStopped: () => console.signal.aborted,
        },
      )
      if (!shift.ok) return shift
      const candidates = (values.compare ?? '').split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))
      const compared =
        candidates.length === 0
          ? ok([])
          : await compareAdapted(
              cohort,
              { production: bundle.value, candidates, resampling },
              {
                onProgress: (done, all) => console.progress('audited cases', done, all),
                isStopped: () => console.signal.aborted,
              },
            )
      if (!compared.ok) return compared
      return ok({
        document: { ...shift.value, resampling, inForce: bundle.value.card.version, compared: compared.value },
        text: [
          ...shiftInWords(shift.value),
          shiftMethod(resampling),
          ...compared.value.flatMap((one) => comparedInWords(one, bundle.value.card.version)),
        ].join('\n'),
      })
    }),
})

function setOf({ learning }: Cohort, modelId: string, setId: string | undefined): Result<TrainingSet, Failure> {
  if (setId !== undefined) return learning.set(setId)
  const newest = learning.sets().find(({ model }) => model.modelId === modelId)
  return newest ? ok(newest) : fail({ kind: 'training-set-none', needed: 'training-set' })
}

function shiftInWords({ by, groups }: DomainShift): readonly string[] {
  if (groups.length === 0) return [`All cases of the training set are of one ${by}: there is nothing to compare.`]
  return [
    table(
      [by, 'cases', 'subjects', 'median at 1, 50, 99 %', 'distance before', 'on the standard scale', 'verdict'],
      groups.map((group) => rowOf(group)),
    ),
    ...groups.map((group) => shiftSentence(group, by)),
  ]
}

const rowOf = ({
  group,
  caseCount,
  subjectCount,
  landmarks,
  before,
  after,
  verdict,
}: GroupShift): readonly string[] => [
  group,
  String(caseCount),
  String(subjectCount),
  [landmarks[0], landmarks[Math.floor(landmarks.length / 2)], landmarks.at(-1)]
    .map((value) => decimals(value, 2))
    .join(', '),
  distanceInWords(before),
  distanceInWords(after),
  verdict,
]

function comparedInWords({ version, strata }: AdaptedBundle, inForce: string): readonly string[] {
  const names = { candidate: version, baseline: 'the model in force' }
  return [
    `${version} against ${inForce}, in force, on the audit set:`,
    ...strata.map((stratum) => {
      const { means } = stratum
      const dice = means ? ` Dice ${decimals(means.baseline, 3)} before, ${decimals(means.candidate, 3)} after.` : ''
      return `- ${effectSentence(stratum, names)}${dice}`
    }),
  ]
}
