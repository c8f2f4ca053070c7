import type { SegmentMeasurement } from '@contract/inference.ts'
import { type SegmentMeasure, type SegmentQuality, segmentMeasures } from '@contract/quality.ts'
import type { Segment } from '@contract/segment.ts'
import type { Field } from './separated-values.ts'
import { type ColumnMeaning, measureMeaning, snake } from './table-columns.ts'

/** A segment of the version of a case that is shown, and what is known of it. */
export interface SegmentOfCase {
  readonly caseId: string
  readonly caseName: string
  readonly state: string
  readonly version: number
  readonly author: string
  readonly segment: Segment
  readonly volumeMl: number
  /** What the model's samples said, of the newest version of a model. */
  readonly doubt?: SegmentMeasurement | undefined
  /** Of this version, if it was measured. */
  readonly quality?: SegmentQuality['measures'] | undefined
}

interface Column {
  readonly name: string
  readonly means: ColumnMeaning
  of(one: SegmentOfCase): Field
}

const cohort = 'What the cohort keeps of the case'
const labelmap = 'Voxels of the version, counted at the export'
const inference = 'The newest inference of the case'

const column = (name: string, means: ColumnMeaning, of: Column['of']): Column => ({ name: snake(name), means, of })
const doubt = (name: keyof SegmentMeasurement, LongName: string, Description: string, Units = '1'): Column =>
  column(name, { LongName, Description, Units, Source: inference }, ({ doubt }) => doubt?.[name])

const columns: readonly Column[] = [
  column(
    'caseId',
    { LongName: 'Id', Description: 'What the cohort knows the case by', Source: cohort },
    (one) => one.caseId,
  ),
  column(
    'case',
    { LongName: 'Case', Description: 'Name of the case in the cohort', Source: cohort },
    (one) => one.caseName,
  ),
  column('state', { LongName: 'State', Description: 'Where the case stands', Source: cohort }, (one) => one.state),
  column(
    'version',
    {
      LongName: 'Version',
      Description: 'Version that is shown and corrected, from 1 in a case; set aside ones apart',
      Source: cohort,
    },
    (one) => one.version,
  ),
  column(
    'author',
    { LongName: 'Author', Description: 'Model and its version, or the reader', Source: cohort },
    (one) => one.author,
  ),
  column(
    'segmentValue',
    { LongName: 'Label value', Description: 'Value of the segment in the labelmap', Source: cohort },
    ({ segment }) => segment.value,
  ),
  column(
    'segment',
    { LongName: 'Segment', Description: 'Name of the segment', Source: cohort },
    ({ segment }) => segment.name,
  ),
  column(
    'volumeMl',
    { LongName: 'Volume', Description: 'Voxels of the segment × volume of a voxel', Units: 'ml', Source: labelmap },
    ({ volumeMl }) => volumeMl,
  ),
  doubt(
    'pairwiseDice',
    'Pairwise Dice',
    'Mean Dice over all pairs of samples, 0 to 1; empty: one sample, or the segment is empty in all',
  ),
  doubt('monteCarloIou', 'MC-IoU', 'Intersection over union of all samples, 0 to 1; empty like pairwise Dice'),
  doubt('volumeVariation', 'Volume variation', 'Standard deviation ÷ mean of the volume over the samples'),
  doubt('meanEntropyNats', 'Predictive entropy', 'Mean over the voxels of the segment', 'nats'),
  doubt('meanMutualInformationNats', 'Mutual information', 'Mean over the voxels of the segment', 'nats'),
  doubt(
    'bandEntropyNats',
    'Predictive entropy at the surface',
    'Mean over the voxels at most 2 mm from the surface',
    'nats',
  ),
  doubt(
    'bandMutualInformationNats',
    'Mutual information at the surface',
    'Mean over the voxels at most 2 mm from the surface',
    'nats',
  ),
  doubt(
    'meanVariationRatio',
    'Variation ratio',
    '1 − the share of the most frequent label among the samples, mean over the voxels that most samples give to the segment; empty: one sample, or no such voxel',
  ),
  doubt(
    'meanClassVariance',
    'Class-wise variance',
    'Variance of the class probabilities over the samples, summed over the classes, mean over the voxels of the segment; empty: one sample, or the segment is empty',
  ),
  doubt(
    'bandVariationRatio',
    'Variation ratio at the surface',
    'Mean over the voxels at most 2 mm from the surface; empty like class-wise variance',
  ),
  doubt(
    'bandClassVariance',
    'Class-wise variance at the surface',
    'Mean over the voxels at most 2 mm from the surface; empty like class-wise variance',
  ),
  // The volume is counted above, whether quality was measured or not.
  ...(Object.entries(segmentMeasures) as [SegmentMeasure, (typeof segmentMeasures)[SegmentMeasure]][])
    .filter(([measure]) => measure !== 'volumeMl')
    .map(([measure, definition]) => column(measure, measureMeaning(definition), ({ quality }) => quality?.[measure])),
]

export const segmentHead: readonly string[] = columns.map(({ name }) => name)
export const segmentFields = (one: SegmentOfCase): readonly Field[] => columns.map(({ of }) => of(one))
export const segmentDictionary: Readonly<Record<string, ColumnMeaning>> = Object.fromEntries(
  columns.map(({ name, means }) => [name, means]),
)
