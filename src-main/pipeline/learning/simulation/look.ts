import { directionsOf } from '@volume/orientation.ts'
import type { Labelmap, Volume } from '@volume/volume.ts'

/**
 * What is done to labelled scans before anything learns from them, so that they are of another kind than those a model knows:
 * `inverted` makes dark bright, as another contrast would; `mirrored` shows the structure of the other side; `gamma-bent` bends the
 * way from dark to bright, so that bright tissue is told apart more and dark tissue less, and `inverted-bent` is that of the inverted.
 */
export const looks = ['as-is', 'inverted', 'mirrored', 'gamma-bent', 'inverted-bent'] as const
export type Look = (typeof looks)[number]

export interface LookedAt {
  readonly volume: Volume
  /** On the volume's grid. */
  readonly labelmap: Labelmap
}

export function withLook(look: Look, { volume, labelmap }: LookedAt): LookedAt {
  if (look === 'inverted') return { volume: { ...volume, voxels: inverted(volume.voxels) }, labelmap }
  if (look === 'gamma-bent') return { volume: { ...volume, voxels: bent(volume.voxels) }, labelmap }
  if (look === 'inverted-bent') return { volume: { ...volume, voxels: bent(inverted(volume.voxels)) }, labelmap }
  if (look === 'mirrored')
    return {
      volume: { ...volume, voxels: mirrored(volume, Float32Array.from(volume.voxels)) },
      labelmap: { ...labelmap, voxels: mirrored(labelmap, Uint16Array.from(labelmap.voxels)) },
    }
  return { volume, labelmap }
}

/** The highest finite value less each. */
function inverted(voxels: Volume['voxels']): Float32Array<ArrayBuffer> {
  let high = Number.NEGATIVE_INFINITY
  for (const voxel of voxels) if (Number.isFinite(voxel)) high = Math.max(high, voxel)
  return Float32Array.from(voxels, (voxel) => high - voxel)
}

const gamma = 2.5

/** From the lowest to the highest finite value, the share of the way to the power of `gamma`; what is no finite number stays. */
function bent(voxels: Volume['voxels']): Float32Array<ArrayBuffer> {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const voxel of voxels) {
    if (!Number.isFinite(voxel)) continue
    low = Math.min(low, voxel)
    high = Math.max(high, voxel)
  }
  const range = high - low
  if (!(range > 0)) return Float32Array.from(voxels)
  return Float32Array.from(voxels, (voxel) =>
    Number.isFinite(voxel) ? low + range * ((voxel - low) / range) ** gamma : voxel,
  )
}

/** Turned around along the axis that runs closest to left–right, in place; the grid stays. */
function mirrored<Voxels extends Float32Array | Uint16Array>({ grid }: Pick<Volume, 'grid'>, voxels: Voxels): Voxels {
  const axis = directionsOf(grid.rasFromVoxel).findIndex(({ worldAxis }) => worldAxis === 0)
  const [iCount, jCount] = grid.shape
  const stride = [1, iCount, iCount * jCount][axis]!
  const count = grid.shape[axis]!
  for (let at = 0; at < voxels.length; at++) {
    const index = Math.floor(at / stride) % count
    const other = at + (count - 1 - 2 * index) * stride
    if (other <= at) continue
    const kept = voxels[at]!
    voxels[at] = voxels[other]!
    voxels[other] = kept
  }
  return voxels
}
