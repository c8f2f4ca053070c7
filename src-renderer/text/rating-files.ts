import type { BroughtRatings, RatingFileKind } from '@contract/rating.ts'
import { countOf, plural } from './format.ts'

export const ratingFilesText = {
  command: 'Bring ratings in from files, or write them (CSV, MRIQC)…',
  group: 'Rate',
  open: 'Ratings…',
  title: 'Ratings in files',
  close: 'Close',
  stop: 'Cancel',
  cancelling: 'Cancelling…',
  bring: 'Bring in',
  bringMeans:
    'Tables (CSV) as Insula writes them, or JSON files that were downloaded from the rating widget of MRIQC’s reports. Choose one or many. A rating that is known already is not added again.',
  chooseFiles: 'Choose the files…',
  reading: 'Reading…',
  write: 'Write',
  kinds: {
    csv: 'Table (CSV)',
    'mriqc-files': 'MRIQC, a file a scan',
    'mriqc-list': 'MRIQC, one list',
  } satisfies Record<RatingFileKind, string>,
  kindsMean: {
    csv: 'All ratings that were ever given, in every vocabulary, with a data dictionary beside the table.',
    'mriqc-files':
      'The ratings that hold in MRIQC’s vocabulary, each as the file that its rating widget would have written.',
    'mriqc-list': 'The ratings that hold in MRIQC’s vocabulary, as one JSON list of what its rating widget writes.',
  } satisfies Record<RatingFileKind, string>,
  place: (kind: RatingFileKind) => (kind === 'mriqc-files' ? 'Choose the folder…' : 'Choose the file…'),
  progress: (done: number, total: number) => `Adding, ${countOf(done)} of ${plural(total, 'rating')}`,
  brought: ({ addedCount, fileCount, isCancelled }: BroughtRatings) =>
    `${isCancelled ? 'Cancelled. ' : ''}${plural(addedCount, 'rating')} of ${plural(fileCount, 'file')} added.`,
  known: (count: number) => `${plural(count, 'rating')} known already.`,
  left: (count: number) => `${plural(count, 'rating')} left out:`,
  leftBecause: {
    unknown: (name: string) => `${name} is no case of this cohort.`,
    ambiguous: (name: string) => `${name} is the name of more than one case.`,
  },
  more: (count: number) => `and ${plural(count, 'other')}`,
  written: (place: string, count: number) => `${plural(count, 'rating')} written to ${place}.`,
  again: 'Back',
}
