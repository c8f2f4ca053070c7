import type { Failure, Finding } from '@contract/failure/failure.ts'
import type { Agreement, Confusion } from '@contract/reference.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { extents, voxelMl } from '@volume/extent.ts'
import { gridToleranceMm, isSameGrid, spacingMm } from '@volume/grid.ts'
import { cutMask } from '@volume/mask.ts'
import { shearDegrees } from '@volume/shear.ts'
import type { Labelmap, Volume } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { asymmetry, counterparts } from './asymmetry.ts'
import { compare } from './compare.ts'
import { confusion } from './confusion.ts'
import { type SeenScan, seenScan } from './head-regions.ts'
import type { Intensity } from './intensity.ts'
import { intensities } from './intensity.ts'
import { octantCounts } from './octants.ts'
import { type OffsetMm, offsetsMm } from './offset.ts'
import { roughnessMm } from './roughness.ts'
import { signalToNoise } from './scan/noise.ts'
import { segmentStatistics, sharesOutsideHead } from './segment-signal.ts'
import { type SegmentShape, segmentShape } from './shape.ts'
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
  /** Absent if the segment is empty. */
  readonly shape?: SegmentShape
  /** From the center of all segments together to its own, RAS; absent if it is empty or the only one. */
  readonly offsetMm?: OffsetMm
  /** Whether it has a voxel in the first or last layer of the grid; axes with a single layer do not count. */
  readonly touchesBorder: boolean
  /** (own − counterpart) / mean of both; absent without a counterpart of the other side. */
  readonly asymmetry?: number
  /** Share of its voxels outside the head, 0..1; absent without a scan that shows the outline of a head. */
  readonly outsideHeadShare?: number
  /** Absent if the segment is empty, vanishes when smoothed, or the axes are not perpendicular. */
  readonly roughnessMm?: number
  /** Signal-to-noise ratio of the scan inside it; absent without a scan. */
  readonly snr?: number
  readonly intensity?: Intensity
  readonly agreement?: Agreement
}

export interface Assessment {
  readonly segments: readonly SegmentAssessment[]
  /** Voxels by what the labelmap and the reference call them; absent without a reference. */
  readonly confusion?: readonly Confusion[]
  readonly findings: readonly Finding[]
  /** Tolerance of the normalized surface Dice. */
  readonly toleranceMm: number
}

export interface AssessmentRequest {
  readonly labelmap: Labelmap
  readonly segments?: readonly Segment[] | undefined
  readonly scan?: Volume | undefined
  /** Of the scan, if it is at hand. */
  readonly seen?: SeenScan | undefined
  readonly reference?: Labelmap | undefined
  readonly toleranceMm?: number | undefined
  /** Base names that failures and findings speak of. */
  readonly names?: { readonly labelmap: string; readonly scan: string; readonly reference: string } | undefined
}

/** Below this angle the error of a distance stays under 0.2 %. */
export const shearLimitDegrees = 0.1

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
  const intensity = scan && intensities(labelmap, scan)
  const seen = scan && (request.seen ?? seenScan(scan))
  const statistics = seen && segmentStatistics(labelmap, seen.voxels, own)
  const outside = seen && sharesOutsideHead(labelmap, seen.head, own)
  const volumeMl = (value: number) => (own.get(value)?.voxelCount ?? 0) * voxelMl(labelmap)
  const mirror = counterparts(segments)
  const assessSegment = (value: number): SegmentAssessment => {
    const extent = own.get(value)
    const name = segments.find((segment) => segment.value === value)?.name
    const other = mirror.get(value)
    const unevenness = other === undefined ? undefined : asymmetry(volumeMl(value), volumeMl(other))
    const mask = extent && cutMask(labelmap, { value, box: extent.box })
    const signal = statistics?.get(value)
    const octants = mask && octantCounts(mask)
    return {
      segmentValue: value,
      ...(name !== undefined && { name }),
      voxelCount: extent?.voxelCount ?? 0,
      volumeMl: volumeMl(value),
      ...(extent &&
        mask &&
        octants && {
          topology: topology(mask, octants),
          shape: segmentShape(mask, { grid: labelmap.grid, box: extent.box, octants, isPerpendicular }),
        }),
      touchesBorder: extent !== undefined && touchesBorder(extent.box, labelmap),
      ...definedEntries({
        asymmetry: unevenness,
        outsideHeadShare: outside?.get(value),
        roughnessMm: mask && isPerpendicular ? roughnessMm(mask, spacingMm(labelmap.grid)) : undefined,
        snr: signal && signalToNoise(signal),
        intensity: intensity?.get(value),
      }),
      ...(comparison && { agreement: comparison.agreement(value) }),
    }
  }
  const values = new Set([...own.keys(), ...(comparison?.values ?? []), ...segments.map(({ value }) => value)])
  const assessed = [...values].sort((a, b) => a - b).map(assessSegment)
  const offsets = offsetsMm(assessed)
  return ok({
    segments: assessed.map((one) => ({ ...one, ...definedEntries({ offsetMm: offsets.get(one.segmentValue) }) })),
    ...(reference && { confusion: confusion(labelmap, reference) }),
    findings: comparison && !isPerpendicular ? [undefinedDistances(names.labelmap, angleDegrees)] : [],
    toleranceMm,
  })
}

/** Without the entries that are undefined. */
const definedEntries = <Entries extends object>(
  entries: Entries,
): { [Name in keyof Entries]?: NonNullable<Entries[Name]> } =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Entries]?: NonNullable<Entries[Name]>
  }

const touchesBorder = (box: VoxelBox, { grid }: Labelmap): boolean =>
  grid.shape.some((count, axis) => count > 1 && (box.min[axis] === 0 || box.max[axis] === count - 1))

export const undefinedDistances = (file: string, angleDegrees: number): Finding => ({
  kind: 'surface-distances-undefined',
  file,
  angleDegrees,
})
