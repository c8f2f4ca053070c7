/** Points are kept in whole parts of a voxel, so that every step of the rule below is exact. */
export const partsOfVoxel = 1024
/** Points farther from the first voxel than this are not taken: the products below would no longer be exact. */
export const farthestVoxels = 16_384

/** The nearest place that is kept, for a place in voxels. */
export const inParts = (voxels: number): number => Math.floor(voxels * partsOfVoxel + 0.5)

/** A closed contour in a slice: u and v of its points in turn, in parts of a voxel; centers lie at whole voxels. */
export type SliceContour = Int32Array

export interface SliceSize {
  readonly width: number
  readonly height: number
}

/** What contours of one structure enclose in one slice. */
export interface Enclosed {
  /** Per cell (u fastest) 1 where an odd number of contours encloses its center. */
  readonly inside: Uint8Array
  /** Cells that an even number of them encloses, at least two. */
  readonly holeCount: number
}

/**
 * Which cell centers lie inside, by the even-odd rule over all contours of the slice: what lies inside two is a hole, however they
 * are ordered, and so is what a keyhole leaves out. A center exactly on a contour is inside where the contour's inside follows at
 * higher u, or on a level part at higher v: so contours that share a side neither overlap nor leave a gap.
 */
export function enclosed(contours: readonly SliceContour[], size: SliceSize): Enclosed {
  const inside = new Uint8Array(size.width * size.height)
  if (contours.length === 1) {
    invertInside(inside, contours[0]!, size)
    return { inside, holeCount: 0 }
  }
  const any = new Uint8Array(inside.length)
  const one = new Uint8Array(inside.length)
  for (const contour of contours) {
    const rows = invertInside(one, contour, size)
    for (let at = rows.first * size.width; at < rows.end * size.width; at++) {
      if (one[at] === 0) continue
      one[at] = 0
      any[at] = 1
      inside[at]! ^= 1
    }
  }
  let holeCount = 0
  for (let at = 0; at < any.length; at++) if (any[at] === 1 && inside[at] === 0) holeCount++
  return { inside, holeCount }
}

/** Inverts the cells that a contour encloses; tells which rows it touched. */
function invertInside(cells: Uint8Array, contour: SliceContour, { width, height }: SliceSize) {
  const stride = width + 1
  const [lowest, highest] = rangeOfV(contour)
  const first = Math.min(height, Math.max(0, Math.ceil(lowest / partsOfVoxel)))
  const end = Math.max(first, Math.min(height, Math.ceil(highest / partsOfVoxel)))
  const turns = new Uint8Array((end - first) * stride)
  for (let at = 0; at < contour.length; at += 2) {
    const next = at + 2 === contour.length ? 0 : at + 2
    const isUp = contour[at + 1]! <= contour[next + 1]!
    const [low, high] = isUp ? [at, next] : [next, at]
    const [u, v] = [contour[low]!, contour[low + 1]!]
    const [du, dv] = [contour[high]! - u, contour[high + 1]! - v]
    const lastRow = Math.min(end, Math.ceil((v + dv) / partsOfVoxel))
    for (let row = Math.max(first, Math.ceil(v / partsOfVoxel)); row < lastRow; row++) {
      const column = wholeUp(u * dv + (row * partsOfVoxel - v) * du, dv * partsOfVoxel)
      turns[(row - first) * stride + Math.min(width, Math.max(0, column))]! ^= 1
    }
  }
  for (let row = first; row < end; row++)
    for (let column = 0, isInside = 0; column < width; column++) {
      isInside ^= turns[(row - first) * stride + column]!
      cells[row * width + column]! ^= isInside
    }
  return { first, end }
}

function rangeOfV(contour: SliceContour): readonly [number, number] {
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let at = 1; at < contour.length; at += 2) {
    lowest = Math.min(lowest, contour[at]!)
    highest = Math.max(highest, contour[at]!)
  }
  return [lowest, highest]
}

/** The least whole number that is not below the quotient; exact, where the division is rounded. */
function wholeUp(dividend: number, divisor: number): number {
  let whole = Math.ceil(dividend / divisor)
  while (whole * divisor < dividend) whole++
  while ((whole - 1) * divisor >= dividend) whole--
  return whole
}
