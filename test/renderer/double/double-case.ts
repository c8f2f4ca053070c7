import type { CaseState } from '@contract/case.ts'
import type { Contrast } from '@contract/contrast.ts'
import type { Finding } from '@contract/failure/failure.ts'
import type { SegmentMeasurement } from '@contract/inference.ts'
import type { ScanFormat } from '@contract/scan-format.ts'
import type { Segment } from '@contract/segment.ts'
import type { VoxelType } from '@contract/view.ts'
import type { Grid } from '@volume/grid.ts'
import type { VoxelArray } from '@volume/volume.ts'

/** A case as the double keeps it: everything in memory. */
export interface DoubleCase {
  readonly caseId: string
  readonly name: string
  readonly format: ScanFormat
  readonly orientation: string
  readonly grid: Grid
  readonly scan: VoxelArray
  readonly contrast?: Contrast
  readonly findings: readonly Finding[]
  readonly thumbnailUrl?: string
  /** What a run on this case gives; absent: the run fails. */
  readonly outcome: DoubleOutcome | undefined
  /** Layers that the labels of the outcome hold, one behind the other. */
  readonly layerCount?: number
  /** Labels of two readings, to be adjudicated. */
  readonly readings?: readonly [Uint16Array<ArrayBuffer>, Uint16Array<ArrayBuffer>]
  /** Labels of a newer prediction, which lies beside whatever is shown. */
  readonly proposed?: Uint16Array
  state: CaseState
}

export interface DoubleOutcome {
  readonly segments: readonly Segment[]
  readonly labels: Uint16Array
  readonly entropy: Uint16Array
  readonly mutualInformation: Uint16Array
  readonly perUnit: number
  readonly limit: number
  readonly measured: readonly SegmentMeasurement[]
  readonly disagreement: number
  readonly worstSegment: string
}

export function voxelTypeOf(voxels: VoxelArray): VoxelType {
  if (voxels instanceof Int8Array) return 'int8'
  if (voxels instanceof Uint8Array) return 'uint8'
  if (voxels instanceof Int16Array) return 'int16'
  if (voxels instanceof Uint16Array) return 'uint16'
  if (voxels instanceof Int32Array) return 'int32'
  if (voxels instanceof Uint32Array) return 'uint32'
  return voxels instanceof Float32Array ? 'float32' : 'float64'
}
