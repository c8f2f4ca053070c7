import type { AddedScans, ImportedScan } from '@contract/intake.ts'
import { cohortText } from './cohort.ts'
import { countOf, plural, shapeOf } from './format.ts'

/** Bringing scans in: folders, archives, files. */
export const intakeText = {
  title: 'Add scans',
  folder: 'Add folder…',
  files: 'Add files…',
  close: 'Close',
  cancel: 'Cancel',
  cancelling: 'Cancelling…',
  show: 'What was found',
  dropHint: 'Or drop folders, archives and files onto the window.',
  choose: {
    takes:
      'NIfTI, NRRD, MetaImage, MGH and MGZ, and DICOM: a folder with all that is below it, zip archives, a DICOMDIR for its whole disc, or single files. Slices of one folder that are chosen together are one volume.',
    stays: 'Your files stay where they are and are never changed. Archives are read without being unpacked.',
  },
  drop: {
    take: 'Drop to add scans',
    takes: 'Folders, zip archives, a DICOMDIR or files; nothing is copied or changed.',
    busy: 'Scans are being added',
    busyTakes: 'Drop these when that is done, or cancel it first.',
    closed: 'No cohort is open',
    closedTakes: 'Create one or open one first; then drop scans.',
  },
  looking: 'Looking at what there is…',
  progress: (seen: number, total: number) => `${countOf(seen)} of ${plural(total, 'file')} looked at`,
  counts: ({ addedCount, refusedCount }: AddedScans) =>
    `${plural(addedCount, 'case')} added, ${countOf(refusedCount)} refused`,
  done: (added: AddedScans, { isCancelled, scanCount }: { isCancelled: boolean; scanCount: number }) =>
    isCancelled
      ? `Cancelled; what was added stays. ${intakeText.counts(added)}.`
      : added.addedCount + added.refusedCount > 0
        ? `${intakeText.counts(added)}.`
        : scanCount > 0
          ? 'Nothing was added: every scan that was found is in the cohort already.'
          : 'No scan was found there.',
  goesOn: 'Adding goes on when this is closed.',
  found: (count: number) => `Found ${countOf(count)}`,
  refused: (count: number) => `Refused ${countOf(count)}`,
  view: 'Found, refused or masks',
  foundList: 'Patients, studies and scans',
  refusedList: 'What was refused',
  noneFound: 'No scan yet.',
  noneRefused: 'Nothing was refused.',
  resample: {
    explains: {
      uneven:
        'It can be added with even slices: as many as fit between the first and the last at the median distance, each linear between its two neighbors. The case says so, and no DICOM object can be made of it.',
      missing:
        'It can be added with the gaps filled, linear between the slices at either side. The case says so, and no DICOM object can be made of it.',
    },
    confirm: 'Add it with even slices',
    running: 'Resampling…',
    done: (name: string) => `${name} was added with even slices; its findings say what was done.`,
    inPart: (name: string, refusedCount: number) =>
      `What fits of ${name} was added with even slices; ${plural(refusedCount, 'other volume')} of it stayed refused.`,
  },
  patient: (number: number) => `Patient ${number}`,
  study: (number: number) => `Study ${number}`,
  /** Scans that say nothing of a patient, in no folder. */
  noFolder: 'No patient stated',
  group: (studyCount: number, scanCount: number) =>
    studyCount > 0
      ? `${plural(studyCount, 'study', 'studies')}, ${plural(scanCount, 'scan')}`
      : plural(scanCount, 'scan'),
  shape: ({ shape }: ImportedScan) => shapeOf(shape),
  format: ({ format }: ImportedScan) => cohortText.formats[format],
  findings: (count: number) => (count === 0 ? '' : plural(count, 'finding')),
  known: 'there already',
  isNew: 'new',
  open: (name: string) => `Open ${name}`,
  fold: (label: string, isOpen: boolean) => `${isOpen ? 'Close' : 'Open'} ${label}`,
  commands: {
    files: 'Add scan files, archives or a DICOMDIR…',
    show: 'Add scans, and what was found…',
  },
}
