import type { ContrastName } from '@contract/contrast.ts'

/** Suffixes of scans in the Brain Imaging Data Structure (BIDS 1.10: anatomy, diffusion, function), as they are shown. */
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
  'SWI',
  'SWImag',
  'Chimap',
  'DWI',
  'ADC',
  'bold',
] as const

/**
 * Words that stand for one contrast, between signs that are neither letter nor digit. Only such that scanners and readers
 * use for nothing else: `tse`, `spgr` or `gre` say how a scan was made, not how it is weighted.
 */
const words: readonly (readonly [ContrastName, RegExp])[] = [
  ['T1map', /^t1map(s|ping)?$/],
  ['T2map', /^t2map(s|ping)?$/],
  ['T2starmap', /^t2starmap(s|ping)?$/],
  ['PDmap', /^pdmap$/],
  ['T1w', /^t1(w|wi|weighted|c|ce|gd)?$|^(\d?d?)mprage$|^bravo$|^t1(mprage|tfe|tse|se|spgr|space|flash)$/],
  ['T2w', /^t2(w|wi|weighted|tse|fse|space|fs)?$/],
  ['T2starw', /^t2star(w|weighted)?$/],
  ['PDw', /^pd(w|wi|weighted)?$|^protondensity$/],
  ['FLAIR', /^(t2)?flair$|^darkfluid$/],
  ['DWI', /^(dwi|dti|diff|diffusion|tracew?)$/],
  ['ADC', /^adc$/],
  ['SWI', /^swi$/],
  ['bold', /^(bold|fmri)$/],
  ['angio', /^(angio|mra|tof)$/],
]

/** A contrast that another one is a kind of, or is computed from: together they mean the narrower one. */
const wider: readonly (readonly [narrow: ContrastName, wide: ContrastName])[] = [
  ['FLAIR', 'T2w'],
  ['ADC', 'DWI'],
]

/** The contrast of a suffix in BIDS's spelling, whatever its case; `undefined` if it is none. */
export const contrastOfSuffix = (suffix: string): ContrastName | undefined =>
  suffixes.find((known) => known.toLowerCase() === suffix.toLowerCase())

/** Every contrast that words name, each once: several are a contradiction, or a series that holds more than one. */
export function contrastsInWords(text: string): readonly ContrastName[] {
  const joined = text
    .toLowerCase()
    .replaceAll(/t2[\s_-]*(\*|star(?![a-z]))/g, 't2star')
    .replaceAll(/(t1|t2|t2star|pd)[\s_-]+map/g, '$1map')
    .replaceAll(/proton[\s_-]density/g, 'protondensity')
    .replaceAll(/dark[\s_-]fluid/g, 'darkfluid')
  const tokens = joined.split(/[^a-z0-9]+/)
  const named = words.flatMap(([name, word]) => (tokens.some((token) => word.test(token)) ? [name] : []))
  return named.filter((name) => !wider.some(([narrow, wide]) => wide === name && named.includes(narrow)))
}

/** What a contrast is weighted by, for the question whether one will do for another. */
const kin: Readonly<Record<string, ContrastName>> = {
  inplaneT1: 'T1w',
  UNIT1: 'T1w',
  inplaneT2: 'T2w',
  T2star: 'T2starw',
  SWImag: 'SWI',
}
export const weightingOf = (name: ContrastName): ContrastName => kin[name] ?? name

/** The contrasts that a model's card names for its channels; none where it takes any. */
export const contrastsOfChannels = (channels: readonly string[]): readonly ContrastName[] =>
  channels.flatMap((channel) => contrastOfSuffix(channel) ?? contrastsInWords(channel))

/** Whether a model of these contrasts has to be questioned on a scan of this one. */
export const isForeignTo = (known: readonly ContrastName[], name: ContrastName): boolean =>
  known.length > 0 && !known.some((one) => weightingOf(one) === weightingOf(name))
