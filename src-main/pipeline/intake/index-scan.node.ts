import { identifiersOfSeries } from './deidentification/read-identifiers.node.ts'
import { type FoundScan, type IndexedCase, type RefusedScan, sourceKey } from './indexed-case.ts'
import type { KnownScan } from './known-scan.ts'
import { lastSegment } from './name.ts'
import { type CaseOfSeries, casesOfSegmentation } from './segmentation/dicom/segmented-series.node.ts'
import type { FoundPair } from './segmentation/pair-masks.node.ts'
import { withHash } from './with-hash.node.ts'

/** What an import tells of, one after the other. */
export type Indexed = IndexedCase | KnownScan | RefusedScan | FoundPair

interface ScanIndex {
  index(scan: FoundScan | KnownScan | RefusedScan): Promise<IndexedCase | KnownScan | RefusedScan>
  /** A DICOM segmentation with the cases that it may lie on. */
  place(found: RefusedScan): Promise<RefusedScan>
  /** What was indexed, each name once. */
  cases(): readonly Pick<IndexedCase, 'name' | 'grid'>[]
}

/** What comes last is shown: of voxels and contours of one scan that is the one of which nothing had to be decided. */
export const voxelsLast = (a: RefusedScan, b: RefusedScan): number => Number(holdsVoxels(a)) - Number(holdsVoxels(b))
const holdsVoxels = ({ failure }: RefusedScan): boolean => failure.kind === 'not-a-scan'

/** Hashes what is new, and keeps what is needed to find the cases of segmentations. */
export function createIndex(signal: AbortSignal): ScanIndex {
  /** By their sources: what is looked at again is no other scan. */
  const scans = new Map<string, Pick<IndexedCase, 'name' | 'grid'>>()
  const series = new Map<string, CaseOfSeries>()
  return {
    cases: () => [...new Map([...scans.values()].map((scan) => [scan.name, scan])).values()],
    place: (found) => withCases(found, [...series.values()]),
    async index(scan) {
      const SeriesInstanceUID = seriesOf(scan)
      const found = scan.kind === 'case' ? await withHash(scan, signal) : scan
      if (found.kind === 'refused') return found
      const { name, grid, files } = found
      scans.set(sourceKey(found), { name, grid })
      if (SeriesInstanceUID !== undefined) series.set(sourceKey(found), { name, SeriesInstanceUID, files })
      return found.kind === 'known' ? withKeys(found) : found
    },
  }
}

function seriesOf(scan: FoundScan | KnownScan | RefusedScan): string | undefined {
  if (scan.kind === 'refused') return undefined
  return scan.kind === 'known' ? scan.SeriesInstanceUID : scan.stack?.slices[0]?.SeriesInstanceUID
}

async function withKeys(known: KnownScan): Promise<KnownScan> {
  const [first] = known.files
  if (known.format !== 'dicom' || first === undefined) return known
  const { belongsTo } = await identifiersOfSeries(first, lastSegment(known.name))
  return belongsTo ? { ...known, belongsTo } : known
}

async function withCases(found: RefusedScan, series: readonly CaseOfSeries[]): Promise<RefusedScan> {
  const { segmentation } = found
  if (segmentation === undefined) return found
  const [first, ...others] = await casesOfSegmentation(segmentation.path, series)
  return first === undefined ? found : { ...found, segmentation: { ...segmentation, ofCases: [first, ...others] } }
}
