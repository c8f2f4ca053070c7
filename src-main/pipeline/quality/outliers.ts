import {
  type CaseQuality,
  leastPeerCount,
  type Outlier,
  type ScanMeasure,
  type SegmentMeasure,
  scanMeasures,
  segmentMeasures,
} from '@contract/quality.ts'
import { badness, robustSpread, robustZ } from './robust-z.ts'

/** Values of the cases of one contrast, the case itself among them. */
interface Peers {
  readonly scan: ReadonlyMap<string, readonly number[]>
  /** By the name of the segment. */
  readonly segments: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>
  /** Label value of the case's own version → name. */
  readonly names: ReadonlyMap<number, string>
}

/** The measures of a case that lie furthest on the bad side of its peers, worst first; those on the good side are left out. */
export function worstMeasures({ scan, segments }: CaseQuality, peers: Peers, count: number): readonly Outlier[] {
  const ofScan = Object.entries(scan).map(([measure, value]) =>
    outlierOf(value, peers.scan.get(measure), { of: 'scan', measure: measure as ScanMeasure }),
  )
  const ofSegments = segments.flatMap(({ segmentValue, measures }) => {
    const segmentName = peers.names.get(segmentValue)
    if (segmentName === undefined) return []
    const known = peers.segments.get(segmentName)
    return Object.entries(measures).map(([measure, value]) =>
      outlierOf(value, known?.get(measure), { of: 'segment', measure: measure as SegmentMeasure, segmentName }),
    )
  })
  return [...ofScan, ...ofSegments]
    .filter((outlier) => outlier !== undefined)
    .filter((outlier) => badnessOf(outlier) > 0)
    .sort((a, b) => badnessOf(b) - badnessOf(a))
    .slice(0, count)
}

type Which =
  | { readonly of: 'scan'; readonly measure: ScanMeasure }
  | { readonly of: 'segment'; readonly measure: SegmentMeasure; readonly segmentName: string }

function outlierOf(value: number, peers: readonly number[] | undefined, which: Which): Outlier | undefined {
  if (peers === undefined || peers.length < leastPeerCount) return undefined
  const spread = robustSpread(peers)
  if (spread === undefined) return undefined
  return { ...which, value, median: spread.median, robustZ: robustZ(value, spread), caseCount: peers.length }
}

const badnessOf = ({ of, measure, robustZ }: Outlier): number => {
  const { worse } = of === 'scan' ? scanMeasures[measure as ScanMeasure] : segmentMeasures[measure as SegmentMeasure]
  return badness(robustZ, worse)
}
