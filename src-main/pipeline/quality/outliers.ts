import {
  type CaseQuality,
  leastPeerCount,
  type Outlier,
  type ScanMeasure,
  type SegmentMeasure,
  scanMeasures,
  segmentMeasures,
} from '@contract/quality.ts'
import { tiesOf } from '@volume/ties.ts'
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

/**
 * The measures of a case that lie furthest on the bad side of its peers, worst first: by robust standard deviations, or, where
 * more than half of the peers have one value, by how rare it is to lie so far out (`Ties`). Those on the good side are left out.
 */
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
    .filter((one) => one !== undefined)
    .filter(({ far }) => far > 0)
    .sort((a, b) => b.far - a.far)
    .slice(0, count)
    .map(({ outlier }) => outlier)
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

/** An outlier, and how far on the bad side it lies. */
interface Placed {
  readonly outlier: Outlier
  readonly far: number
}

function outlierOf(value: number, compared: Compared | undefined, which: Which): Placed | undefined {
  if (!compared) return undefined
  const { worse } = which.of === 'scan' ? scanMeasures[which.measure] : segmentMeasures[which.measure]
  const { values, group } = compared
  const { contrast, site, scanner, protocol } = group
  const peers = {
    caseCount: values.length,
    ...(contrast !== undefined && { contrast }),
    ...(site !== undefined && { site }),
    ...(scanner !== undefined && { scanner }),
    ...(protocol !== undefined && { protocol }),
  }
  const ties = tiesOf(values, (distance) => badness(distance, worse))
  if (ties) {
    const { median, sharedBy } = ties
    return { outlier: { ...which, value, median, sharedBy, peers }, far: ties.rarity(value) }
  }
  const spread = robustSpread(values)
  if (!spread) return undefined
  const z = robustZ(value, spread)
  return { outlier: { ...which, value, median: spread.median, robustZ: z, peers }, far: badness(z, worse) }
}
