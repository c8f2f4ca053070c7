import type { ChosenScan } from '../pipeline/intake/read-scan.node.ts'
import type { Values } from './verb.ts'

/** Which scan is meant where a folder or file holds several. */
export const scanOptions = {
  scan: { kind: 'text', value: '<name>', says: 'where there are several scans: the one of this name' },
  volume: {
    kind: 'integer',
    value: '<n>',
    least: 1,
    says: 'where volumes repeat a scan (time, diffusion): this one of them (1)',
  },
} as const

export const chosenScan = ({ scan, volume }: Values<typeof scanOptions>): ChosenScan => ({ scan, volume })
