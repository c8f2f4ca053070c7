import type { Exported, ExportFormat } from '@contract/export.ts'
import { type Failure, sentenceOf } from '@contract/failure/failure.ts'
import { countOf, plural } from './format.ts'

/** Written as a whole or not at all. */
const togetherFormats: readonly ExportFormat[] = ['html', 'csv', 'tsv', 'json']

interface NotDone {
  readonly failure: Failure
  readonly format: ExportFormat
  readonly progress: { readonly doneCount: number; readonly totalCount: number } | undefined
}

export const exportText = {
  title: 'Export cases',
  open: 'Export…',
  close: 'Close',
  cancel: 'Cancel',
  format: 'Format',
  formats: {
    bids: {
      says: 'BIDS derivatives',
      means:
        'A dataset with the labelmap, the doubt and the numbers of each case, and the model and version they come from. More cases may be added to it later.',
    },
    dicom: {
      says: 'DICOM objects',
      means:
        'For cases of DICOM scans: a segmentation, a parametric map for each map of doubt and a report, which refer to the images of the series.',
    },
    'dicom-series': {
      says: 'DICOM series, de-identified',
      means:
        'The DICOM files of the cases after the basic profile of PS3.15, named by pseudonyms; pixels stay as they are. An export that was stopped goes on in the same folder.',
    },
    'mitk-tasks': {
      says: 'Tasks for MITK',
      means: 'A list of segmentation tasks that MITK Workbench opens, each with the labelmap to start from.',
    },
    html: {
      says: 'Report (HTML)',
      means: 'One file about the whole cohort that opens in any browser without a network, and prints.',
    },
    csv: { says: 'Tables (CSV)', means: 'A table of cases and one of segments, each with its data dictionary.' },
    tsv: {
      says: 'Tables (TSV)',
      means: 'A table of cases and one of segments, tab-separated as BIDS has them, each with its data dictionary.',
    },
    json: { says: 'Tables (JSON)', means: 'Cases, segments and their data dictionaries in one file.' },
    nifti: {
      says: 'Labelmaps (NIfTI)',
      means: 'The newest labelmap of each case on its scan’s own grid, with a label table beside it.',
    },
    nrrd: {
      says: 'Segmentations for 3D Slicer (NRRD)',
      means: 'The newest segmentation of each case in one file, with the names, colors and codes of its segments.',
    },
  } satisfies Record<ExportFormat, { readonly says: string; readonly means: string }>,
  cases: 'Cases',
  choices: {
    ticked: (count: number) => `${countOf(count)} ticked`,
    matching: (count: number) => `${countOf(count)} of the filter`,
    all: (count: number) => (count === 1 ? 'The only case' : `All ${countOf(count)}`),
  },
  wholeCohort: 'A report is of the whole cohort.',
  tickFirst: 'Tick cases or filter the table to export some of them.',
  names: 'Names',
  withoutNames: 'Without names of cases, sites, readers and the cohort',
  reason: 'Reason',
  reasonPlaceholder: 'Only if files may tell of their patients',
  reasonMeans:
    'Files that would still tell of a patient are written only with a reason, which stays in the audit trail.',
  type: 'Form',
  types: {
    binary: { says: 'Binary', means: 'A bit per voxel and segment: every receiver of DICOM segmentations reads it.' },
    labelmap: {
      says: 'Label map',
      means: 'Label values (DICOM 2024c): smaller, for newer receivers alone. Segments that overlap do not fit in.',
    },
  },
  dates: 'Dates',
  datesAre: { removed: 'Removed', moved: 'Moved' },
  datesMean: {
    removed: 'As the basic profile has it; times of the day go too.',
    moved: 'Back by one day to ten years, by the same number of days for all of a patient: intervals stay.',
  },
  private: 'Private',
  privateAre: { removed: 'Removed', safe: 'Safe ones stay' },
  privateMean: {
    removed: 'All private elements go, and with them what some scanners say of intensities and diffusion there alone.',
    safe: 'What says how Philips intensities are scaled, and diffusion of Siemens, Philips and GE; nothing else.',
  },
  preview: 'Preview',
  previewOpen: 'What goes and what stays…',
  chooseFolder: 'Choose the folder…',
  chooseFile: 'Choose the file…',
  starting: 'Beginning…',
  cancelling: 'Cancelling…',
  progress: (done: number, total: number) => `Exporting, ${countOf(done)} of ${plural(total, 'case')}`,
  background: 'Go on in the background',
  stop: 'Cancel the export',
  done: ({ place, caseCount, fileCount }: Exported) =>
    `Written to ${place}: ${plural(caseCount, 'case')}${fileCount === undefined ? '' : `, ${plural(fileCount, 'file')}, each read back and compared`}.`,
  unsegmented: (count: number) => `${plural(count, 'case')} left out, without a segmentation.`,
  /** Of DICOM series the files of a case that tell of nobody are there. */
  failed: ({ failedCount, fileCount }: Exported) =>
    `${plural(failedCount, 'case')} could not be exported${fileCount === undefined ? '' : ' whole'}:`,
  moreFailed: (count: number) => `and ${plural(count, 'other')}`,
  notDone: ({ failure, format, progress }: NotDone) => {
    if (failure.kind !== 'cancelled' || !progress) return sentenceOf(failure)
    const after = `Cancelled after ${countOf(progress.doneCount)} of ${plural(progress.totalCount, 'case')}.`
    return `${after} ${togetherFormats.includes(format) ? 'Nothing was written.' : 'What was written stays, and is not complete.'}`
  },
  status: ({ place, caseCount, failedCount }: Exported) =>
    `${plural(caseCount, 'case')} exported to ${place}${failedCount > 0 ? `, ${countOf(failedCount)} could not be` : ''}`,
  command: 'Export cases, tables or a report…',
}
