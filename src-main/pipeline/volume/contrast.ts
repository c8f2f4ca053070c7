/** Suffixes of anatomical scans in the Brain Imaging Data Structure (BIDS 1.10, "Anatomy imaging data"). */
const suffixes = [
  'T1w',
  'T2w',
  'T2star',
  'T2starw',
  'PDw',
  'PDT2',
  'FLAIR',
  'inplaneT1',
  'inplaneT2',
  'angio',
  'UNIT1',
  'T1map',
  'T2map',
  'T2starmap',
  'R1map',
  'R2map',
  'R2starmap',
  'PDmap',
  'MTRmap',
  'MTsat',
  'SWImag',
  'Chimap',
]

/** The contrast that a file name ends in (`sub-01_T1w.nii.gz`), in BIDS's spelling; `undefined` if it ends in none. */
export function contrastOf(file: string): string | undefined {
  const last = /_([A-Za-z0-9]+)\.(?:nii|hdr|img)(?:\.gz)?$/i.exec(file)?.[1]?.toLowerCase()
  return suffixes.find((suffix) => suffix.toLowerCase() === last)
}
