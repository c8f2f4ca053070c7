import { squaredDistancesMm2 } from '@volume/distance-transform.ts'
import { spacingMm } from '@volume/grid.ts'
import type { Labelmap } from '@volume/volume.ts'
import { clip, grow, shapeOf, type VoxelBox } from '@volume/voxel-box.ts'

/** Half the width of the band along which the doubt of a segment is averaged. */
export const surfaceBandMm = 2

interface BandRequest {
  readonly value: number
  /** The smallest box around the segment. */
  readonly box: VoxelBox
  readonly distanceMm: number
}

/**
 * The voxels along a segment's surface, as indices into the labelmap: those outside it whose center lies at most
 * `distanceMm` from that of its nearest voxel, and those inside with as short a way out. The edge of the field of view is
 * no surface. On axes that are not perpendicular, distances are those of the perpendicular grid of the same spacing.
 */
export function surfaceBand({ grid, voxels }: Labelmap, { value, box, distanceMm }: BandRequest): readonly number[] {
  const spacing = spacingMm(grid)
  const [iMargin, jMargin, kMargin] = spacing.map((mm) => Math.ceil(distanceMm / mm))
  const region = clip(grow(box, [iMargin ?? 0, jMargin ?? 0, kMargin ?? 0]), grid.shape) ?? box
  const shape = shapeOf(region)
  const indices = new Int32Array(shape[0] * shape[1] * shape[2])
  const inside: number[] = []
  const outside: number[] = []
  let at = 0
  for (let k = region.min[2]; k <= region.max[2]; k++) {
    for (let j = region.min[1]; j <= region.max[1]; j++) {
      const row = (k * grid.shape[1] + j) * grid.shape[0]
      for (let i = region.min[0]; i <= region.max[0]; i++, at++) {
        indices[at] = row + i
        if (voxels[row + i] === value) inside.push(at)
        else outside.push(at)
      }
    }
  }
  const limitMm2 = distanceMm ** 2 * (1 + 1e-6)
  const band: number[] = []
  const addNear = (sites: readonly number[], voxelsOfOtherSide: readonly number[]) => {
    const squared = squaredDistancesMm2(sites, { shape, spacingMm: spacing })
    for (const voxel of voxelsOfOtherSide) if (squared[voxel]! <= limitMm2) band.push(indices[voxel]!)
  }
  addNear(inside, outside)
  addNear(outside, inside)
  return band
}

/** Mean of a map over such voxels; `undefined` over none. */
export function meanOver(map: Float32Array, indices: readonly number[]): number | undefined {
  if (indices.length === 0) return undefined
  let sum = 0
  for (const index of indices) sum += map[index]!
  return sum / indices.length
}
