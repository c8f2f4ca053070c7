import { affine } from '@volume/affine.ts'
import { type Grid, voxelCount } from '@volume/grid.ts'

/** What is corrected: a volume of a usual size, and one of a high resolution. */
/** The panes of the page. */
export const paneNames = ['axial', 'coronal', 'sagittal'] as const

export const volumeNames = ['256³', '512×512×200'] as const
export type VolumeName = (typeof volumeNames)[number]

interface Size {
  readonly shape: readonly [number, number, number]
  readonly spacingMm: readonly [number, number, number]
}
const sizes: Readonly<Record<VolumeName, Size>> = {
  '256³': { shape: [256, 256, 256], spacingMm: [1, 1, 1] },
  '512×512×200': { shape: [512, 512, 200], spacingMm: [0.5, 0.5, 1] },
}

/** The segment that is painted; 1 to `segmentCount` are there before. */
export const paintedValue = 9
export const segmentCount = 8

export interface Phantom extends Size {
  readonly grid: Grid
  /** A ball with a pattern in it. */
  readonly scan: Uint8Array
  /** A smaller ball, each eighth of it a segment. */
  readonly labels: Uint8Array
  /** Doubt around the border of the smaller ball, thousandths of a nat. */
  readonly uncertainty: Uint16Array
}

export function phantom(name: VolumeName): Phantom {
  const { shape, spacingMm } = sizes[name]
  const [ni, nj, nk] = shape
  const halfMm = shape.map((count, axis) => (count * (spacingMm[axis] ?? 1)) / 2)
  const [hi = 0, hj = 0, hk = 0] = halfMm
  const [di, dj, dk] = spacingMm
  const grid: Grid = { shape, rasFromVoxel: affine([di, 0, 0, -hi, 0, dj, 0, -hj, 0, 0, dk, -hk]) }
  const count = voxelCount(grid)
  const [scan, labels, uncertainty] = [new Uint8Array(count), new Uint8Array(count), new Uint16Array(count)]
  let index = 0
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, index++) {
        const [x, y, z] = [i * di - hi, j * dj - hj, k * dk - hk]
        const radiusMm = Math.sqrt(x * x + y * y + z * z)
        scan[index] = radiusMm < 110 ? 90 + ((i >> 3) % 2) * 40 + ((j >> 4) % 2) * 30 + ((k >> 4) % 2) * 20 : 5
        if (radiusMm < 60) labels[index] = 1 + Number(x > 0) + 2 * Number(y > 0) + 4 * Number(z > 0)
        const fromBorderMm = Math.abs(radiusMm - 60)
        if (fromBorderMm < 6) uncertainty[index] = 1000 - 150 * fromBorderMm
      }
  return { shape, spacingMm, grid, scan, labels, uncertainty }
}
