/** Failures of `export`. */
export const exportSentences = {}
