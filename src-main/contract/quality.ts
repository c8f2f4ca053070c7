import type { UnusualShape } from './cohort-table.ts'
import type { ContrastName } from './contrast.ts'
import type { Failure, Finding } from './failure/failure.ts'
import type { Result } from './result.ts'

/** What a measure is called, its unit, and which way is worse: low, high, or far from the others either way. */
interface Definition {
  readonly says: string
  readonly unit?: 'ml' | 'mm'
  readonly worse: 'low' | 'high' | 'both'
}

/** Of a scan; how each is computed stands in `pipeline/quality/scan`. */
export const scanMeasures = {
  snr: { says: 'SNR of the head', worse: 'low' },
  snrDietrich: { says: 'SNR against air (Dietrich)', worse: 'low' },
  cnr: { says: 'CNR of white and gray matter', worse: 'low' },
  entropyFocus: { says: 'Entropy focus criterion', worse: 'high' },
  energyRatio: { says: 'Foreground-background energy ratio', worse: 'low' },
  fwhmMm: { says: 'Smoothness (FWHM)', unit: 'mm', worse: 'high' },
  biasFieldRange: { says: 'Bias field, range', worse: 'high' },
  ghostToSignalX: { says: 'Ghost-to-signal ratio, left–right', worse: 'high' },
  ghostToSignalY: { says: 'Ghost-to-signal ratio, front–back', worse: 'high' },
  clippedShare: { says: 'Clipped share of the head', worse: 'high' },
  emptySliceCount: { says: 'Empty slices', worse: 'high' },
  largestSliceDrop: { says: 'Largest signal drop of a slice', worse: 'high' },
  interleaveAmplitude: { says: 'Alternation of neighboring slices', worse: 'high' },
} as const satisfies Readonly<Record<string, Definition>>

/** Of one segment. */
export const segmentMeasures = {
  volumeMl: { says: 'Volume', unit: 'ml', worse: 'both' },
  componentCount: { says: 'Components', worse: 'high' },
  holeCount: { says: 'Holes', worse: 'high' },
  tunnelCount: { says: 'Tunnels', worse: 'high' },
  eulerNumber: { says: 'Euler number', worse: 'both' },
  asymmetry: { says: 'Asymmetry', worse: 'both' },
  touchesBorder: { says: 'Touches the border', worse: 'high' },
  outsideHeadShare: { says: 'Share outside the head', worse: 'high' },
  roughnessMm: { says: 'Roughness', unit: 'mm', worse: 'high' },
  snr: { says: 'SNR', worse: 'low' },
  sphericity: { says: 'Sphericity', worse: 'both' },
  elongation: { says: 'Elongation', worse: 'both' },
  flatness: { says: 'Flatness', worse: 'both' },
  offsetXMm: { says: 'Offset to the right', unit: 'mm', worse: 'both' },
  offsetYMm: { says: 'Offset to the front', unit: 'mm', worse: 'both' },
  offsetZMm: { says: 'Offset upward', unit: 'mm', worse: 'both' },
} as const satisfies Readonly<Record<string, Definition>>

/** Cases that are alike that it takes to say how unusual one of them is: with fewer a median says little. */
export const leastPeerCount = 20

export type ScanMeasure = keyof typeof scanMeasures
export type SegmentMeasure = keyof typeof segmentMeasures

/** What could be measured; what is undefined is absent. */
export type ScanQuality = Readonly<Partial<Record<ScanMeasure, number>>>
export interface SegmentQuality {
  readonly segmentValue: number
  readonly measures: Readonly<Partial<Record<SegmentMeasure, number>>>
}

/** The quality of a case: of its scan, and of the version that is shown and corrected. */
export interface CaseQuality {
  readonly scan: ScanQuality
  readonly segments: readonly SegmentQuality[]
  /** Of which version the segments were measured; absent if the case had none. */
  readonly segmentationId?: string
  /** Why something could not be measured. */
  readonly findings: readonly Finding[]
  readonly measuredAt: string
}

/** With how many cases of which kind one is compared, itself among them. */
export interface PeersMeant {
  readonly caseCount: number
  /** Absent: cases of no known contrast. */
  readonly contrast?: ContrastName
  /** Absent: of all sites. */
  readonly site?: string
  /** Absent: of all scanners. */
  readonly scanner?: string
  /** Absent: of all protocols. */
  readonly protocol?: string
}

/** A measure of a case that lies on the bad side of those of its peers. */
export interface Outlier {
  readonly of: 'scan' | 'segment'
  readonly measure: ScanMeasure | SegmentMeasure
  /** Absent for a scan. */
  readonly segmentName?: string
  readonly value: number
  readonly median: number
  /** (value − median) ÷ spread of its peers; see `pipeline/quality/robust-z.ts`. */
  readonly robustZ?: number
  /** Where more than half of its peers have the median, so that no distance has a unit: how many have it. `robustZ` is absent. */
  readonly sharedBy?: number
  /** Of its contrast: the narrowest of its site, scanner and protocol that has enough. */
  readonly peers: PeersMeant
}

/** One measure of one case, for plots and lists of outliers. */
export interface MeasuredCase {
  readonly caseId: string
  readonly name: string
  readonly contrast?: ContrastName
  /** As far as the name says it, else `all`. */
  readonly site: string
  readonly value: number
}

export type MeasureWanted =
  | { readonly of: 'scan'; readonly measure: ScanMeasure }
  | { readonly of: 'segment'; readonly measure: SegmentMeasure; readonly segmentValue: number }

export interface MeasuringProgress {
  /** Scans that were added, measured by themselves; absent: what was asked for. */
  readonly inBackground?: true
  /** Waits until a model has run on its cases. */
  readonly rests?: true
  readonly doneCases: number
  readonly totalCases: number
  readonly secondsLeft?: number
}

/** What was measured of a case, and what of it is unusual among its peers, the worst first. */
export interface KnownQuality {
  readonly quality: CaseQuality
  readonly worst: readonly Outlier[]
  /** Segments whose form lies far out. */
  readonly shapes: readonly UnusualShape[]
}

export interface QualityApi {
  /**
   * Measures what was not measured yet, of these cases or of the whole cohort, one case after the other. Progress arrives as
   * `measuring-progress`.
   */
  measure(request: {
    readonly caseIds?: readonly string[] | undefined
  }): Promise<
    Result<{ readonly doneCount: number; readonly failedCount: number; readonly cancelled: boolean }, Failure>
  >
  /** Ends what was asked for and what is measured in the background. */
  cancel(): Promise<void>
  /** Whether scans are measured by themselves once they were added. Kept on this PC. */
  measuresAdded(): Promise<boolean>
  setMeasuresAdded(request: { readonly measuresAdded: boolean }): Promise<Result<void, Failure>>
  /** What is known of a case; `undefined` before it was measured. */
  ofCase(request: { readonly caseId: string }): Promise<Result<KnownQuality | undefined, Failure>>
  /** By name; cases without the value are left out. */
  values(
    request: MeasureWanted & { readonly offset: number; readonly limit: number },
  ): Promise<{ readonly totalCount: number; readonly cases: readonly MeasuredCase[] }>
}
