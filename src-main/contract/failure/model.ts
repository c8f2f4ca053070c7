/** Failures of `model`. */
export const modelSentences = {}
