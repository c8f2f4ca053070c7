import { counted } from '../counted.ts'

/** Failures of studies: what cannot be assigned, and what may not be seen yet. */
export const reviewSentences = {
  'study-no-cases': (_: { needed: 'cases' }) =>
    'No case that the filter lets through has a segmentation. Choose another filter, or run a model or bring segmentations in first.',
  'study-readers-too-few': ({ readingsPerCase, readerCount }: { readingsPerCase: number; readerCount: number }) =>
    readerCount === 0
      ? 'The study has no reader. Name at least one.'
      : `Two different readers of each case are ${counted(readingsPerCase, 'reader')} at least; ${counted(readerCount, 'reader')} is named.`,
  'study-repeats-do-not-fit': ({
    readerId,
    caseCount,
    repeatCount,
    repeatDistance,
  }: {
    readerId: string
    caseCount: number
    repeatCount: number
    repeatDistance: number
  }) =>
    `${readerId} has ${counted(caseCount, 'case')}: ${counted(repeatCount, 'repeat')} cannot come ${counted(repeatDistance, 'reading')} after the first reading. Ask for fewer repeats, or for a smaller distance.`,
  'study-name-taken': ({ name }: { name: string }) => `A study is called “${name}” already. Choose another name.`,
  'study-unknown': ({ studyId }: { studyId: string }) => `This cohort has no study ${studyId}.`,
  'study-none': (_: { needed: 'study' }) => 'This cohort has no study yet. Make one first.',
  'study-closed': ({ study }: { study: string }) => `“${study}” is closed: nothing is read in it any more.`,
  'study-open': ({ study }: { study: string }) =>
    `“${study}” is not closed yet. What readers made is shown after it was closed, so that nobody reads under its influence.`,
  'reading-unknown': ({ readingId }: { readingId: string }) => `No reading ${readingId} is yours in this cohort.`,
  'reading-ended': ({ name }: { name: string }) => `This reading of ${name} has ended. Go on with the next one.`,
  'reading-rated': ({ name }: { name: string }) => `This reading of ${name} is a rating; it is given in Rate.`,
  'reading-no-rating': ({ name }: { name: string }) =>
    `This reading of ${name} is no rating; the segmentation is corrected in it.`,
  'study-no-ratings': ({ study }: { study: string }) =>
    `The readings of “${study}” are corrections, not ratings; they are made in Review.`,
  'readings-done': ({ study }: { study: string }) => `You have nothing left to read in “${study}”.`,
  'reading-answers-several': (_: object) =>
    'A reading ends by a grade, is declined, or is put behind: say one of them.',
  'rating-not-disputed': ({ name }: { name: string }) =>
    `Two readers did not rate ${name} differently in this study; there is nothing to decide.`,
  'rating-decided': ({ name }: { name: string }) => `The rating of ${name} has been decided already.`,
  'rating-own': ({ name }: { name: string }) =>
    `You rated ${name} in this study yourself. A third reader has to decide.`,
  'reading-not-next': ({ name }: { name: string }) =>
    `${name} is not the next of your readings. Go on with the next one.`,
  'case-read-blind': ({ name, study }: { name: string; study: string }) =>
    `You read ${name} in “${study}” without seeing a model. Until you have read it, it opens from Review alone.`,
  'case-hidden': ({ name, study }: { name: string; study: string }) =>
    `${name} was not exported: you read it in “${study}” without seeing a model, and have not read it yet.`,
}
