import type { PlaneMask, PlaneMetric } from './signed-distance-2d.ts'
import { signedDistance2d } from './signed-distance-2d.ts'
import type { Island } from './slice-islands.ts'
import { pairSlices, type SlicePair } from './slice-pairs.ts'
import { type Shift, shiftBetween } from './slice-shift.ts'

/** Signed distances in mm on a part of the plane. */
interface Distances {
  readonly width: number
  readonly height: number
  readonly values: Float32Array
}

/** A shape on its way: from outline to outline along a shift, or from one outline to nothing. */
type Passage = { readonly u: number; readonly v: number; readonly width: number; readonly height: number } & (
  | { readonly kind: 'moving'; readonly first: Distances; readonly second: Distances; readonly shift: Shift }
  | { readonly kind: 'ending'; readonly outline: Distances; readonly startsAt: 0 | 1; readonly deepestMm: number }
)

/**
 * The shape between two slices. The answer says for a part of the way (0 first slice, 1 second) how deep every voxel of
 * the plane lies inside, in mm; negative outside. Signed distances are mixed linearly (Raya and Udupa 1990), each moved along
 * the shift that lays the first outline over the second. Where a piece has no counterpart, it closes like half an
 * ellipsoid, halfway.
 */
export function betweenSlices(
  first: PlaneMask,
  second: PlaneMask,
  options: { readonly metric: PlaneMetric; readonly reachMm: number },
): (part: number) => Float32Array {
  const passages = pairSlices(first, second, options).map((pair) => passageOf(pair, second, options.metric))
  return (part) => {
    const depthMm = new Float32Array(first.voxels.length).fill(Number.NEGATIVE_INFINITY)
    for (const passage of passages) {
      const distanceAt = distanceOn(passage, part)
      for (let v = 0; v < passage.height; v++)
        for (let u = 0; u < passage.width; u++) {
          const place = (v + passage.v) * first.width + u + passage.u
          depthMm[place] = Math.max(depthMm[place]!, -distanceAt(u, v))
        }
    }
    return depthMm
  }
}

function passageOf({ first, second }: SlicePair, plane: PlaneMask, metric: PlaneMetric): Passage {
  const box = boxAround([...first, ...second], plane)
  const distances = (islands: readonly Island[]): Distances => {
    const { width, height } = box
    const voxels = new Uint8Array(width * height)
    for (const { places } of islands)
      for (const place of places) {
        const u = place % plane.width
        voxels[((place - u) / plane.width - box.v) * width + u - box.u] = 1
      }
    return { width, height, values: signedDistance2d({ width, height, voxels }, metric) }
  }
  if (first.length > 0 && second.length > 0) {
    const shift = shiftBetween(first, second, plane)
    return { ...box, kind: 'moving', first: distances(first), second: distances(second), shift }
  }
  const outline = distances(first.length > 0 ? first : second)
  const deepestMm = -outline.values.reduce((least, value) => Math.min(least, value), 0)
  return { ...box, kind: 'ending', outline, startsAt: first.length > 0 ? 0 : 1, deepestMm }
}

/** The box of islands in the plane with one voxel around, as far as the plane goes. */
function boxAround(islands: readonly Island[], { width, height }: PlaneMask) {
  let [left, top, right, bottom] = [width, height, 0, 0]
  for (const { places } of islands)
    for (const place of places) {
      const u = place % width
      const v = (place - u) / width
      left = Math.min(left, u)
      right = Math.max(right, u)
      top = Math.min(top, v)
      bottom = Math.max(bottom, v)
    }
  const [u, v] = [Math.max(0, left - 1), Math.max(0, top - 1)]
  return { u, v, width: Math.min(width - 1, right + 1) - u + 1, height: Math.min(height - 1, bottom + 1) - v + 1 }
}

/** Signed distance in mm at a place of the passage's box, after a part of the way. */
function distanceOn(passage: Passage, part: number): (u: number, v: number) => number {
  if (passage.kind === 'moving') {
    const { first, second, shift } = passage
    const rest = 1 - part
    return (u, v) =>
      rest * valueAt(first, u - part * shift.u, v - part * shift.v) +
      part * valueAt(second, u + rest * shift.u, v + rest * shift.v)
  }
  const { outline, deepestMm, startsAt } = passage
  const way = 2 * Math.abs(part - startsAt)
  const closedMm = way < 1 ? deepestMm * (1 - Math.sqrt(1 - way * way)) : Number.POSITIVE_INFINITY
  return (u, v) => outline.values[v * outline.width + u]! + closedMm
}

/** Linear between centers; beyond the border the value at the border. */
function valueAt({ width, height, values }: Distances, u: number, v: number): number {
  const insideU = Math.min(width - 1, Math.max(0, u))
  const insideV = Math.min(height - 1, Math.max(0, v))
  const [left, top] = [Math.floor(insideU), Math.floor(insideV)]
  const [right, bottom] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)]
  const [du, dv] = [insideU - left, insideV - top]
  const upper = values[top * width + left]! * (1 - du) + values[top * width + right]! * du
  const lower = values[bottom * width + left]! * (1 - du) + values[bottom * width + right]! * du
  return upper * (1 - dv) + lower * dv
}
