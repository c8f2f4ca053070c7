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

/** Values of cases that are alike, the case itself among them. */
interface PeerGroup {
  readonly contrast?: string
  readonly site?: string
  readonly scanner?: string
  readonly protocol?: string
  readonly scan: ReadonlyMap<string, readonly number[]>
  /** By the name of the segment. */
  readonly segments: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>
}

interface Peers {
  /** The narrowest first: a measure is compared within the first that has enough values of it. */
  readonly groups: readonly PeerGroup[]
  /** Label value of the case's own version → name. */
  readonly names: ReadonlyMap<number, string>
}

/** The measures of a case that lie furthest on the bad side of its peers, worst first; those on the good side are left out. */
export function worstMeasures({ scan, segments }: CaseQuality, peers: Peers, count: number): readonly Outlier[] {
  const ofScan = Object.entries(scan).map(([measure, value]) =>
    outlierOf(
      value,
      enoughOf(peers, (group) => group.scan.get(measure)),
      {
        of: 'scan',
        measure: measure as ScanMeasure,
      },
    ),
  )
  const ofSegments = segments.flatMap(({ segmentValue, measures }) => {
    const segmentName = peers.names.get(segmentValue)
    if (segmentName === undefined) return []
    return Object.entries(measures).map(([measure, value]) =>
      outlierOf(
        value,
        enoughOf(peers, (group) => group.segments.get(segmentName)?.get(measure)),
        {
          of: 'segment',
          measure: measure as SegmentMeasure,
          segmentName,
        },
      ),
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

interface Compared {
  readonly values: readonly number[]
  readonly group: PeerGroup
}

function enoughOf(
  { groups }: Peers,
  valuesOf: (group: PeerGroup) => readonly number[] | undefined,
): Compared | undefined {
  for (const group of groups) {
    const values = valuesOf(group) ?? []
    if (values.length >= leastPeerCount) return { values, group }
  }
  return undefined
}

function outlierOf(value: number, compared: Compared | undefined, which: Which): Outlier | undefined {
  const spread = compared && robustSpread(compared.values)
  if (!compared || !spread) return undefined
  const { contrast, site, scanner, protocol } = compared.group
  return {
    ...which,
    value,
    median: spread.median,
    robustZ: robustZ(value, spread),
    peers: {
      caseCount: compared.values.length,
      ...(contrast !== undefined && { contrast }),
      ...(site !== undefined && { site }),
      ...(scanner !== undefined && { scanner }),
      ...(protocol !== undefined && { protocol }),
    },
  }
}

const badnessOf = ({ of, measure, robustZ }: Outlier): number => {
  const { worse } = of === 'scan' ? scanMeasures[measure as ScanMeasure] : segmentMeasures[measure as SegmentMeasure]
  return badness(robustZ, worse)
}
