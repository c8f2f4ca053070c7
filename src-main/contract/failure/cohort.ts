/** Failures of `cohort`. */
export const cohortSentences = {}
