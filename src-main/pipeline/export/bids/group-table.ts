import type { Measured } from './derivative-text.ts'

/** One scan's measurements, and whose they are. */
export interface GroupMember {
  readonly participant: string
  readonly session: string | undefined
  /** The labelmap, relative to the derivatives. */
  readonly file: string
  readonly measured: Measured
}

type Cell = string | number | undefined
type Segment = Measured['segments'][number]

interface Column {
  readonly name: string
  readonly of: (member: GroupMember, segment: Segment) => Cell
  readonly Description: string
  readonly Units?: string
}

const modelOf = ({ measured: { modelId, modelVersion } }: GroupMember): Cell => modelId && `${modelId} ${modelVersion}`

const columns: readonly Column[] = [
  { name: 'participant_id', of: ({ participant }) => `sub-${participant}`, Description: 'Participant.' },
  {
    name: 'session_id',
    of: ({ session }) => session && `ses-${session}`,
    Description: 'Session; n/a where the dataset has none.',
  },
  { name: 'file', of: ({ file }) => file, Description: 'Labelmap, relative to this dataset.' },
  { name: 'model', of: modelOf, Description: 'Model bundle; n/a for what a reader made.' },
  { name: 'samples', of: ({ measured }) => measured.sampleCount, Description: 'Stochastic samples.' },
  { name: 'index', of: (_, { segmentValue }) => segmentValue, Description: 'Value of the segment in the labelmap.' },
  { name: 'name', of: (_, { name }) => name, Description: 'Name of the segment.' },
  { name: 'volume', of: (_, { volumeMl }) => volumeMl, Description: 'Volume of the segment.', Units: 'mL' },
  {
    name: 'volume_sd',
    of: (_, { volumeStandardDeviationMl }) => volumeStandardDeviationMl,
    Description: 'Standard deviation of the volume over the samples, n − 1 in the denominator.',
    Units: 'mL',
  },
  {
    name: 'pairwise_dice',
    of: (_, { pairwiseDice }) => pairwiseDice,
    Description: 'Mean Dice of all pairs of samples, 0 to 1; n/a with one sample, or if the segment is empty in all.',
  },
  {
    name: 'mc_iou',
    of: (_, { monteCarloIou }) => monteCarloIou,
    Description: 'Intersection over union of all samples, 0 to 1; n/a like pairwise_dice.',
  },
  {
    name: 'mean_variation_ratio',
    of: (_, { meanVariationRatio }) => meanVariationRatio,
    Description:
      'Variation ratio, 1 − the share of the most frequent label among the samples, mean over the voxels that most samples give to the segment; n/a with one sample, or without such a voxel.',
  },
  {
    name: 'mean_entropy',
    of: (_, { meanEntropyNats }) => meanEntropyNats,
    Description: 'Mean predictive entropy over the voxels of the segment; n/a if it is empty.',
    Units: 'nats',
  },
  {
    name: 'mean_mutual_information',
    of: (_, { meanMutualInformationNats }) => meanMutualInformationNats,
    Description: 'Mean mutual information over the voxels of the segment; n/a with one sample or if it is empty.',
    Units: 'nats',
  },
  {
    name: 'mean_class_variance',
    of: (_, { meanClassVariance }) => meanClassVariance,
    Description:
      'Variance of the class probabilities over the samples, summed over the classes, mean over the voxels of the segment; n/a with one sample or if it is empty.',
  },
  {
    name: 'disagreement',
    of: ({ measured }) => measured.disagreement,
    Description:
      '1 − pairwise Dice of the worst segment of the scan that has one, 0 to 1: higher is to be looked at sooner.',
  },
]

/** Digits that are told of a number: more than were measured, fewer than sums of binary fractions are off by. */
const significantDigits = 12

const cellOf = (value: number | string | undefined): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(significantDigits))) : (value ?? 'n/a')

/** One row per scan and segment, tab-separated; what is undefined is n/a, as BIDS has it. */
export const groupTable = (members: readonly GroupMember[]): string =>
  [
    columns.map(({ name }) => name),
    ...members.flatMap((member) =>
      member.measured.segments.map((segment) => columns.map(({ of }) => cellOf(of(member, segment)))),
    ),
  ]
    .map((cells) => `${cells.join('\t')}\n`)
    .join('')

/** What the columns mean, by their names. */
export const groupDictionary = (): Readonly<
  Record<string, { readonly Description: string; readonly Units?: string }>
> => Object.fromEntries(columns.map(({ name, of: _, ...says }) => [name, says]))
