import { unitOfDoubt } from '@contract/doubt-measure.ts'
import type { UncertaintyMeasure } from '../viewer/viewer.ts'

const measureText: Readonly<Record<UncertaintyMeasure, string>> = {
  'predictive-entropy': 'Predictive entropy',
  'mutual-information': 'Mutual information',
  'variation-ratio': 'Variation ratio',
  'class-variance': 'Class-wise variance',
}

const shortMeasureText: Readonly<Record<UncertaintyMeasure, string>> = {
  'predictive-entropy': 'Entropy',
  'mutual-information': 'Mutual inf.',
  'variation-ratio': 'Var. ratio',
  'class-variance': 'Variance',
}

export const doubtText = {
  title: 'Doubt',
  none: 'No uncertainty map yet: run a model with more than one sample.',
  onlyEntropy: 'One sample gives entropy alone.',
  off: 'Off',
  names: measureText,
  short: shortMeasureText,
  measure: 'Uncertainty map',
  opacity: 'Opacity',
  from: 'From',
  to: 'To',
  scale: (measure: UncertaintyMeasure, low: number, high: number) => {
    const [unit, largest] =
      unitOfDoubt(measure) === 'nats' ? [' nats', 'ln of the number of classes'] : ['', '1 − 1 ÷ number of classes']
    return `${measureText[measure]}, ${low.toFixed(2)} to ${high.toFixed(2)}${unit}; the largest possible is ${largest}`
  },
  valueOf: (measure: UncertaintyMeasure, value: number, digits: number) =>
    `${value.toFixed(digits)}${unitOfDoubt(measure) === 'nats' ? ' nats' : ''}`,
  unit: (measure: UncertaintyMeasure) => (unitOfDoubt(measure) === 'nats' ? 'nats' : 'of 1'),
  clear: 'transparent below',
  explain: 'What do these measures say?',
}
