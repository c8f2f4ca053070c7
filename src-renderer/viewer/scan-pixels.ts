import type { Grid } from '@volume/grid.ts'
import type { PanePlane, SignedAxis } from '@volume/pane-plane.ts'
import { isWithin } from '@volume/resample-axes.ts'
import type { VoxelArray } from '@volume/volume.ts'
import type { PaneGeometry, PaneView } from './pane-view.ts'
import { along } from './slice.ts'
import type { Window } from './viewer.ts'

/** The slice that a pane looks at, and how. */
export interface Sight {
  readonly grid: Grid
  readonly plane: PanePlane
  readonly sliceIndex: number
  readonly geometry: PaneGeometry
  readonly view: PaneView
}

export interface ScanLook {
  readonly window: Window
  readonly interpolation: 'linear' | 'nearest'
}

const black = 0xff000000

/**
 * The scan as a pane shows it, one gray RGBA per canvas pixel, row by row: interpolated first and windowed then, black beyond
 * the outermost voxels. What is no number is black.
 */
export function scanPixels(pixels: Uint32Array, voxels: VoxelArray, sight: Sight, look: ScanLook): void {
  const { grid, plane, sliceIndex, geometry, view } = sight
  const { columnMm, rowMm, canvas } = geometry
  const across = { center: view.center.column, perPixel: view.mmPerPixel / columnMm, pixelCount: canvas.width }
  const down = { center: view.center.row, perPixel: view.mmPerPixel / rowMm, pixelCount: canvas.height }
  const columns = pixelLine(grid, plane.columns, across, look.interpolation)
  const rows = pixelLine(grid, plane.rows, down, look.interpolation)
  const strides = [1, grid.shape[0], grid.shape[0] * grid.shape[1]] as const
  const stride = strides[plane.columns.axis]
  const corner = sliceIndex * strides[plane.normal.axis] + columns.least * stride
  const shades = new Float64Array(columns.voxelCount)
  pixels.fill(black)
  for (let y = rows.first; y < rows.end; y++) {
    const [near, far] = [rows.lower[y]! + rows.least, rows.upper[y]! + rows.least]
    const line = {
      near: corner + near * strides[plane.rows.axis],
      far: corner + far * strides[plane.rows.axis],
      stride,
    }
    shadesBetween(shades, voxels, { ...line, weight: rows.weight[y]! }, look.window)
    grayBetween(pixels, y * canvas.width, shades, columns)
  }
}

/** Where the pixels along one side of a canvas fall on a voxel axis: `first` ≤ pixel < `end` are on it. */
interface PixelLine {
  readonly first: number
  readonly end: number
  /** The voxels that any pixel needs: from index `least`, so many. */
  readonly least: number
  readonly voxelCount: number
  /** Both neighbors of a pixel, counted from `least`; the same where `weight`, that of the upper one, is 0. */
  readonly lower: Int32Array
  readonly upper: Int32Array
  readonly weight: Float64Array
}

interface Side {
  /** Column or row at the middle. */
  readonly center: number
  readonly perPixel: number
  readonly pixelCount: number
}

function pixelLine(
  { shape }: Grid,
  axis: SignedAxis,
  { center, perPixel, pixelCount }: Side,
  interpolation: ScanLook['interpolation'],
): PixelLine {
  const count = shape[axis.axis]
  const [lower, upper] = [new Int32Array(pixelCount), new Int32Array(pixelCount)]
  const weight = new Float64Array(pixelCount)
  let [first, end, least, most] = [pixelCount, 0, count, -1]
  for (let pixel = 0; pixel < pixelCount; pixel++) {
    const position = along(shape, axis, center + (pixel + 0.5 - pixelCount / 2) * perPixel)
    if (!isWithin(position, count)) continue
    const inside = Math.min(count - 1, Math.max(0, interpolation === 'linear' ? position : Math.floor(position + 0.5)))
    const low = Math.floor(inside)
    const high = Math.ceil(inside)
    lower[pixel] = low
    upper[pixel] = high
    weight[pixel] = inside - low
    first = Math.min(first, pixel)
    end = pixel + 1
    least = Math.min(least, low)
    most = Math.max(most, high)
  }
  for (let pixel = first; pixel < end; pixel++) {
    lower[pixel]! -= least
    upper[pixel]! -= least
  }
  return { first, end, least, voxelCount: Math.max(0, most - least + 1), lower, upper, weight }
}

interface VoxelRows {
  /** Of the first voxel in each of both rows. */
  readonly near: number
  readonly far: number
  readonly stride: number
  readonly weight: number
}

/** A row between two of voxels; 0 black, 255 white, unbounded. */
function shadesBetween(
  shades: Float64Array,
  voxels: VoxelArray,
  { near, far, stride, weight }: VoxelRows,
  { low, high }: Window,
): void {
  const scale = 255 / (high - low || 1)
  for (let index = 0, a = near, b = far; index < shades.length; index++, a += stride, b += stride) {
    const value = voxels[a]!
    shades[index] = ((weight === 0 ? value : value + weight * (voxels[b]! - value)) - low) * scale
  }
}

/** The pixels of a canvas row that starts at `start`. */
function grayBetween(
  pixels: Uint32Array,
  start: number,
  shades: Float64Array,
  { first, end, lower, upper, weight }: PixelLine,
): void {
  for (let x = first; x < end; x++) {
    const near = shades[lower[x]!]!
    const share = weight[x]!
    const shade = share === 0 ? near : near + share * (shades[upper[x]!]! - near)
    const gray = shade <= 0 ? 0 : shade >= 255 ? 255 : (shade + 0.5) | 0
    pixels[start + x] = black | (gray << 16) | (gray << 8) | gray
  }
}
