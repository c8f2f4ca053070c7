import type { Shape } from '@volume/grid.ts'
import { unionOf } from '@volume/voxel-box.ts'
import type { DifferenceRegion } from './prediction-difference.ts'

/** A region of at most so many voxels is a crumb where it touches a larger one. */
const mostCrumbVoxels = 8

/**
 * The regions with the crumbs at their rims: a few voxels that touch a larger region and share a segment with it go with it,
 * for nobody decides about them alone. Of several, the largest has them. What touches no larger region stays one of its own.
 * Takes them largest first and gives them back so.
 */
export function withCrumbs(regions: readonly DifferenceRegion[], shape: Shape): readonly DifferenceRegion[] {
  const ownerAt = ownersOf(regions)
  const crumbsOf = new Map<number, DifferenceRegion[]>()
  const crumbs = new Set<DifferenceRegion>()
  for (const region of regions) {
    if (region.voxelCount > mostCrumbVoxels) continue
    const host = hostOf(region, { regions, shape, ownerAt })
    if (host === undefined) continue
    crumbs.add(region)
    const known = crumbsOf.get(host)
    if (known) known.push(region)
    else crumbsOf.set(host, [region])
  }
  if (crumbs.size === 0) return regions
  return regions
    .map((region, number) => joined(region, crumbsOf.get(number) ?? []))
    .filter((_, number) => !crumbs.has(regions[number]!))
    .sort((a, b) => b.voxelCount - a.voxelCount)
}

function joined(region: DifferenceRegion, crumbs: readonly DifferenceRegion[]): DifferenceRegion {
  if (crumbs.length === 0) return region
  let { voxelCount, touchedCount, box } = region
  for (const crumb of crumbs) {
    voxelCount += crumb.voxelCount
    touchedCount += crumb.touchedCount
    box = unionOf(box, crumb.box)
  }
  return { ...region, crumbs, voxelCount, touchedCount, box }
}

interface Neighborhood {
  readonly regions: readonly DifferenceRegion[]
  readonly shape: Shape
  readonly ownerAt: (index: number) => number | undefined
}

/** The number of the largest region that this one hangs on. */
function hostOf(crumb: DifferenceRegion, { regions, shape: [ni, nj, nk], ownerAt }: Neighborhood): number | undefined {
  let host: number | undefined
  const offer = (number: number | undefined) => {
    const region = number === undefined ? undefined : regions[number]
    if (number === undefined || !region || region.voxelCount <= mostCrumbVoxels || !shareSegment(crumb, region)) return
    // They are sorted: the lower number is the larger one.
    if (host === undefined || number < host) host = number
  }
  for (let at = 0; at < crumb.runs.length; at += 2)
    for (let index = crumb.runs[at]!; index < crumb.runs[at]! + crumb.runs[at + 1]!; index++) {
      const [i, j, k] = [index % ni, Math.floor(index / ni) % nj, Math.floor(index / (ni * nj))]
      for (let z = Math.max(0, k - 1); z <= Math.min(nk - 1, k + 1); z++)
        for (let y = Math.max(0, j - 1); y <= Math.min(nj - 1, j + 1); y++)
          for (let x = Math.max(0, i - 1); x <= Math.min(ni - 1, i + 1); x++) offer(ownerAt((z * nj + y) * ni + x))
    }
  return host
}

const shareSegment = (a: DifferenceRegion, b: DifferenceRegion): boolean =>
  [a.from, a.to].some((value) => value !== 0 && (value === b.from || value === b.to))

/** Finds the number of the region that a voxel is of. */
function ownersOf(regions: readonly DifferenceRegion[]): (index: number) => number | undefined {
  const rows = regions.flatMap(({ runs }, number) =>
    Array.from({ length: runs.length / 2 }, (_, at) => ({ start: runs[2 * at]!, length: runs[2 * at + 1]!, number })),
  )
  rows.sort((a, b) => a.start - b.start)
  const starts = Float64Array.from(rows, ({ start }) => start)
  return (index) => {
    let [low, high] = [0, starts.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (starts[middle]! <= index) low = middle + 1
      else high = middle
    }
    const row = rows[low - 1]
    return row && index < row.start + row.length ? row.number : undefined
  }
}
