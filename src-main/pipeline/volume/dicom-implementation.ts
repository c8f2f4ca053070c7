/** Who wrote a DICOM file: a UID for the program, and its name (PS3.7 D.3.3.2). */
export const dicomImplementation = {
  classUID: '2.25.181303270372961302110493720930486530721',
  name: 'INSULA',
} as const

/** Who owns the private elements that keep a label value where segments are numbered from 1. */
export const labelValueCreator = 'INSULA LABELS 1'
