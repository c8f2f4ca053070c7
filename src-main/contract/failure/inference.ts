/** Failures of `inference`. */
export const inferenceSentences = {}
