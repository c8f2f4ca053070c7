import type { Segment } from '@contract/segment.ts'
import { spacingMm } from '@volume/grid.ts'
import { reorient } from '@volume/reorient.ts'
import type { Labelmap, Volume } from '@volume/volume.ts'
import { encodePng } from './png.node.ts'

const sizePixels = 96
const labelOpacity = 0.55

/** What a thumbnail shows. */
export interface Pictured {
  readonly scan: Volume
  readonly labelmap: Labelmap
  readonly segments: readonly Segment[]
  readonly window: { readonly low: number; readonly high: number }
}

/**
 * A square picture of the axial slice that holds most segment voxels (the middle one if there is none), labels over the
 * scan, radiological convention: the patient's right is on the left, anterior is up. PNG, 96 × 96.
 */
export function thumbnail({ scan, labelmap, segments, window }: Pictured): Buffer {
  // RAS: i runs to the right, j to the front, k up.
  const gray = reorient(scan, 'RAS')
  const labels = reorient(labelmap, 'RAS')
  const [width, height] = gray.grid.shape
  const [spacingI, spacingJ] = spacingMm(gray.grid)
  const slice = fullestSlice(labels)
  const mmPerPixel = Math.max(width * spacingI, height * spacingJ) / sizePixels
  const colors = new Map(segments.map(({ value, color }) => [value, color]))
  const rgb = new Uint8Array(sizePixels * sizePixels * 3)
  for (let row = 0; row < sizePixels; row++) {
    for (let column = 0; column < sizePixels; column++) {
      const i = Math.round((width - 1) / 2 - ((column + 0.5 - sizePixels / 2) * mmPerPixel) / spacingI)
      const j = Math.round((height - 1) / 2 - ((row + 0.5 - sizePixels / 2) * mmPerPixel) / spacingJ)
      if (i < 0 || j < 0 || i >= width || j >= height) continue
      const voxel = i + width * (j + height * slice)
      const level =
        255 * Math.min(1, Math.max(0, ((gray.voxels[voxel] ?? 0) - window.low) / (window.high - window.low)))
      const color = colors.get(labels.voxels[voxel] ?? 0)
      for (let channel = 0; channel < 3; channel++) {
        rgb[(row * sizePixels + column) * 3 + channel] = color
          ? level * (1 - labelOpacity) + (color[channel] ?? 0) * labelOpacity
          : level
      }
    }
  }
  return encodePng({ width: sizePixels, height: sizePixels, rgb })
}

function fullestSlice({ grid, voxels }: Labelmap): number {
  const [width, height, depth] = grid.shape
  let best = Math.floor(depth / 2)
  let most = 0
  for (let k = 0; k < depth; k++) {
    let count = 0
    for (let voxel = k * width * height; voxel < (k + 1) * width * height; voxel++) if (voxels[voxel] !== 0) count++
    if (count > most) {
      most = count
      best = k
    }
  }
  return best
}
