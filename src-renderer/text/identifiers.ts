import type { Becomes, BurnedIn, IdentifiersReport, IdentifiersRow, TreatedElement } from '@contract/identifiers.ts'
import { countOf, plural } from './format.ts'

const becomes: Readonly<Record<Becomes, string>> = {
  removed: 'removed',
  emptied: 'emptied',
  replaced: 'replaced',
  moved: 'moved by days',
  inside: 'changed inside',
  kept: 'stays',
}

const pictures: Readonly<Record<BurnedIn, string>> = {
  stated: 'Burned In Annotation is YES',
  'secondary-capture': 'a captured screen may hold words',
  'overlay-in-pixels': 'an overlay lies in the pixels',
}

/** What the files of cases hold that tells of patients. */
export const identifiersText = {
  title: 'What tells of patients',
  open: 'What tells of patients…',
  command: 'Show what in the files of the ticked or listed cases tells of patients…',
  showAll: 'Show all of it…',
  looking: 'Looking at the headers…',
  progress: (done: number, total: number) => `Headers looked at: ${countOf(done)} of ${plural(total, 'case')}`,
  cancel: 'Cancel',
  cancelling: 'Cancelling…',
  close: 'Close',
  save: 'Save as CSV…',
  saved: (file: string) => `${file} written.`,
  explains:
    'Found in the headers, and kept nowhere. What would become of it is what the DICOM basic profile does on export: nothing is changed here.',
  found: ({ fileCount, studyCount, patientCount, identityRemovedCount, rowCount }: IdentifiersReport) =>
    studyCount === 0
      ? rowCount === 0
        ? 'No header could be read.'
        : `${plural(rowCount, 'scan')}, none of DICOM: their headers may hold words of any program.`
      : `${plural(fileCount, 'file')}, ${plural(studyCount, 'study', 'studies')} of ${plural(patientCount, 'patient')}; ${
          identityRemovedCount === 0
            ? 'none says that identity was removed.'
            : identityRemovedCount === fileCount
              ? 'all say that identity was removed.'
              : `${countOf(identityRemovedCount)} say that identity was removed.`
        }`,
  heads: (count: number) =>
    `${plural(count, 'study shows', 'studies show')} a head, and nothing says that the face was removed. It may be recognized from a rendering; no profile removes it.`,
  burnedIn: (count: number) => `The picture of ${plural(count, 'file')} may hold words.`,
  keptBack: (count: number) =>
    `${plural(count, 'file')} would be kept back, for what “Keeps files back” names. With a reason those that still tell of the patient leave all the same.`,
  unreadFiles: (count: number) =>
    `${plural(count, 'file')} of these studies could not be read: what ${count === 1 ? 'it tells' : 'they tell'} is not known.`,
  unread: (count: number) => `${plural(count, 'scan')} could not be read.`,
  told: (told: number, all: number) =>
    `The first ${countOf(told)} of ${countOf(all)} are listed here and in the table; filter the cases to see others.`,
  list: 'Studies and scans',
  nameOf: ({ study }: IdentifiersRow) =>
    study === undefined ? '' : `Patient ${study.patientNumber}, study ${study.studyNumber}`,
  casesOf: ({ names, caseCount }: IdentifiersRow) => `${names.join(', ')}${caseCount > names.length ? ', …' : ''}`,
  files: (count: number) => plural(count, 'file'),
  countsOf: ({ study, attributeCount, dateCount, privateCount }: IdentifiersRow) =>
    study === undefined
      ? attributeCount === 0
        ? 'no words'
        : plural(attributeCount, 'field with words', 'fields with words')
      : attributeCount + dateCount + privateCount === 0
        ? 'nothing'
        : `${plural(attributeCount, 'attribute')}, ${plural(dateCount, 'date')}, ${countOf(privateCount)} private`,
  notesOf: ({
    face,
    burnedInCount,
    keptBackCount,
    identityRemovedCount,
    fileCount,
    unreadCount,
    study,
  }: IdentifiersRow) =>
    [
      ...(unreadCount > 0 ? [`${countOf(unreadCount)} not read`] : []),
      ...(keptBackCount > 0 ? [`${countOf(keptBackCount)} kept back`] : []),
      ...(face === 'head' || face === 'recognizable' ? ['face'] : []),
      ...(burnedInCount > 0 ? ['words in picture?'] : []),
      ...(study !== undefined && unreadCount === 0 && identityRemovedCount === fileCount ? ['identity removed'] : []),
    ].join(' · '),
  rowTip: 'Show what is in it',
  view: 'What becomes of it',
  views: {
    changes: (count: number) => `Goes or changes ${countOf(count)}`,
    stays: (count: number) => `Stays ${countOf(count)}`,
    remains: (count: number) => `Keeps files back ${countOf(count)}`,
  },
  elements: 'Elements',
  none: { changes: 'Nothing changes.', stays: 'Nothing stays.', remains: 'Nothing that is known keeps a file back.' },
  privateOf: (creator: string | undefined) => `Private elements of ${creator || 'an unnamed creator'}`,
  private: 'private',
  becomes: ({ becomes: what }: TreatedElement) => becomes[what],
  nested: 'in a sequence',
  face: (says: string) => `Face: ${says}`,
  picture: (kinds: readonly BurnedIn[]) => `Picture: ${kinds.map((kind) => pictures[kind]).join('; ')}`,
  methods: (methods: readonly string[]) => `Identity removed by: ${methods.join(', ')}`,
  texts: 'Fields of its header with words',
  noTexts: 'No field of its header holds words.',
  extension: (name: string, sizeBytes: number) => `Extension ${name}, ${plural(sizeBytes, 'byte')}`,
  textsMean: 'Nothing of them is in what Insula writes. Their values stay in the file itself.',
}
