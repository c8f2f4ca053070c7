/** Failures of segment tables. `file` is a base name, never a path; `line` counts from 1. */
export const segmentTableSentences = {
  'segment-table-unreadable': ({ file }: { file: string }) => `${file} cannot be read as text. Choose a segment table.`,
  'segment-table-too-large': ({ file, limitMb }: { file: string; limitMb: number }) =>
    `${file} is larger than ${limitMb} MB and no segment table. Choose the right file.`,
  'segment-table-unrecognized': ({ file }: { file: string }) =>
    `${file} is none of the segment tables that Insula reads: its own JSON, ITK-SNAP labels, a FreeSurfer color table, a BIDS dseg.tsv or a 3D Slicer color table.`,
  'segment-table-invalid': ({ file, at, because }: { file: string; at: string; because: string }) =>
    `${file} is not a valid segment table at ${at}: ${because}. Nothing was taken from it; correct the file.`,
  'segment-value-twice': ({ file, at, value }: { file: string; at: string; value: number }) =>
    `${file} names the label value ${value} a second time at ${at}. Nothing was taken from it; correct the file.`,
  'segment-table-empty': ({ file }: { file: string }) => `${file} names no segment with a label value from 1 to 65535.`,
}
