import type { Failure, Finding } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { determinant } from '@volume/affine.ts'
import { isSameGrid, spacingMm } from '@volume/grid.ts'
import type { Labelmap, Volume } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { unionOf } from '@volume/voxel-box.ts'
import { asymmetry, counterparts } from './asymmetry.ts'
import type { Extent } from './extent.ts'
import { extents } from './extent.ts'
import type { Intensity } from './intensity.ts'
import { intensities } from './intensity.ts'
import { cutMask } from './mask.ts'
import { dice, iou, sharedCounts } from './overlap.ts'
import { shearDegrees } from './perpendicular.ts'
import { assdMm, hd95Mm, nsd, surfaceDistances } from './surface-distance.ts'
import type { Topology } from './topology.ts'
import { topology } from './topology.ts'

/** One segment against the reference labelmap; a measure that is undefined is absent, never 0 or 1 by accident. */
export interface Agreement {
  readonly referenceVolumeMl: number
  readonly dice?: number
  readonly iou?: number
  readonly hd95Mm?: number
  readonly assdMm?: number
  /** Normalized surface Dice at the assessment's tolerance. */
  readonly nsd?: number
}

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

/** Two grids are one if no element of their affines differs by more: the rounding of a NIfTI quaternion. */
const gridToleranceMm = 1e-3
/** Below this angle the error of a distance stays under 0.2 %. */
const shearLimitDegrees = 0.1

/** Measures every segment that the labelmap, the reference or the segment table knows, by ascending label value. */
export function assess(request: AssessmentRequest): Result<Assessment, Failure> {
  const { labelmap, scan, reference, segments = [], toleranceMm = 1 } = request
  const names = request.names ?? { labelmap: 'the labelmap', scan: 'the scan', reference: 'the reference' }
  if (scan !== undefined && !isSameGrid(labelmap.grid, scan.grid, gridToleranceMm))
    return fail({ kind: 'grids-differ', file: names.labelmap, reference: names.scan })
  if (reference !== undefined && !isSameGrid(labelmap.grid, reference.grid, gridToleranceMm))
    return fail({ kind: 'grids-differ', file: names.labelmap, reference: names.reference })

  const angleDegrees = shearDegrees(labelmap.grid)
  const isPerpendicular = angleDegrees <= shearLimitDegrees
  const own = extents(labelmap)
  const compare = reference && comparison(labelmap, reference, { own, toleranceMm, isPerpendicular })
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
      ...(compare && { agreement: compare.agreement(value) }),
    }
  }
  const values = new Set([...own.keys(), ...(compare?.values ?? []), ...segments.map(({ value }) => value)])
  return ok({
    segments: [...values].sort((a, b) => a - b).map(assessSegment),
    findings: compare && !isPerpendicular ? [undefinedDistances(names.labelmap, angleDegrees)] : [],
    toleranceMm,
  })
}

interface ComparisonOptions {
  readonly own: ReadonlyMap<number, Extent>
  readonly toleranceMm: number
  readonly isPerpendicular: boolean
}

function comparison(labelmap: Labelmap, reference: Labelmap, options: ComparisonOptions) {
  const theirs = extents(reference)
  const both = sharedCounts(labelmap, reference)
  const agreement = (value: number): Agreement => {
    const a = options.own.get(value)
    const b = theirs.get(value)
    const overlap = { first: a?.voxelCount ?? 0, second: b?.voxelCount ?? 0, both: both.get(value) ?? 0 }
    const box = a && b ? unionOf(a.box, b.box) : (a?.box ?? b?.box)
    const distances =
      box && options.isPerpendicular
        ? surfaceDistances(
            cutMask(labelmap, { value, box }),
            cutMask(reference, { value, box }),
            spacingMm(labelmap.grid),
          )
        : undefined
    return {
      referenceVolumeMl: overlap.second * voxelMl(reference),
      ...defined('dice', dice(overlap)),
      ...defined('iou', iou(overlap)),
      ...defined('hd95Mm', distances && hd95Mm(distances)),
      ...defined('assdMm', distances && assdMm(distances)),
      ...defined('nsd', distances && nsd(distances, options.toleranceMm)),
    }
  }
  return { values: theirs.keys(), agreement }
}

/** The entry if it has a value, nothing otherwise. */
const defined = <Name extends string>(name: Name, value: number | undefined): { readonly [N in Name]?: number } =>
  value === undefined ? {} : ({ [name]: value } as { readonly [N in Name]?: number })

const voxelMl = ({ grid }: Labelmap): number => Math.abs(determinant(grid.rasFromVoxel)) / 1000

const touchesBorder = (box: VoxelBox, { grid }: Labelmap): boolean =>
  grid.shape.some((count, axis) => count > 1 && (box.min[axis] === 0 || box.max[axis] === count - 1))

const undefinedDistances = (file: string, angleDegrees: number): Finding => ({
  kind: 'surface-distances-undefined',
  file,
  angleDegrees,
})
