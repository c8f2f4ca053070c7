/** A contrast in the spelling of the Brain Imaging Data Structure, where it has one: `T1w`, `FLAIR`, `T2starw`, `DWI`, `ADC`. */
export type ContrastName = string

/**
 * What said it, the most trusted first: the suffix of a BIDS name, the words of a DICOM series, how a DICOM series was
 * measured, other words of a file name.
 */
export const contrastSources = ['bids-suffix', 'description', 'sequence', 'file-name'] as const
export type ContrastSource = (typeof contrastSources)[number]

/** What a scan is weighted by, and what said so. A scan of which nothing says it has none. */
export interface Contrast {
  readonly name: ContrastName
  readonly source: ContrastSource
  /** The words or numbers that said it: `ADNI_Sag3D MPRAGE`, `SE, TR 4000 ms, TE 240 ms`. */
  readonly evidence: string
}

const saidBy: Readonly<Record<ContrastSource, string>> = {
  'bids-suffix': 'the suffix of its name',
  description: 'its series description',
  sequence: 'how it was measured',
  'file-name': 'words of its name',
}

/** `T1w, by its series description: ADNI_Sag3D MPRAGE`. */
export const contrastInWords = ({ name, source, evidence }: Contrast): string =>
  `${name}, by ${saidBy[source]}: ${evidence}`
