import type { UnevenChoice } from '../pipeline/intake/dicom/stack.ts'
import type { ChosenScan } from '../pipeline/intake/read-scan.node.ts'
import type { Values } from './verb.ts'

/** What is done about a series whose slices do not lie at even distances. */
export const unevenOption = {
  'resample-slices': {
    kind: 'flag',
    says: 'resample DICOM slices at uneven distances, or with some missing, to even ones, linearly; without it they are refused',
  },
} as const

export const unevenChoice = (values: Values<typeof unevenOption>): UnevenChoice =>
  values['resample-slices'] === true ? 'resampled' : 'refused'

/** Which scan is meant where a folder or file holds several. */
export const scanOptions = {
  scan: { kind: 'text', value: '<name>', says: 'where there are several scans: the one of this name' },
  volume: {
    kind: 'integer',
    value: '<n>',
    least: 1,
    says: 'where volumes repeat a scan (time, diffusion): this one of them (1)',
  },
  ...unevenOption,
} as const

export const chosenScan = ({ scan, volume, ...values }: Values<typeof scanOptions>): ChosenScan => ({
  scan,
  volume,
  uneven: unevenChoice(values),
})
