import type { Point } from '@volume/affine.ts'
import type { Shape } from '@volume/grid.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { planeOf } from './plane.ts'

/** Which slices along the normal axis a polygon cuts through. Both ends of `between` belong to it, in either order. */
export type SliceDepth =
  | { readonly kind: 'slice'; readonly slice: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'between'; readonly first: number; readonly last: number }

/** A closed line drawn in a slice; the points' place along the normal axis does not matter. */
export interface DrawnPolygon {
  readonly points: readonly Point<'voxel'>[]
  readonly normalAxis: 0 | 1 | 2
  readonly depth: SliceDepth
}

/** A place in a slice, in voxels along its two axes; voxel centers lie at whole numbers. */
export type PlanePoint = readonly [u: number, v: number]

/**
 * Per cell of a slice (u fastest) 1 if its center lies inside the polygon, by the even-odd rule: a line from the center
 * to the outside crosses the polygon an odd number of times. So the overlap of a line with itself is outside. A center
 * exactly on the line is inside where the polygon follows at higher u, or on a level part at higher v: polygons that
 * share a side neither overlap nor leave a gap. Fewer than three points have no inside.
 */
export function insidePolygon(points: readonly PlanePoint[], width: number, height: number): Uint8Array {
  if (!points.every(([u, v]) => Number.isFinite(u + v))) throw new Error('A polygon has to be finite.')
  const inside = new Uint8Array(width * height)
  const crossings: number[] = []
  for (let v = 0; v < height; v++) {
    crossings.length = 0
    points.forEach((point, at) => {
      const crossing = crossingAt(v, point, points[(at + 1) % points.length]!)
      if (crossing !== undefined) crossings.push(crossing)
    })
    crossings.sort((a, b) => a - b)
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const first = Math.max(0, Math.ceil(crossings[at]!))
      const end = Math.min(width, Math.ceil(crossings[at + 1]!))
      if (first < end) inside.fill(1, v * width + first, v * width + end)
    }
  }
  return inside
}

/** Where a side crosses a row; its lower end belongs to it, its upper end does not. The same for both directions. */
function crossingAt(v: number, a: PlanePoint, b: PlanePoint): number | undefined {
  const [low, high] = a[1] <= b[1] ? [a, b] : [b, a]
  if (v < low[1] || v >= high[1]) return undefined
  return low[0] + ((v - low[1]) * (high[0] - low[0])) / (high[1] - low[1])
}

/** The part of the volume that a polygon and its depth meet. */
export interface PolygonCut {
  /** The slices of the depth, whole. */
  readonly slices: VoxelBox
  /** The same slices, cut to the box of the polygon. */
  readonly box: VoxelBox
  /** Whether a voxel's place in its slice is inside. */
  isInside(index: number): boolean
}

/** `undefined` if no voxel center lies inside the polygon, or no slice of the volume in its depth. */
export function cutPolygon(shape: Shape, { points, normalAxis, depth }: DrawnPolygon): PolygonCut | undefined {
  const plane = planeOf(shape, normalAxis)
  const drawn = points.map((at): PlanePoint => {
    const along = [at.x, at.y, at.z]
    return [along[plane.axes[0]]!, along[plane.axes[1]]!]
  })
  const inside = insidePolygon(drawn, plane.width, plane.height)
  const [first, last] = slicesOf(shape[normalAxis], depth)
  const firstInside = inside.indexOf(1)
  if (firstInside < 0 || first > last) return undefined
  const us = drawn.map(([u]) => u)
  const uLow = Math.max(0, Math.ceil(least(us)))
  const uHigh = Math.min(plane.width - 1, Math.floor(-least(us.map((u) => -u))))
  const vLow = Math.floor(firstInside / plane.width)
  const vHigh = Math.floor(inside.lastIndexOf(1) / plane.width)
  return {
    slices: boxIn(normalAxis, [first, last], [0, plane.width - 1], [0, plane.height - 1]),
    box: boxIn(normalAxis, [first, last], [uLow, uHigh], [vLow, vHigh]),
    isInside: (index) => inside[plane.cellOf(index)] === 1,
  }
}

type Ends = readonly [number, number]

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b))

/** First and last slice of a depth, inside the volume; nothing if the first comes after the last. */
function slicesOf(count: number, depth: SliceDepth): Ends {
  if (depth.kind === 'all') return [0, count - 1]
  const [a, b] = depth.kind === 'slice' ? [depth.slice, depth.slice] : [depth.first, depth.last]
  return [Math.max(0, Math.min(a, b)), Math.min(count - 1, Math.max(a, b))]
}

function boxIn(normalAxis: 0 | 1 | 2, slices: Ends, u: Ends, v: Ends): VoxelBox {
  const order = normalAxis === 0 ? [slices, u, v] : normalAxis === 1 ? [u, slices, v] : [u, v, slices]
  const end = (which: 0 | 1) => [order[0]![which], order[1]![which], order[2]![which]] as const
  return { min: end(0), max: end(1) }
}
