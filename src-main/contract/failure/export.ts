/** Failures of `export`. */
export const exportSentences = {
  'export-differs': ({ file, because }: { file: string; because: string }) =>
    `${file} was not exported: read back, ${because}. Try another disk.`,
  'export-name-unfit': ({ file }: { file: string }) =>
    `${file} is no name for a NIfTI file; choose one that ends in .nii or .nii.gz.`,
  'export-over-source': ({ file }: { file: string }) =>
    `${file} is the scan itself, which is never replaced. Choose another name.`,
}
