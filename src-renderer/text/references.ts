import type { FolderComparison, ReferencesPreview } from '@contract/references.ts'
import { countOf, decimals, none, plural } from './format.ts'

/** Cases against a folder of references. */
export const referencesText = {
  open: 'References…',
  command: 'Compare the ticked or listed cases with a folder of references…',
  title: 'Cases against their references',
  explains:
    'Measures the version of each case that is shown against its reference of a folder. Nothing of the references is kept in the cohort.',
  looking: 'Looking through the folder…',
  choose: 'Choose a folder…',
  another: 'Another folder…',
  seen: ({ folder, caseCount, withoutCount }: ReferencesPreview) =>
    `${folder}: ${caseCount === 0 ? 'no case has' : caseCount === 1 ? '1 case has' : `${countOf(caseCount)} cases have`} a reference${withoutCount > 0 ? `, ${plural(withoutCount, 'case')} ${withoutCount === 1 ? 'has' : 'have'} none` : ''}.`,
  matched: 'Which file belongs to which case',
  orphans: (count: number) => `${plural(count, 'file')} of no case`,
  more: (count: number) => `and ${countOf(count)} more`,
  tolerance: 'NSD tolerance, mm',
  toleranceUnfit: 'The tolerance has to be a number from 0 to 100 mm.',
  compare: (count: number) => (count === 0 ? 'Nothing to compare' : `Compare ${plural(count, 'case')}`),
  begins: 'Beginning…',
  comparing: (done: number, total: number) => `Compared ${countOf(done)} of ${plural(total, 'case')}`,
  goesOn: 'It goes on when this is closed.',
  cancel: 'Cancel',
  cancelling: 'Cancelling…',
  close: 'Close',
  done: ({ comparedCount, failedCount, isCancelled }: FolderComparison) =>
    `${isCancelled ? 'Cancelled; what was measured before that stays. ' : ''}${plural(comparedCount, 'case')} compared${failedCount > 0 ? `, ${plural(failedCount, 'case')} could not be` : ''}.`,
  ready: ({ comparedCount }: FolderComparison) => `${plural(comparedCount, 'case')} compared with their references.`,
  show: 'Show',
  failed: (count: number) => `${plural(count, 'case')} not compared`,
  told: (told: number, all: number) =>
    `The first ${countOf(told)} of ${countOf(all)} cases are listed; the table that is saved holds all.`,
  save: 'Save as CSV…',
  saving: 'Writing…',
  saved: (files: readonly string[]) => `${files.join(', ')} written.`,
  rows: 'Cases and segments',
  findings: (count: number) => `${plural(count, 'case')} with findings`,
  openCase: (name: string) => `Open ${name}`,
  columns: {
    name: { says: 'Case', means: 'By the names of the cases' },
    segment: { says: 'Segment', means: 'By the label values of the segments' },
    dice: { says: 'Dice', means: 'Overlap, 0 to 1' },
    iou: { says: 'IoU', means: 'Intersection over union, 0 to 1' },
    hd95Mm: { says: 'HD95', means: '95th percentile of the distances between the surfaces, mm' },
    assdMm: { says: 'ASSD', means: 'Mean distance between the surfaces, mm' },
    nsd: { says: 'NSD', means: 'Share of both surfaces within the tolerance, 0 to 1' },
    volumeErrorMl: { says: 'Error ml', means: 'Volume − that of the reference, ml; ordered by its size' },
    mixedCount: { says: 'Taken for another', means: 'Voxels whose segment the reference calls another one' },
  },
  number: (value: number | undefined, digits: number) => decimals(value, digits),
  mixed: (
    mixed: { readonly referenceValue: number; readonly name?: string; readonly voxelCount: number } | undefined,
  ) =>
    mixed === undefined
      ? none
      : `${mixed.referenceValue === 0 ? 'background' : (mixed.name ?? mixed.referenceValue)}: ${countOf(mixed.voxelCount)}`,
} as const
