const counted = (count: number, noun: string, plural = `${noun}s`): string => `${count} ${count === 1 ? noun : plural}`

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

/** Failures and findings about what tells who was examined. They name attributes, never their values. */
export const deidentificationSentences = {
  'identifiers-present': (d: {
    series: string
    attributeCount: number
    dateCount: number
    privateCount: number
    /** Some of the attributes. */
    named: readonly string[]
    /** What says that a head is shown. */
    face?: string
  }) => {
    const names = `${d.named.join(', ')}${d.attributeCount > d.named.length ? ', …' : ''}`
    const parts = [
      ...(d.attributeCount > 0 ? [`${counted(d.attributeCount, 'identifying attribute')} (${names})`] : []),
      ...(d.dateCount > 0 ? [counted(d.dateCount, 'date or time', 'dates or times')] : []),
      ...(d.privateCount > 0 ? [counted(d.privateCount, 'private element')] : []),
    ]
    const face = d.face === undefined ? '' : ` The face is not said to be removed (${d.face}).`
    return `The first file of ${d.series} holds ${listed(parts)}.${face} De-identify the series before it leaves.`
  },
  'face-not-removed': ({ series, because }: { series: string; because: string }) =>
    `${series} shows a head (${because}) and does not say that the face was removed; it may be recognized from a rendering.`,
  'identifiers-remain': ({ file, count, says }: { file: string; count: number; says: readonly string[] }) =>
    `${file}${count === 1 ? '' : ` and ${counted(count - 1, 'more file')}`} would still tell of the patient: ${says.slice(0, 5).join('; ')}${says.length > 5 ? '; …' : ''}. ${count === 1 ? 'It was' : 'They were'} not written.`,
  'mosaic-slices-lost': ({ file, count }: { file: string; count: number }) =>
    `${file}${count === 1 ? ' is a Siemens mosaic' : ` and ${counted(count - 1, 'more file')} are Siemens mosaics`}, and without private elements nothing says where ${count === 1 ? 'its' : 'their'} slices lie; ${count === 1 ? 'it was' : 'they were'} not written. Let safe private elements stay, which say it (--private safe), convert to NIfTI first, or, on the command line, let all private elements go (--private removed).`,
  'dicom-directory-left-out': ({ file }: { file: string }) =>
    `${file} lists patients and files by name; it was not written, and its entries would be of files that have other names now.`,
  'deidentification-stopped': (_: object) =>
    'It was stopped before the last file. What was written stays; for the rest begin again with an empty folder.',
  'deidentify-not-dicom': ({ file }: { file: string }) =>
    `${file} is no DICOM series, and the profile is about DICOM files alone, so it was left out. Choose cases of DICOM series.`,
  'deidentified-differently': ({ file }: { file: string }) =>
    `${file} lies in the folder already with other content, as other choices for dates and private elements would write it; it was not replaced. Choose the same again, or an empty folder.`,
  'deidentified-twice': ({ file }: { file: string }) =>
    `${file} was written of another case of this export, which holds the same image with other content; it was not replaced, and this case is not whole. Export one of the two alone, into an empty folder.`,
  'dicom-none-found': ({ folder }: { folder: string }) => `${folder} holds no DICOM file. Choose another folder.`,
  'pseudonym-key-missing': ({ file }: { file: string }) =>
    `${file}, from which the pseudonyms of this cohort follow, is missing or was changed, so the same patient would get another name. Put it back from a copy.`,
  'pseudonym-key-unfit': ({ file }: { file: string }) =>
    `${file} is no key for pseudonyms: it has to hold 64 hexadecimal digits. Put it back from a copy.`,
}

/** Whether a finding is about who can be recognized, not about the voxels: who corrects a scan need not know it. */
export const tellsOfPatient = ({ kind }: { readonly kind: string }): boolean =>
  kind === 'identifiers-present' || kind === 'face-not-removed'
