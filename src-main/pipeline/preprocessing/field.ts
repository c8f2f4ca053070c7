import { type Affine, affine, apply, compose, invert, type Point } from '@volume/affine.ts'
import { type Grid, type Shape, spacingMm } from '@volume/grid.ts'
import { directionsOf, parseOrientation } from '@volume/orientation.ts'
import type { ModelAxes } from './model-axes.ts'

/**
 * Where a field's voxels are. Its axes are the scan's own, permuted and flipped to the network's orientation (an oblique
 * scan stays oblique, as in nnU-Net), so that only a different spacing is ever interpolated.
 */
export interface FieldGrid extends Grid {
  /** From field voxels to voxels of the scan: whole numbers where the scan has the network's spacing. */
  readonly scanFromField: Affine<'voxel', 'field'>
}

/** A box of a scan on the network's axes and spacing: what the network looks at. */
export interface Field {
  /** The region's name; absent if the field is the whole scan or its foreground. */
  readonly region?: string
  readonly grid: FieldGrid
  /** Segment value per class, class 0 first. */
  readonly segmentValues: readonly number[]
  /** Where the intensity statistics come from: the field's own voxels, or those of the whole scan. */
  readonly statistics: 'field' | 'scan'
}

/** One axis of a field along the scan: scan index = first + step · field index. */
interface AxisPlacement {
  readonly scanAxis: 0 | 1 | 2
  readonly first: number
  readonly step: number
  readonly count: number
}

/** How far a spacing may be from the network's and still count as the same, as a share of it. */
const spacingTolerance = 1e-3

/** Per axis of the network: the scan's axis that it runs along, and how many scan voxels (signed) it spans in one step. */
export function axesAlong(scan: Grid, { orientation, spacingMm: modelSpacingMm }: ModelAxes) {
  const directions = directionsOf(scan.rasFromVoxel)
  const scanSpacingMm = spacingMm(scan)
  const wanted = parseOrientation(orientation)
  return ([0, 1, 2] as const).map((axis) => {
    const { worldAxis, sign } = wanted[axis]
    const scanAxis = ([0, 1, 2] as const).find((candidate) => directions[candidate].worldAxis === worldAxis) ?? axis
    const ratio = modelSpacingMm[axis] / scanSpacingMm[scanAxis]
    const span = Math.abs(ratio - 1) < spacingTolerance ? 1 : ratio
    return { scanAxis, step: directions[scanAxis].sign === sign ? span : -span }
  })
}

/** The grid that covers the scan's voxels `min`..`max` (inclusive, whole voxels) as closely as the spacing allows. */
export function gridOver(
  scan: Grid,
  model: ModelAxes,
  { min, max }: { readonly min: readonly number[]; readonly max: readonly number[] },
): FieldGrid {
  return gridOf(
    scan,
    axesAlong(scan, model).map(({ scanAxis, step }) => {
      const [from, to] = [min[scanAxis]!, max[scanAxis]!]
      const count = Math.max(1, Math.round((to - from + 1) / Math.abs(step)))
      return { scanAxis, step, count, first: (from + to) / 2 - (step * (count - 1)) / 2 }
    }),
  )
}

/**
 * The grid of `shape` around a world point. Where the scan has the network's spacing the field's voxels are voxels of the
 * scan: the center moves by at most half a voxel and nothing is interpolated.
 */
export function gridAround(
  scan: Grid,
  model: ModelAxes,
  { center, shape }: { readonly center: Point<'ras'>; readonly shape: Shape },
): FieldGrid {
  const { x, y, z } = apply(invert(scan.rasFromVoxel), center)
  const at = [x, y, z] as const
  return gridOf(
    scan,
    axesAlong(scan, model).map(({ scanAxis, step }, axis) => {
      const count = shape[axis]!
      const first = at[scanAxis] - (step * (count - 1)) / 2
      return { scanAxis, step, count, first: Math.abs(step) === 1 ? Math.round(first) : first }
    }),
  )
}

function gridOf(scan: Grid, placements: readonly AxisPlacement[]): FieldGrid {
  const elements = new Array<number>(12).fill(0)
  placements.forEach(({ scanAxis, first, step }, axis) => {
    elements[scanAxis * 4 + axis] = step
    elements[scanAxis * 4 + 3] = first
  })
  const [i = 1, j = 1, k = 1] = placements.map(({ count }) => count)
  const scanFromField = affine<'voxel', 'field'>(elements)
  const rasFromVoxel = affine<'ras', 'voxel'>(compose(scan.rasFromVoxel, scanFromField).elements)
  return { shape: [i, j, k], rasFromVoxel, scanFromField }
}
