/** Failures of ratings and their vocabularies. `file` is a base name, never a path; `line` counts from 1. */
export const ratingSentences = {
  'vocabulary-unreadable': ({ file }: { file: string }) =>
    `${file} cannot be read as JSON. Choose a rating vocabulary of Insula.`,
  'vocabulary-too-large': ({ file, limitMb }: { file: string; limitMb: number }) =>
    `${file} is larger than ${limitMb} MB and no rating vocabulary. Choose the right file.`,
  'vocabulary-invalid': ({ file, at, because }: { file: string; at: string; because: string }) =>
    `${file} is not a valid rating vocabulary at ${at}: ${because}. Nothing was taken from it; correct the file.`,
  'vocabulary-differs': ({ vocabularyId, version }: { vocabularyId: string; version: string }) =>
    `This cohort has ${vocabularyId} ${version} with other words. Give the changed vocabulary a new version.`,
  'vocabulary-unknown': ({ vocabularyId, known }: { vocabularyId: string; known: string }) =>
    `There is no rating vocabulary ${vocabularyId}; there are ${known}.`,
  'rating-word-unknown': ({ vocabularyId, word }: { vocabularyId: string; word: string }) =>
    `The vocabulary ${vocabularyId} has no “${word}”. Nothing was stored.`,
  'rating-confidence-unfit': ({ most }: { most: number }) => `Confidence runs from 0, doubtful, to ${most}, confident.`,
  'rating-unknown': ({ ratingId }: { ratingId: string }) =>
    `This cohort has no rating ${ratingId}, or it was replaced already.`,
  'no-ratings': (_: object) => 'No rating of this kind is in the cohort. Nothing was written.',
  'ratings-unreadable': ({ file, because }: { file: string; because: string }) =>
    `${file} holds no ratings that Insula reads: ${because}. Nothing was taken from it.`,
  'ratings-line-invalid': ({ file, line, because }: { file: string; line: number; because: string }) =>
    `${file} is not valid in line ${line}: ${because}. Nothing was taken from it; correct the file.`,
}
