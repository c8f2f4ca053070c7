import {
  leastPeerCount,
  type ScanMeasure,
  type SegmentMeasure,
  scanMeasures,
  segmentMeasures,
} from '@contract/quality.ts'
import type { Unusual } from '@contract/unusual.ts'
import { peersInWords, shareOf, unusualShapeReason } from '../shape/shape-words.ts'

/** `Left hippocampus: volume 4.2 robust SD above 34 T1w of oslo`, or `… components 2, while 93 % of 34 T1w of oslo have 1` */
export function unusualInWords(unusual: Unusual): string {
  if (unusual.of === 'shape') return unusualShapeReason(unusual)
  const { of, measure, segmentName, value, median, robustZ, sharedBy, peers } = unusual
  const { says } = of === 'scan' ? scanMeasures[measure as ScanMeasure] : segmentMeasures[measure as SegmentMeasure]
  const name = segmentName === undefined ? says : `${segmentName}: ${says.charAt(0).toLowerCase()}${says.slice(1)}`
  if (robustZ === undefined)
    return `${name} ${number(value)}, while ${shareOf(sharedBy ?? 0, peers.caseCount)} of ${peersInWords(peers)} have ${number(median)}`
  return `${name} ${Math.abs(robustZ).toFixed(1)} robust SD ${robustZ < 0 ? 'below' : 'above'} ${peersInWords(peers)}`
}

/** Why nothing says how unusual a case is. */
export const notCompared = (isMeasured: boolean): string =>
  isMeasured
    ? `No score: fewer than ${leastPeerCount} measured cases are like it, and nothing says what is usual`
    : 'No score: its quality was not measured yet'

const number = (value: number): string => String(Number(value.toPrecision(3)))
