import { acquisitionSentences } from './acquisition.ts'
import { adjudicationSentences } from './adjudication.ts'
import { applicationSentences } from './application.ts'
import { bidsSentences } from './bids.ts'
import { cohortSentences } from './cohort.ts'
import { commandLineSentences } from './command-line.ts'
import { correctionSentences } from './correction.ts'
import { deidentificationSentences } from './deidentification.ts'
import { dicomObjectSentences } from './dicom-object.ts'
import { exportSentences } from './export.ts'
import { federatedRoundSentences } from './federated-round.ts'
import { federationSentences } from './federation.ts'
import { filterSentences } from './filter.ts'
import { inferenceSentences } from './inference.ts'
import { intakeSentences } from './intake.ts'
import { learningSentences } from './learning.ts'
import { modelSentences } from './model.ts'
import { plannerSentences } from './planner.ts'
import { qualitySentences } from './quality.ts'
import { ratingSentences } from './rating.ts'
import { representationSentences } from './representation.ts'
import { reviewSentences } from './review.ts'
import { segmentTableSentences } from './segment-table.ts'
import { taskListSentences } from './task-list.ts'
import { viewerSentences } from './viewer.ts'
import { volumeSentences } from './volume.ts'
import { workerSentences } from './worker.ts'

/**
 * The catalogue of everything that may go wrong in an expected way, or that a reader must be told about a scan:
 * kind → the sentence that says what is wrong and what to do. A kind, its details and its sentence stand in one place.
 */
const sentences = {
  ...acquisitionSentences,
  ...adjudicationSentences,
  ...applicationSentences,
  ...bidsSentences,
  ...cohortSentences,
  ...commandLineSentences,
  ...correctionSentences,
  ...deidentificationSentences,
  ...dicomObjectSentences,
  ...exportSentences,
  ...federatedRoundSentences,
  ...federationSentences,
  ...filterSentences,
  ...inferenceSentences,
  ...intakeSentences,
  ...learningSentences,
  ...modelSentences,
  ...plannerSentences,
  ...qualitySentences,
  ...ratingSentences,
  ...representationSentences,
  ...reviewSentences,
  ...segmentTableSentences,
  ...taskListSentences,
  ...viewerSentences,
  ...volumeSentences,
  ...workerSentences,
}

type Sentences = typeof sentences
export type FailureKind = keyof Sentences
type Of<Kind extends FailureKind> = { readonly kind: Kind } & Readonly<Parameters<Sentences[Kind]>[0]>

/** One expected failure: its kind and the details that its sentence names. Plain data, so it crosses processes. */
export type Failure = { [Kind in FailureKind]: Of<Kind> }[FailureKind]

/** One observation about a scan or a segmentation: the same catalogue, but the scan was read all the same. */
export type Finding = Failure

/** What the user reads: one sentence saying what is wrong and what to do. */
export function sentenceOf(failure: Failure): string {
  const say = sentences[failure.kind] as (details: Failure) => string
  return say(failure)
}
