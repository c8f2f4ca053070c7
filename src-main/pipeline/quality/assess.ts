import type { Failure, Finding } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { extents, voxelMl } from '@volume/extent.ts'
import { gridToleranceMm, isSameGrid } from '@volume/grid.ts'
import { cutMask } from '@volume/mask.ts'
import { shearDegrees } from '@volume/shear.ts'
import type { Labelmap, Volume } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { asymmetry, counterparts } from './asymmetry.ts'
import type { Agreement } from './compare.ts'
import { compare } from './compare.ts'
import type { Intensity } from './intensity.ts'
import { intensities } from './intensity.ts'
import type { Topology } from './topology.ts'
import { topology } from './topology.ts'

export interface SegmentAssessment {
  readonly segmentValue: number
  /** Absent for a label value that the segment table does not name. */
  readonly name?: string
  readonly voxelCount: number
  readonly volumeMl: number
  /** Absent if the segment is empty. */
  readonly topology?: Topology
  /** Whether it has a voxel in the first or last layer of the grid; axes with a single layer do not count. */
  readonly touchesBorder: boolean
  /** (own − counterpart) / mean of both; absent without a counterpart of the other side. */
  readonly asymmetry?: number
  readonly intensity?: Intensity
  readonly agreement?: Agreement
}

export interface Assessment {
  readonly segments: readonly SegmentAssessment[]
  readonly findings: readonly Finding[]
  /** Tolerance of the normalized surface Dice. */
  readonly toleranceMm: number
}

export interface AssessmentRequest {
  readonly labelmap: Labelmap
  readonly segments?: readonly Segment[] | undefined
  readonly scan?: Volume | undefined
  readonly reference?: Labelmap | undefined
  readonly toleranceMm?: number | undefined
  /** Base names that failures and findings speak of. */
  readonly names?: { readonly labelmap: string; readonly scan: string; readonly reference: string } | undefined
}

/** Below this angle the error of a distance stays under 0.2 %. */
const shearLimitDegrees = 0.1

/** Measures every segment that the labelmap, the reference or the segment table knows, by ascending label value. */
export function assess(request: AssessmentRequest): Result<Assessment, Failure> {
  const { labelmap, scan, reference, segments = [], toleranceMm = 1 } = request
  const names = request.names ?? { labelmap: 'the labelmap', scan: 'the scan', reference: 'the reference' }
  for (const name of ['scan', 'reference'] as const) {
    const other = request[name]
    if (other !== undefined && !isSameGrid(labelmap.grid, other.grid, gridToleranceMm))
      return fail({ kind: 'grids-differ', file: names.labelmap, reference: names[name] })
  }

  const angleDegrees = shearDegrees(labelmap.grid.rasFromVoxel)
  const isPerpendicular = angleDegrees <= shearLimitDegrees
  const own = extents(labelmap)
  const comparison = reference && compare(labelmap, reference, { own, toleranceMm, isPerpendicular })
  const seen = scan && intensities(labelmap, scan)
  const volumeMl = (value: number) => (own.get(value)?.voxelCount ?? 0) * voxelMl(labelmap)
  const mirror = counterparts(segments)
  const assessSegment = (value: number): SegmentAssessment => {
    const extent = own.get(value)
    const name = segments.find((segment) => segment.value === value)?.name
    const other = mirror.get(value)
    const unevenness = other === undefined ? undefined : asymmetry(volumeMl(value), volumeMl(other))
    const intensity = seen?.get(value)
    return {
      segmentValue: value,
      ...(name !== undefined && { name }),
      voxelCount: extent?.voxelCount ?? 0,
      volumeMl: volumeMl(value),
      ...(extent && { topology: topology(cutMask(labelmap, { value, box: extent.box })) }),
      touchesBorder: extent !== undefined && touchesBorder(extent.box, labelmap),
      ...(unevenness !== undefined && { asymmetry: unevenness }),
      ...(intensity && { intensity }),
      ...(comparison && { agreement: comparison.agreement(value) }),
    }
  }
  const values = new Set([...own.keys(), ...(comparison?.values ?? []), ...segments.map(({ value }) => value)])
  return ok({
    segments: [...values].sort((a, b) => a - b).map(assessSegment),
    findings: comparison && !isPerpendicular ? [undefinedDistances(names.labelmap, angleDegrees)] : [],
    toleranceMm,
  })
}

const touchesBorder = (box: VoxelBox, { grid }: Labelmap): boolean =>
  grid.shape.some((count, axis) => count > 1 && (box.min[axis] === 0 || box.max[axis] === count - 1))

const undefinedDistances = (file: string, angleDegrees: number): Finding => ({
  kind: 'surface-distances-undefined',
  file,
  angleDegrees,
})
