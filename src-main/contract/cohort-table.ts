import type { CaseRow } from './case.ts'
import type { Failure } from './failure/failure.ts'
import type { PeersMeant, SegmentMeasure } from './quality.ts'
import type { Result } from './result.ts'

/**
 * What the table and the overview of the open cohort ask beside its pages. A filter that is not understood answers with
 * nothing: the window reads it first and says what is wrong.
 */
export interface TableApi {
  facets(request: { readonly filter: string }): Promise<Facets>
  /** Ids of all cases that the filter lets through, in the order of the table. */
  caseIds(request: CaseSelection): Promise<readonly string[]>
  segmentNames(): Promise<readonly string[]>
  measures(): Promise<readonly Measure[]>
  points(request: { readonly filter: string; readonly measures: readonly string[] }): Promise<CasePoints>
  /** The case behind a point. */
  pointCase(request: { readonly caseNumber: number }): Promise<CaseRow | undefined>
  /** Segments of these cases whose form lies far from what is usual among their peers, the farthest first. */
  unusualShapes(request: { readonly filter: string }): Promise<readonly UnusualShape[]>
  /** Ids of the cases behind points. */
  pointCaseIds(request: { readonly caseNumbers: Int32Array }): Promise<readonly string[]>
  savedFilters(): Promise<readonly SavedFilter[]>
  saveFilters(request: { readonly filters: readonly SavedFilter[] }): Promise<Result<void, Failure>>
  /** Does the same with all cases of a selection; only to send them to a reader the reason may be empty. */
  decide(
    request: CaseSelection & { readonly as: GroupDecided; readonly reason: string; readonly to?: string | undefined },
  ): Promise<Result<GroupOutcome, Failure>>
}

/** A column that the cohort table can be sorted by. */
export const sortColumns = [
  'name',
  'state',
  'site',
  'disagreement',
  'contrast',
  'voxels',
  'spacing',
  'axes',
  'format',
  'strokes',
  'minutes',
  'findings',
  'added',
  'acquired',
] as const
export type SortColumn = (typeof sortColumns)[number]

/** Cases without a value stand last, either way. */
export interface CaseSort {
  /** A column, or a measure by its id. */
  readonly by: SortColumn | `measure:${string}`
  readonly order: 'rising' | 'falling'
}

/** Which cases a table shows, and in which order: by name unless said. */
export interface CaseSelection {
  /** In the words of the filter field; all cases if it is empty. */
  readonly filter?: string | undefined
  /** Of these alone, by id. */
  readonly caseIds?: readonly string[] | undefined
  readonly sort?: CaseSort | undefined
}

/** How many of the cases that a filter lets through have which value, most frequent first. */
export interface Facets {
  readonly state: readonly FacetCount[]
  readonly contrast: readonly FacetCount[]
  readonly site: readonly FacetCount[]
  readonly scanner: readonly FacetCount[]
  readonly protocol: readonly FacetCount[]
  readonly finding: readonly FacetCount[]
  /** Grades that readers gave and that stand. */
  readonly rating: readonly FacetCount[]
}
export type FacetField = keyof Facets

export interface FacetCount {
  /** Absent: cases without one. */
  readonly value?: string
  readonly count: number
}

/**
 * What is decided about many cases without a look at each: never that they are accepted. Reopened are accepted ones; to a
 * reader or to the queue those are sent that are not accepted.
 */
export const groupDecisions = ['sent', 'deferred', 'rejected', 'reopened'] as const
export type GroupDecided = (typeof groupDecisions)[number]

/** What became of a decision about many cases. */
export interface GroupOutcome {
  readonly doneCount: number
  /** Cases that were left as they are: not segmented yet, open, decided so before, or accepted unless those are meant. */
  readonly leftCount: number
}

/** A filter under a name, kept with the cohort. */
export interface SavedFilter {
  readonly name: string
  readonly filter: string
}

/** A number that the cohort can be looked at by, in the words of the filter: `disagreement`, `volume("Left hippocampus")`. */
export interface Measure {
  readonly id: string
  readonly says: string
  readonly unit?: string
  readonly group: MeasureGroup
  /** What it is called in every segment and in every case: `sphericity`, `snr`. */
  readonly field: string
  /** Absent: of the whole case. */
  readonly segment?: string
  /** Absent: a value is unusual either way. */
  readonly worse?: 'low' | 'high'
}

/** By what the form of a segment is compared with that of its peers. */
export type ShapeMeasure = Extract<
  SegmentMeasure,
  'volumeMl' | 'sphericity' | 'elongation' | 'flatness' | 'offsetXMm' | 'offsetYMm' | 'offsetZMm'
>

/** A segment whose form lies far from what is usual; how that is told stands in `pipeline/cohort/shape`. */
export interface UnusualShape {
  /** As in `CasePoints`. */
  readonly caseNumber: number
  readonly segment: string
  /** Robust Mahalanobis distance. */
  readonly distance: number
  /** Standard deviations by which one number would be as unusual. */
  readonly z: number
  readonly why: {
    readonly peers: PeersMeant
    /** The most telling first, with robust standard deviations. If all are below 2, it is their combination. */
    readonly reasons: readonly { readonly measure: ShapeMeasure; readonly z: number }[]
  }
}

/** What a measure speaks of: the samples of a model, the scan, the form of segments, or the readers' work. */
export const measureGroups = ['doubt', 'scan', 'segment', 'work'] as const
export type MeasureGroup = (typeof measureGroups)[number]

/** Points of plots: one entry a case in every list, in the order of names. */
export interface CasePoints {
  /** What the cohort knows each case by; see `pointCase`. */
  readonly caseNumbers: Int32Array
  /** Index into the list of the same name in the plural (−1: none). */
  readonly site: Int16Array
  readonly contrast: Int16Array
  readonly scanner: Int16Array
  readonly protocol: Int16Array
  readonly sites: readonly string[]
  readonly contrasts: readonly string[]
  readonly scanners: readonly string[]
  readonly protocols: readonly string[]
  /** Days since 1970 with fractions; NaN: never, or not known. */
  readonly addedDay: Float64Array
  readonly decidedDay: Float64Array
  readonly acquiredDay: Float64Array
  /** By measure, in the order in which they were asked for; NaN: not measured. */
  readonly values: readonly Float64Array[]
}
