/** Squared lengths in mm² of a step along u, along v, and their product: the metric of a plane of voxels. */
export type PlaneMetric = readonly [uu: number, vv: number, uv: number]

/** A shape in a plane of voxels, u fastest; 1 inside. */
export interface PlaneMask {
  readonly width: number
  readonly height: number
  readonly voxels: Uint8Array
}

/**
 * Distance in mm of every voxel center to the outline of a shape, negative inside. The outline runs halfway between the
 * centers of inside and outside, so half the shortest step is taken off the distance to the nearest center of the
 * other side. Exact for sheared planes as well. What lies beyond the border of the plane counts as neither side; without
 * an other side the distance is that across the plane.
 */
export function signedDistance2d(mask: PlaneMask, metric: PlaneMetric): Float32Array {
  const inside = distanceTo(mask, 1, metric)
  const outside = distanceTo(mask, 0, metric)
  const [uu, vv, uv] = metric
  const half = Math.sqrt(Math.min(uu, vv, uu + vv - 2 * Math.abs(uv))) / 2
  return inside.map((toInside, at) => (mask.voxels[at] === 1 ? half - outside[at]! : toInside - half))
}

/**
 * Distance in mm to the nearest center with this value. Along a row the metric is a parabola whose lowest point leans by
 * uv/uu per row: dᵀGd = uu·(du + dv·uv/uu)² + (vv − uv²/uu)·dv², so rows are asked by rising |dv| until none can be nearer.
 */
function distanceTo({ width, height, voxels }: PlaneMask, value: 0 | 1, [uu, vv, uv]: PlaneMetric): Float32Array {
  const nearest = nearestInRows({ width, height, voxels }, value)
  const lean = uv / uu
  const rowMm2 = vv - uv * lean
  const farthest2 = uu * width * width + vv * height * height + 2 * Math.abs(uv) * width * height
  const distance = new Float32Array(width * height)
  for (let v = 0; v < height; v++)
    for (let u = 0; u < width; u++) {
      const at = v * width + u
      if (voxels[at] === value) continue
      let best = farthest2
      for (let dv = 0; dv < height && rowMm2 * dv * dv < best; dv++) {
        if (v + dv < height) best = Math.min(best, inRow(nearest, width, v + dv, u - lean * dv, uu) + rowMm2 * dv * dv)
        if (v - dv >= 0) best = Math.min(best, inRow(nearest, width, v - dv, u + lean * dv, uu) + rowMm2 * dv * dv)
      }
      distance[at] = Math.sqrt(best)
    }
  return distance
}

interface NearestInRows {
  /** Per voxel: u of the nearest voxel with the value at or before it, −1 if none. */
  readonly before: Int32Array
  /** At or after it, −1 if none. */
  readonly after: Int32Array
}

function nearestInRows({ width, height, voxels }: PlaneMask, value: 0 | 1): NearestInRows {
  const before = new Int32Array(voxels.length)
  const after = new Int32Array(voxels.length)
  for (let row = 0; row < height * width; row += width) {
    let last = -1
    for (let u = 0; u < width; u++) {
      if (voxels[row + u] === value) last = u
      before[row + u] = last
    }
    last = -1
    for (let u = width - 1; u >= 0; u--) {
      if (voxels[row + u] === value) last = u
      after[row + u] = last
    }
  }
  return { before, after }
}

/** Squared distance in mm² along row v from the place u, which may lie between centers or beyond the row. */
function inRow({ before, after }: NearestInRows, width: number, v: number, u: number, uu: number): number {
  const clamped = Math.min(width - 1, Math.max(0, u))
  const left = before[v * width + Math.floor(clamped)]!
  const right = after[v * width + Math.ceil(clamped)]!
  const toLeft = left < 0 ? Number.POSITIVE_INFINITY : Math.abs(u - left)
  const toRight = right < 0 ? Number.POSITIVE_INFINITY : Math.abs(right - u)
  const steps = Math.min(toLeft, toRight)
  return uu * steps * steps
}
