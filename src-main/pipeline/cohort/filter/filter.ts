import { caseStates } from '@contract/case.ts'
import { type ScanMeasure, type SegmentMeasure, scanMeasures, segmentMeasures } from '@contract/quality.ts'
import { scanFormats } from '@contract/scan-format.ts'

export type Relation = '<' | '<=' | '=' | '>=' | '>'

/** Fields that hold a word. */
export const wordFields = [
  'state',
  'contrast',
  'site',
  'scanner',
  'protocol',
  'finding',
  'failed',
  'rating',
  'format',
  'axes',
  'worst',
] as const
export type WordField = (typeof wordFields)[number]

/** What a field says of a case, in which unit, and which way is worse; absent: neither is, or both are. */
export interface FieldMeaning {
  readonly says: string
  readonly unit?: string | undefined
  readonly worse?: 'low' | 'high' | 'both' | undefined
}

/** Numbers that stand with the case. */
export const caseFields = {
  disagreement: {
    says: '1 − pairwise Dice, 0 to 1, of the worst segment unless the cohort is scored otherwise',
    worse: 'high',
  },
  predictedDice: { says: 'Dice as accepted cases predict it from the disagreement, 0 to 1', worse: 'low' },
  chanceToPass: {
    says: 'chance that a reader passes the model’s segmentation as it is, as ratings predict it from the disagreement, 0 to 1',
    worse: 'low',
  },
  strokes: { says: 'strokes of the open correction' },
  findings: { says: 'findings about the scan' },
  spacing: { unit: 'mm', says: 'largest distance of neighboring voxels' },
  minutes: { unit: 'min', says: 'active time of all readers' },
} as const satisfies Readonly<Record<string, FieldMeaning>>

/** Fields that hold a number: of the case, and what quality measured of its scan. */
export type NumberField = keyof typeof caseFields | ScanMeasure
export const numberFields: Readonly<Record<NumberField, FieldMeaning>> = { ...caseFields, ...scanMeasures }

/** Numbers of each segment, as the newest inference measured it; the volume of a case without one is that of its version. */
export const sampleFields = {
  volume: { unit: 'ml', says: 'volume of the segment' },
  dice: { says: 'pairwise Dice of the samples, 0 to 1', worse: 'low' },
  entropy: { unit: 'nats', says: 'mean predictive entropy in the segment', worse: 'high' },
  information: { unit: 'nats', says: 'mean mutual information in the segment', worse: 'high' },
  mcIou: { says: 'MC-IoU of the samples, 0 to 1', worse: 'low' },
  volumeVariation: { says: 'variation of the volume over the samples (standard deviation ÷ mean)', worse: 'high' },
  bandEntropy: { unit: 'nats', says: 'mean predictive entropy along the surface', worse: 'high' },
  bandInformation: { unit: 'nats', says: 'mean mutual information along the surface', worse: 'high' },
  variationRatio: { says: 'mean variation ratio of the samples in the segment, 0 to 1', worse: 'high' },
  classVariance: { says: 'mean class-wise variance in the segment, summed over the classes, 0 to 1', worse: 'high' },
  bandVariationRatio: { says: 'mean variation ratio of the samples along the surface, 0 to 1', worse: 'high' },
  bandClassVariance: {
    says: 'mean class-wise variance along the surface, summed over the classes, 0 to 1',
    worse: 'high',
  },
} as const satisfies Readonly<Record<string, FieldMeaning>>

const { volumeMl: _, ...formMeasures } = segmentMeasures

/** Of each segment beside others of its name. */
export const shapeFields = {
  shapeDistance: {
    says: 'Distance of its shape from that of its peers (robust Mahalanobis distance)',
    worse: 'high',
  },
} as const satisfies Readonly<Record<string, FieldMeaning>>

/** Fields that hold a number for each segment: of the samples, and what quality measured of the version that is shown. */
export type SegmentField = keyof typeof sampleFields | Exclude<SegmentMeasure, 'volumeMl'> | keyof typeof shapeFields
export const segmentFields: Readonly<Record<SegmentField, FieldMeaning>> = {
  ...sampleFields,
  ...formMeasures,
  ...shapeFields,
}

/** Fields that hold a day, in UTC; of acquisition, that of the scanner's own clock. */
export const dayFields = ['added', 'decided', 'acquired'] as const
export type DayField = (typeof dayFields)[number]

/** Of `failed`: whatever the reason was. */
export const anyValue = 'yes'

/** The fields of which all values are known before a cohort is. */
export const knownValues: Readonly<Partial<Record<WordField, readonly string[]>>> = {
  state: caseStates,
  format: scanFormats,
}

/** What a case must be to stand in the table. Lists of `and` and `or` hold at least two. */
export type CaseFilter =
  | { readonly kind: 'any' }
  /** The name contains it, or the contrast is it; in either case of letters. */
  | { readonly kind: 'word'; readonly text: string }
  /** `none` is what has no value. */
  | { readonly kind: 'is'; readonly field: WordField; readonly value: string }
  | {
      readonly kind: 'number'
      readonly field: NumberField
      readonly relation: Relation
      readonly value: number
    }
  | {
      readonly kind: 'segment'
      readonly field: SegmentField
      readonly segment: string
      readonly relation: Relation
      readonly value: number
    }
  | { readonly kind: 'day'; readonly field: DayField; readonly relation: Relation; readonly day: string }
  | { readonly kind: 'not'; readonly filter: CaseFilter }
  | { readonly kind: 'and' | 'or'; readonly filters: readonly CaseFilter[] }

/** What a field without a value is asked for by. */
export const noValue = 'none'
export const mostCharacters = 2000
export const mostNested = 50

/** Whether a filter asks for this number, wherever in it. */
export const asksFor = (filter: CaseFilter, field: NumberField | SegmentField): boolean =>
  filter.kind === 'number' || filter.kind === 'segment'
    ? filter.field === field
    : filter.kind === 'not'
      ? asksFor(filter.filter, field)
      : (filter.kind === 'and' || filter.kind === 'or') && filter.filters.some((one) => asksFor(one, field))
