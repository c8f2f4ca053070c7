import type { PlaneMask, PlaneMetric } from './signed-distance-2d.ts'
import { type Island, islandsOf } from './slice-islands.ts'

/** What belongs together in two slices: islands of the first and of the second. One of them may be empty: the shape ends in between. */
export interface SlicePair {
  readonly first: readonly Island[]
  readonly second: readonly Island[]
}

/**
 * Pairs the islands of two slices. Islands that overlap belong together, so that a shape may split and merge. Those that
 * overlap nothing are paired by the distance of their centers, nearest first, up to `reachMm`; a slice with one island
 * only on each side is paired at any distance.
 */
export function pairSlices(
  first: PlaneMask,
  second: PlaneMask,
  { metric, reachMm }: { readonly metric: PlaneMetric; readonly reachMm: number },
): readonly SlicePair[] {
  const before = islandsOf(first)
  const after = islandsOf(second)
  const groups = joined(before.length + after.length)
  const islandAt = new Int32Array(second.voxels.length).fill(-1)
  after.forEach((island, index) => {
    for (const place of island.places) islandAt[place] = index
  })
  const isLinked = new Uint8Array(before.length + after.length)
  const link = (a: number, b: number) => {
    groups.join(a, before.length + b)
    isLinked[a] = 1
    isLinked[before.length + b] = 1
  }
  before.forEach((island, index) => {
    for (const place of island.places) if (islandAt[place]! >= 0) link(index, islandAt[place]!)
  })
  const reach = before.length === 1 && after.length === 1 ? Number.POSITIVE_INFINITY : reachMm
  for (const { a, b } of byDistance(before, after, metric)) {
    const isFree = isLinked[a] === 0 && isLinked[before.length + b.index] === 0
    if (isFree && b.distanceMm <= reach + radiusMm(before[a]!, metric) + radiusMm(after[b.index]!, metric))
      link(a, b.index)
  }
  return groups.all().map((members) => ({
    first: members.flatMap((member) => before[member] ?? []),
    second: members.flatMap((member) => (member < before.length ? [] : (after[member - before.length] ?? []))),
  }))
}

/** Radius in mm of the circle with the island's area. */
export const radiusMm = ({ places }: Island, [uu, vv, uv]: PlaneMetric): number =>
  Math.sqrt((places.length * Math.sqrt(uu * vv - uv * uv)) / Math.PI)

function byDistance(before: readonly Island[], after: readonly Island[], [uu, vv, uv]: PlaneMetric) {
  const distances = before.flatMap((one, a) =>
    after.map((other, index) => {
      const [du, dv] = [other.centerU - one.centerU, other.centerV - one.centerV]
      return { a, b: { index, distanceMm: Math.sqrt(uu * du * du + vv * dv * dv + 2 * uv * du * dv) } }
    }),
  )
  return distances.sort((x, y) => x.b.distanceMm - y.b.distanceMm || x.a - y.a || x.b.index - y.b.index)
}

/** Numbers 0..count−1 that are joined to groups. */
function joined(count: number) {
  const parent = Array.from({ length: count }, (_, index) => index)
  const root = (index: number): number => (parent[index] === index ? index : root(parent[index]!))
  return {
    join: (a: number, b: number) => {
      const [x, y] = [root(a), root(b)]
      parent[Math.max(x, y)] = Math.min(x, y)
    },
    /** Every group, its members rising. */
    all: (): readonly (readonly number[])[] => {
      const groups = new Map<number, number[]>()
      for (let index = 0; index < count; index++) groups.set(root(index), [...(groups.get(root(index)) ?? []), index])
      return [...groups.values()]
    },
  }
}
