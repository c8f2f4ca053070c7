import type { Segment } from '@contract/segment.ts'
import type { DoubtfulRegion } from '@correction/doubt/doubtful-regions.ts'
import { spacingMm } from '@volume/grid.ts'
import type { PanePlane, SignedAxis } from '@volume/pane-plane.ts'
import { planeOf } from '@volume/pane-plane.ts'
import { uncertaintyColor } from '@volume/uncertainty-color.ts'
import { along } from '../viewer/slice.ts'
import type { ViewedCase, Window } from '../viewer/viewer.ts'
import { mapOfDoubt, paneAcross } from './doubtful-places.ts'

/** RGBA, row by row, one pixel per voxel: the pixels are as wide and high as the voxels, the field is square in mm. */
export interface RegionPicture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8ClampedArray<ArrayBuffer>
}

/** The field around a region: its longer side and this much more, but never less than that. */
const marginMm = 8
const smallestFieldMm = 20
const doubtOpacity = 0.55

/**
 * A small picture of a region in its largest cut, seen as its pane sees it: the scan, the doubt of the region in the colors
 * of the panes, and the outlines of the segments. What lies outside the scan is black.
 */
export function regionPicture(viewed: ViewedCase, region: DoubtfulRegion, window: Window): RegionPicture {
  const plane = planeOf(viewed.grid, paneAcross(viewed.grid, region.axis))
  const { width, height, indexAt } = fieldOf(viewed, region, plane)
  const pixels = new Uint8ClampedArray(4 * width * height)
  const colorOf = painter(viewed, region, window)
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const index = indexAt(column, row)
      const neighbors = [
        indexAt(column - 1, row),
        indexAt(column + 1, row),
        indexAt(column, row - 1),
        indexAt(column, row + 1),
      ]
      const color = index === undefined ? [0, 0, 0] : colorOf(index, neighbors)
      pixels.set([...color, 255], 4 * (row * width + column))
    }
  return { width, height, pixels }
}

/** Which voxel each pixel is; `undefined` outside the scan. */
function fieldOf({ grid }: ViewedCase, { box, lookAt }: DoubtfulRegion, { columns, rows, normal }: PanePlane) {
  const spacing = spacingMm(grid)
  const center = [lookAt.x, lookAt.y, lookAt.z]
  const sideMm = ({ axis }: SignedAxis) => (box.max[axis] - box.min[axis] + 1) * spacing[axis]
  const fieldMm = Math.max(smallestFieldMm, Math.max(sideMm(columns), sideMm(rows)) + marginMm)
  const count = ({ axis }: SignedAxis) => Math.max(1, Math.round(fieldMm / spacing[axis]))
  const [width, height] = [count(columns), count(rows)]
  const strides = [1, grid.shape[0], grid.shape[0] * grid.shape[1]] as const
  const positions = (signed: SignedAxis, length: number) => {
    const from = along(grid.shape, signed, center[signed.axis] ?? 0) - Math.floor(length / 2)
    return (at: number) => {
      const inside = from + at >= 0 && from + at < grid.shape[signed.axis]
      return inside ? along(grid.shape, signed, from + at) * strides[signed.axis] : undefined
    }
  }
  const [columnAt, rowAt] = [positions(columns, width), positions(rows, height)]
  const slice = (center[normal.axis] ?? 0) * strides[normal.axis]
  const indexAt = (column: number, row: number): number | undefined => {
    const [i, j] = [columnAt(column), rowAt(row)]
    return i === undefined || j === undefined ? undefined : slice + i + j
  }
  return { width, height, indexAt }
}

type Color = readonly [number, number, number]

function painter({ voxels, labelmap, uncertainty, segments }: ViewedCase, region: DoubtfulRegion, window: Window) {
  const map = mapOfDoubt(uncertainty)
  const inRegion = new Set(region.voxels)
  const largest = map ? region.voxels.reduce((most, index) => Math.max(most, map.voxels[index]!), 1) : 1
  const colors = new Map<number, Color>(segments.map(({ value, color }: Segment) => [value, color]))
  return (index: number, neighbors: readonly (number | undefined)[]): Color => {
    const label = labelmap?.[index] ?? 0
    const isBorder = label !== 0 && neighbors.some((near) => near !== undefined && labelmap?.[near] !== label)
    if (isBorder) return colors.get(label) ?? [255, 255, 255]
    const gray = (255 * ((voxels[index] ?? 0) - window.low)) / Math.max(window.high - window.low, Number.EPSILON)
    const level = Math.min(255, Math.max(0, gray))
    if (!map || !inRegion.has(index)) return [level, level, level]
    const [red, green, blue] = uncertaintyColor(map.voxels[index]! / largest)
    const mixed = (part: number) => level * (1 - doubtOpacity) + part * doubtOpacity
    return [mixed(red), mixed(green), mixed(blue)]
  }
}
