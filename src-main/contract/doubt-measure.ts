/** Measures of doubt that there can be a map of, in the order in which they are offered; all but the first need several samples. */
export const doubtMeasures = ['predictive-entropy', 'mutual-information', 'variation-ratio', 'class-variance'] as const
export type DoubtMeasure = (typeof doubtMeasures)[number]

const isInNats = (measure: DoubtMeasure): boolean =>
  measure === 'predictive-entropy' || measure === 'mutual-information'

/** Nats, or a plain number. */
export const unitOfDoubt = (measure: DoubtMeasure): 'nats' | '1' => (isInNats(measure) ? 'nats' : '1')

/** The largest value that a measure can take: ln(classes), or 1 − 1/classes. */
export const limitOfDoubt = (measure: DoubtMeasure, classCount: number): number =>
  isInNats(measure) ? Math.log(classCount) : 1 - 1 / classCount
