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
    const { rows, columns } = invertInside(one, contour, size)
    for (let row = rows.first; row < rows.end; row++)
      for (let at = row * size.width + columns.first; at < row * size.width + columns.end; at++) {
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

/** How many cells drawing a contour looks at. */
export function cellsOf(contour: SliceContour, { width, height }: SliceSize): number {
  const [rows, columns] = [cellsBetween(contour, 1, height), cellsBetween(contour, 0, width)]
  return (rows.end - rows.first) * (columns.end - columns.first)
}

/** Inverts the cells that a contour encloses; tells among which rows and columns it did. */
function invertInside(cells: Uint8Array, contour: SliceContour, { width, height }: SliceSize) {
  const rows = cellsBetween(contour, 1, height)
  const columns = cellsBetween(contour, 0, width)
  const stride = columns.end - columns.first + 1
  const turns = new Uint8Array((rows.end - rows.first) * stride)
  for (let at = 0; at < contour.length; at += 2) {
    const next = at + 2 === contour.length ? 0 : at + 2
    const isUp = contour[at + 1]! <= contour[next + 1]!
    const [low, high] = isUp ? [at, next] : [next, at]
    const [u, v] = [contour[low]!, contour[low + 1]!]
    const [du, dv] = [contour[high]! - u, contour[high + 1]! - v]
    const lastRow = Math.min(rows.end, Math.ceil((v + dv) / partsOfVoxel))
    for (let row = Math.max(rows.first, Math.ceil(v / partsOfVoxel)); row < lastRow; row++) {
      const column = wholeUp(u * dv + (row * partsOfVoxel - v) * du, dv * partsOfVoxel)
      turns[(row - rows.first) * stride + Math.min(columns.end, Math.max(columns.first, column)) - columns.first]! ^= 1
    }
  }
  for (let row = rows.first; row < rows.end; row++)
    for (let column = columns.first, isInside = 0; column < columns.end; column++) {
      isInside ^= turns[(row - rows.first) * stride + column - columns.first]!
      cells[row * width + column]! ^= isInside
    }
  return { rows, columns }
}

/** Which of so many cells have their centers within a contour's reach along u (0) or v (1). */
function cellsBetween(
  contour: SliceContour,
  along: 0 | 1,
  count: number,
): { readonly first: number; readonly end: number } {
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let at: number = along; at < contour.length; at += 2) {
    lowest = Math.min(lowest, contour[at]!)
    highest = Math.max(highest, contour[at]!)
  }
  const first = Math.min(count, Math.max(0, Math.ceil(lowest / partsOfVoxel)))
  return { first, end: Math.max(first, Math.min(count, Math.ceil(highest / partsOfVoxel))) }
}

/** The least whole number that is not below the quotient; exact, where the division is rounded. */
function wholeUp(dividend: number, divisor: number): number {
  let whole = Math.ceil(dividend / divisor)
  while (whole * divisor < dividend) whole++
  while ((whole - 1) * divisor >= dividend) whole--
  return whole
}
