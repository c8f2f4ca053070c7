import type { MosaicTile } from '@contract/mosaic.ts'
import { type Affine, affine, apply, point } from '@volume/affine.ts'
import { type Grid, spacingMm } from '@volume/grid.ts'
import { edgeLettersOf, type PaneName, planeOf } from '@volume/pane-plane.ts'
import { sampleSliceLinear, sampleSliceNearest } from '@volume/slice-sample.ts'
import type { VoxelArray } from '@volume/volume.ts'

type Triple = readonly [number, number, number]

/** A square cut out of one slice of voxels. */
export interface TilePlace {
  readonly plane: PaneName
  /** Voxel index that the middle of the tile lies at; along the plane's normal it is rounded to a slice. */
  readonly center: Triple
  /** Width and height. */
  readonly fieldMm: number
  readonly tilePixels: number
}

/** Voxel index of a tile's pixel centers: column x, row y, both from 0 at the top left. */
export function voxelFromTile(grid: Grid, { plane, center, fieldMm, tilePixels }: TilePlace): Affine<'voxel', 'slice'> {
  const { columns, rows, normal } = planeOf(grid, plane)
  const spacing = spacingMm(grid)
  const mmPerPixel = fieldMm / tilePixels
  const elements = new Array<number>(12).fill(0)
  for (const [towards, across] of [
    [columns, 0],
    [rows, 1],
  ] as const) {
    const step = (towards.sign * mmPerPixel) / spacing[towards.axis]
    elements[towards.axis * 4 + across] = step
    elements[towards.axis * 4 + 3] = center[towards.axis] - (step * (tilePixels - 1)) / 2
  }
  const slice = Math.round(center[normal.axis])
  elements[normal.axis * 4 + 3] = Math.min(grid.shape[normal.axis] - 1, Math.max(0, slice))
  return affine(elements)
}

const worldAxisOf = { axial: 'z', coronal: 'y', sagittal: 'x' } as const

/** What is said about a tile. */
export function tileFacts(grid: Grid, place: TilePlace): Omit<MosaicTile, 'group'> {
  const middle = (place.tilePixels - 1) / 2
  const { columns, rows } = planeOf(grid, place.plane)
  const across = shareOfTile(grid, place, columns.axis)
  const down = shareOfTile(grid, place, rows.axis)
  const center = apply(voxelFromTile(grid, place), point<'slice'>(middle, middle, 0))
  return {
    plane: place.plane,
    mmPerPixel: place.fieldMm / place.tilePixels,
    positionMm: apply(grid.rasFromVoxel, center)[worldAxisOf[place.plane]],
    letters: edgeLettersOf(grid, planeOf(grid, place.plane)),
    scan: {
      left: columns.sign > 0 ? across.low : 1 - across.high,
      right: columns.sign > 0 ? across.high : 1 - across.low,
      top: rows.sign > 0 ? down.low : 1 - down.high,
      bottom: rows.sign > 0 ? down.high : 1 - down.low,
    },
  }
}

/** From which share of a tile to which the voxels of one axis lie in it, towards higher indices. */
function shareOfTile(grid: Grid, { center, fieldMm }: TilePlace, axis: 0 | 1 | 2): { low: number; high: number } {
  const voxels = fieldMm / spacingMm(grid)[axis]
  const shareAt = (index: number) => Math.min(1, Math.max(0, 0.5 + (index - center[axis]) / voxels))
  return { low: shareAt(-0.5), high: shareAt(grid.shape[axis] - 0.5) }
}

/** What is cut: all on one grid. */
export interface CutSources {
  readonly grid: Grid
  readonly scan: VoxelArray
  readonly window: { readonly low: number; readonly high: number }
  /** The layer of the labelmap that holds the segment. */
  readonly labels?: { readonly voxels: Uint16Array; readonly value: number } | undefined
  /** The largest value that the doubt can take, in the map's units, is `limit`. */
  readonly doubt?: { readonly voxels: Uint16Array; readonly limit: number } | undefined
}

/** Three planes of bytes, rows from the top: scan in its window, doubt, outline of the segment (`MosaicView`). */
export function cutTile({ grid, scan, window, labels, doubt }: CutSources, place: TilePlace): Uint8Array {
  const size = place.tilePixels
  const count = size * size
  const bytes = new Uint8Array(3 * count)
  const slice = { width: size, height: size, sourceFromSlice: voxelFromTile(grid, place), outside: Number.NaN }
  const sampled = new Float32Array(count)
  sampleSliceLinear(sampled, { shape: grid.shape, voxels: scan }, slice)
  const { low, high } = window
  for (let at = 0; at < count; at++) bytes[at] = byteOf((sampled[at]! - low) / (high - low))
  if (doubt) {
    sampleSliceLinear(sampled, { shape: grid.shape, voxels: doubt.voxels }, slice)
    for (let at = 0; at < count; at++) bytes[count + at] = byteOf(sampled[at]! / doubt.limit)
  }
  if (labels) {
    const found = new Uint16Array(count)
    sampleSliceNearest(found, { shape: grid.shape, voxels: labels.voxels }, { ...slice, outside: 0 })
    outline(found, labels.value, { size, to: bytes.subarray(2 * count) })
  }
  return bytes
}

/** 0..255; what lies outside of the scan or is no number is black. */
const byteOf = (share: number): number => (share > 0 ? Math.round(255 * Math.min(1, share)) : 0)

/** Marks the pixels on both sides of the segment's border. */
function outline(
  labels: Uint16Array,
  value: number,
  { size, to }: { readonly size: number; readonly to: Uint8Array },
): void {
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const at = row * size + column
      const isIn = labels[at] === value
      for (const neighbor of [column + 1 < size ? at + 1 : at, row + 1 < size ? at + size : at]) {
        if ((labels[neighbor] === value) === isIn) continue
        to[at] = 255
        to[neighbor] = 255
      }
    }
}
