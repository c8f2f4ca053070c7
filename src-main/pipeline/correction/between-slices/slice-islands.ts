import type { PlaneMask } from './signed-distance-2d.ts'

/** A connected piece of a slice; voxels that touch at a corner belong together. */
export interface Island {
  /** Places in the plane, u fastest, rising. */
  readonly places: Uint32Array
  readonly centerU: number
  readonly centerV: number
}

/** The islands of a slice, in the order of their first voxel. */
export function islandsOf({ width, height, voxels }: PlaneMask): readonly Island[] {
  const left = voxels.slice()
  const islands: Island[] = []
  for (let first = 0; first < left.length; first++)
    if (left[first] === 1) islands.push(take(left, width, height, first))
  return islands
}

/** The island that holds `first`, taken out of the plane. */
function take(left: Uint8Array, width: number, height: number, first: number): Island {
  const places = [first]
  left[first] = 0
  let [sumU, sumV] = [0, 0]
  for (let next = 0; next < places.length; next++) {
    const place = places[next]!
    const u = place % width
    const v = (place - u) / width
    sumU += u
    sumV += v
    for (let nv = Math.max(0, v - 1); nv <= Math.min(height - 1, v + 1); nv++)
      for (let nu = Math.max(0, u - 1); nu <= Math.min(width - 1, u + 1); nu++) {
        const neighbor = nv * width + nu
        if (left[neighbor] !== 1) continue
        left[neighbor] = 0
        places.push(neighbor)
      }
  }
  return {
    places: Uint32Array.from(places).sort(),
    centerU: sumU / places.length,
    centerV: sumV / places.length,
  }
}
