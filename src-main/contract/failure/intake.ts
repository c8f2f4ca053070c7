/** Failures and findings of `intake/`: folders and DICOM series. */
export const intakeSentences = {
  'folder-unreadable': ({ folder, because }: { folder: string; because: string }) =>
    `The folder ${folder} cannot be read: ${because}.`,
  'format-unknown': ({ file }: { file: string }) => `${file} is neither NIfTI nor DICOM; it was left out.`,
}
