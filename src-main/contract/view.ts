import type { Grid } from '@volume/grid.ts'
import type { Failure, Finding } from './failure/failure.ts'
import type { InferenceRecord } from './inference.ts'
import type { Result } from './result.ts'
import type { Segment } from './segment.ts'

export type VoxelType = 'int8' | 'uint8' | 'int16' | 'uint16' | 'int32' | 'uint32' | 'float32' | 'float64'

/** Voxels on the private protocol: fetch `url`, read little-endian `voxelType`, i fastest, on the scan's grid. */
export interface VoxelSource {
  readonly url: string
  readonly voxelType: VoxelType
}

export interface UncertaintySource extends VoxelSource {
  readonly measure: 'predictive-entropy' | 'mutual-information'
  /** Nats per stored unit. */
  readonly natsPerUnit: number
  /** The largest value that the measure can take for this model: ln(classes). */
  readonly limitNats: number
}

/** All that a pane needs to show one case. */
export interface CaseView {
  readonly caseId: string
  readonly name: string
  readonly grid: Grid
  readonly scan: VoxelSource
  /** 1st and 99th percentile of the foreground: the window to start with. */
  readonly window: { readonly low: number; readonly high: number }
  readonly range: { readonly low: number; readonly high: number }
  readonly findings: readonly Finding[]
  /** The newest version: what correction starts from. Absent before the first inference. */
  readonly segmentation?: {
    readonly segmentationId: string
    readonly version: number
    readonly author: string
    readonly labelmap: VoxelSource
    readonly segments: readonly Segment[]
    readonly inference?: InferenceRecord
  }
  readonly uncertainty: readonly UncertaintySource[]
}

export interface ViewApi {
  /** Reads the scan in a worker and keeps it ready for the voxel protocol. */
  open(request: { readonly caseId: string }): Promise<Result<CaseView, Failure>>
}
