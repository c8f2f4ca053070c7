/** Failures of `correction`. */
export const correctionSentences = {}
