import { caseStates } from '@contract/case.ts'

export type Relation = '<' | '<=' | '=' | '>=' | '>'

/** Fields that hold a word. */
export const wordFields = ['state', 'contrast', 'site', 'finding', 'format', 'axes', 'worst'] as const
export type WordField = (typeof wordFields)[number]

/** Fields that hold a number, each with its unit and what it says of a case. */
export const numberFields = {
  disagreement: {
    unit: undefined,
    says: '1 − pairwise Dice, 0 to 1, of the worst segment unless the cohort is scored otherwise',
  },
  strokes: { unit: undefined, says: 'strokes of the open correction' },
  findings: { unit: undefined, says: 'findings about the scan' },
  spacing: { unit: 'mm', says: 'largest distance of neighboring voxels' },
  minutes: { unit: 'min', says: 'active time of all readers' },
} as const satisfies Readonly<Record<string, { readonly unit: string | undefined; readonly says: string }>>
export type NumberField = keyof typeof numberFields

/** Fields that hold a number for each segment, as the newest inference measured it. */
export const segmentFields = {
  volume: { unit: 'ml', says: 'volume of the segment' },
  dice: { unit: undefined, says: 'pairwise Dice of the samples, 0 to 1' },
  entropy: { unit: 'nats', says: 'mean predictive entropy in the segment' },
  information: { unit: 'nats', says: 'mean mutual information in the segment' },
} as const satisfies Readonly<Record<string, { readonly unit: string | undefined; readonly says: string }>>
export type SegmentField = keyof typeof segmentFields

/** Fields that hold a day, in UTC. */
export const dayFields = ['added', 'decided'] as const
export type DayField = (typeof dayFields)[number]

/** The fields of which all values are known before a cohort is. */
export const knownValues: Readonly<Partial<Record<WordField, readonly string[]>>> = {
  state: caseStates,
  format: ['nifti', 'dicom'],
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
