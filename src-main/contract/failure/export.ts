/** Failures of `export`. */
export const exportSentences = {
  'export-no-cases': (_: object) => 'No case was chosen. Tick cases, change the filter, or choose all.',
  'export-folder-not-empty': ({ folder }: { folder: string }) =>
    `The folder ${folder} is not empty, and files of others could be replaced there. Choose an empty or a new folder.`,
  'export-folder-mixed': ({ folder }: { folder: string }) =>
    `The folder ${folder} holds something that is no de-identified patient. Choose an empty folder, or the one where an earlier export was stopped.`,
  'export-differs': ({ file, because }: { file: string; because: string }) =>
    `${file} was not exported: read back, ${because}. Try another disk.`,
  'export-name-unfit': ({ file }: { file: string }) =>
    `${file} is no name for a labelmap; choose one that ends in .nii or .nii.gz, or in .seg.nrrd for 3D Slicer.`,
  'table-name-unfit': ({ file }: { file: string }) =>
    `${file} is no name for a table; choose one that ends in .tsv or .csv.`,
  'export-over-other': ({ file, table }: { file: string; table: string }) =>
    `${file} was not exported: its label table would replace ${table}, which is something else. Choose another name.`,
  'export-over-source': ({ file }: { file: string }) =>
    `${file} is a scan itself, and scans are never replaced. Choose another name or folder.`,
}
