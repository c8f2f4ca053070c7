import { randomInt } from 'node:crypto'
import { sentenceOf } from '@contract/failure/failure.ts'
import { ok } from '@contract/result.ts'
import type { StudyDraft, StudyPreview } from '@contract/review.ts'
import { filterOption } from '../case-choice.ts'
import { findVocabulary } from '../find-vocabulary.node.ts'
import { counted, table } from '../text.ts'
import { type Answer, defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'

const largestSeed = 2 ** 31 - 1

export const reviewCreate = defineVerb({
  name: 'review create',
  takes: ['cohort'],
  summary: 'Makes a study: who reads which cases in which order. What is said here is fixed and on record.',
  options: {
    name: { kind: 'text', value: '<name>', says: 'what the study is called', needed: true },
    readers: { kind: 'text', value: '<a,b>', says: 'names of the readers’ accounts, with commas', needed: true },
    filter: filterOption,
    readings: { kind: 'choice', choices: ['1', '2'], says: 'readings of each case, by different readers (2)' },
    rate: { kind: 'text', value: '<vocabulary>', says: 'readings are ratings in this vocabulary (corrections)' },
    'blind-model': { kind: 'flag', says: 'readers see no model; corrections begin with an empty labelmap' },
    'see-readers': { kind: 'flag', says: 'readers see what others have finished' },
    'in-order': { kind: 'flag', says: 'all read in the order of the names, not shuffled' },
    repeats: {
      kind: 'percent',
      value: '<%>',
      says: 'share of a reader’s cases that come again, untold (0, at most 50)',
    },
    distance: { kind: 'integer', value: '<n>', least: 1, says: 'a repeat comes so many readings later or more (20)' },
    seed: { kind: 'integer', value: '<n>', least: 0, says: 'seed of the assignment (random, and kept)' },
    preview: { kind: 'flag', says: 'only say what each reader would be given; nothing is kept' },
  },
  run: ({ takes: [folder = ''], values }) =>
    withCohort<Answer>(folder, async (cohort) => {
      const draft: StudyDraft = {
        name: values.name.trim(),
        filter: values.filter ?? '',
        readers: values.readers
          .split(',')
          .map((reader) => reader.trim())
          .filter(Boolean),
        readingsPerCase: values.readings === '1' ? 1 : 2,
        ...(values.rate !== undefined && { vocabularyId: values.rate }),
        isBlindToReaders: !values['see-readers'],
        isBlindToModel: values['blind-model'] ?? false,
        isShuffled: !values['in-order'],
        repeatShare: Math.min(0.5, values.repeats ?? 0),
        repeatDistance: values.distance ?? 20,
        seed: (values.seed ?? randomInt(largestSeed)) % (largestSeed + 1),
      }
      const vocabulary = values.rate === undefined ? ok(undefined) : await findVocabulary(cohort, values.rate)
      if (!vocabulary.ok) return vocabulary
      const preview = cohort.studies.preview(draft, vocabulary.value)
      if (!preview.ok) return preview
      if (values.preview) return ok({ document: previewDocument(preview.value), text: previewText(preview.value) })
      const study = cohort.studies.create(draft, vocabulary.value)
      if (!study.ok) return study
      return ok({ document: { study: study.value, loads: preview.value.loads }, text: previewText(preview.value) })
    }),
})

const previewDocument = ({ refusal, ...preview }: StudyPreview) => ({
  ...preview,
  ...(refusal && { refusal: { kind: refusal.kind, message: sentenceOf(refusal) } }),
})

function previewText({ caseCount, leftOutCount, loads, refusal }: StudyPreview): string {
  if (refusal) return sentenceOf(refusal)
  const rows = loads.map((load) => [load.readerId, String(load.caseCount), String(load.repeatCount)])
  const left = leftOutCount > 0 ? ` ${counted(leftOutCount, 'case')} without a segmentation left out.` : ''
  return [`${counted(caseCount, 'case')}.${left}`, '', table(['reader', 'cases', 'repeats'], rows)].join('\n')
}
