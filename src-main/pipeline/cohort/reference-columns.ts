import type { Agreement, SegmentAgreement } from '@contract/reference.ts'
import type { ComparedCase } from '@contract/references.ts'
import type { Field } from './separated-values.ts'
import type { ColumnMeaning } from './table-columns.ts'

interface Column<Row> {
  readonly name: string
  readonly means: ColumnMeaning
  readonly of: (row: Row) => Field
}

/** A segment of a case against its reference. */
export interface ComparedSegment {
  readonly of: ComparedCase
  readonly segment: SegmentAgreement
}

/** Voxels of a case that carry one label and another, or the same, in its reference. */
export interface ConfusedVoxels {
  readonly of: ComparedCase
  readonly segmentValue: number
  readonly referenceValue: number
  readonly voxelCount: number
}

const cohort = 'What the cohort keeps of the case'
const files = 'Names of the files of the reference'
const compared = 'Voxels of the version and of its reference, on the grid of the scan'

const ofCase: readonly Column<{ readonly of: ComparedCase }>[] = [
  {
    name: 'case_id',
    means: { LongName: 'Id', Description: 'What the cohort knows the case by', Source: cohort },
    of: ({ of }) => of.caseId,
  },
  {
    name: 'case',
    means: { LongName: 'Case', Description: 'Name of the case in the cohort', Source: cohort },
    of: ({ of }) => of.name,
  },
  {
    name: 'version',
    means: { LongName: 'Version', Description: 'Version that was compared, from 1 in a case', Source: cohort },
    of: ({ of }) => of.version,
  },
  {
    name: 'author',
    means: { LongName: 'Author', Description: 'Model and its version, or the reader', Source: cohort },
    of: ({ of }) => of.author,
  },
]

const measure = (
  name: string,
  [LongName, Description, Units]: readonly [string, string, string],
  key: keyof Agreement,
): Column<ComparedSegment> => ({
  name,
  means: { LongName, Description, Units, Source: compared },
  of: ({ segment }) => {
    const value = segment[key]
    return value === undefined ? undefined : Number(value.toPrecision(9))
  },
})

/** A line for each case and segment. */
export const comparedColumns = (toleranceMm: number): readonly Column<ComparedSegment>[] => [
  ...ofCase,
  {
    name: 'reference',
    means: { LongName: 'Reference', Description: 'Its files below the folder, by semicolons', Source: files },
    of: ({ of }) => of.files.join(';'),
  },
  {
    name: 'segment_value',
    means: { LongName: 'Label value', Description: 'Value of the segment in both', Source: cohort },
    of: ({ segment }) => segment.segmentValue,
  },
  {
    name: 'segment',
    means: { LongName: 'Segment', Description: 'Name of the segment', Source: cohort },
    of: ({ segment }) => segment.name,
  },
  measure('dice', ['Dice', 'Overlap, 0 to 1; empty: the segment is empty in both', '1'], 'dice'),
  measure('iou', ['IoU', 'Intersection over union, 0 to 1; empty like Dice', '1'], 'iou'),
  measure(
    'hd95_mm',
    ['HD95', '95th percentile of surface distances; empty: the segment is empty in one of them', 'mm'],
    'hd95Mm',
  ),
  measure('assd_mm', ['ASSD', 'Average symmetric surface distance; empty like HD95', 'mm'], 'assdMm'),
  measure('nsd', ['NSD', `Normalized surface Dice at ${toleranceMm} mm, 0 to 1; empty like HD95`, '1'], 'nsd'),
  measure(
    'reference_volume_ml',
    ['Reference volume', 'Volume of the segment in the reference', 'ml'],
    'referenceVolumeMl',
  ),
  measure('volume_error_ml', ['Volume error', 'Own volume − that of the reference', 'ml'], 'volumeErrorMl'),
  measure(
    'volume_error_share',
    ['Relative volume error', 'The same as a share of the reference, from −1; empty: it has none', '1'],
    'volumeErrorShare',
  ),
]

/** A line for each pair of label values that share voxels; background, 0, in both is left out. */
export const confusionColumns: readonly Column<ConfusedVoxels>[] = [
  ...ofCase,
  {
    name: 'segment_value',
    means: { LongName: 'Label value', Description: 'In the version; 0 is background', Source: compared },
    of: (one) => one.segmentValue,
  },
  {
    name: 'reference_value',
    means: { LongName: 'Label value of the reference', Description: '0 is background', Source: compared },
    of: (one) => one.referenceValue,
  },
  {
    name: 'voxels',
    means: { LongName: 'Voxels', Description: 'How many carry both', Units: '1', Source: compared },
    of: (one) => one.voxelCount,
  },
]
