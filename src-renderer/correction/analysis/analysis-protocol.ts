import type { Patch } from '@contract/correction.ts'
import type { VoxelOrigin } from '@contract/view.ts'
import type { DisputedRegion } from '@correction/adjudication/disputed-regions.ts'
import type { RegionIndex } from '@correction/doubt/doubt-resolved.ts'
import type { DoubtfulRegion } from '@correction/doubt/doubtful-regions.ts'
import type { DifferenceRegion } from '@correction/journal/prediction-difference.ts'
import type { Grid } from '@volume/grid.ts'
import type { UncertaintyMap, UncertaintyMeasure } from '../../viewer/viewer.ts'
import type { LabelmapChange, VolumePiece } from '../replica/volume-pieces.ts'

// What the page and the worker that analyzes a case say to each other.

/** `origins`: the indices of a provenance, that of the stored version. Of two readings the labelmap is the first. */
export type AnalysisVolume = 'labelmap' | UncertaintyMeasure | 'proposal' | 'origins'

/** What is asked about the labelmap as it is when the question arrives. */
export type AnalysisQuestion =
  | {
      readonly about: 'doubt'
      readonly maps: readonly Omit<UncertaintyMap, 'voxels'>[]
      readonly firstSegmentValue: number
    }
  /** With the table of the origins. */
  | { readonly about: 'difference'; readonly origins: readonly VoxelOrigin[] }
  /** Of the labelmap and the proposal, as two readings. */
  | { readonly about: 'readings' }

export type AnalysisAnswer =
  | { readonly about: 'doubt'; readonly regions: readonly DoubtfulRegion[]; readonly index: RegionIndex }
  | { readonly about: 'difference'; readonly regions: readonly DifferenceRegion[] }
  | { readonly about: 'readings'; readonly regions: readonly DisputedRegion[] }

export type ToAnalysis =
  | { readonly kind: 'grid'; readonly grid: Grid }
  | VolumePiece<AnalysisVolume>
  /** A step of the open correction that is in the labelmap already. */
  | { readonly kind: 'applied'; readonly runs: Patch['runs'] }
  /** The labelmap on screen has changed so. */
  | ({ readonly kind: 'change' } & LabelmapChange)
  | { readonly kind: 'ask'; readonly question: AnalysisQuestion }

export type FromAnalysis =
  | { readonly kind: 'answer'; readonly answer: AnalysisAnswer }
  | { readonly kind: 'failed'; readonly because: string }
