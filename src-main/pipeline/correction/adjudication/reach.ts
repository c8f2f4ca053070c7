import type { Grid } from '@volume/grid.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { DifferenceRegion } from '../journal/prediction-difference.ts'
import { metricOf, productMm2, reachInVoxels } from '../metric.ts'
import type { Readings } from './readings.ts'

/** Further away no outline is looked for. */
export const reachLimitMm = 10

/**
 * Finds the reach of regions of two readings: the largest distance in mm from a voxel center of the region to the nearest of
 * the same segment in the reading that has another one here, which is a part of the directed Hausdorff distance on voxels.
 * `undefined`: there is none within 10 mm of a voxel. Distances are by the grid's metric, sheared or not.
 */
export function reachFinder({ first, second }: Readings): (region: DifferenceRegion) => number | undefined {
  const steps = stepsNearestFirst(first.grid)
  return (region) => {
    const reaches = [
      region.to === 0 ? 0 : farthestMm2(region, { steps, other: first, segmentValue: region.to }),
      region.from === 0 ? 0 : farthestMm2(region, { steps, other: second, segmentValue: region.from }),
    ]
    const reach = Math.sqrt(Math.max(...reaches))
    return Number.isFinite(reach) ? reach : undefined
  }
}

interface Steps {
  /** Three numbers per step, in voxels along i, j, k; the nearest first. */
  readonly offsets: Int16Array
  readonly distancesMm2: Float64Array
}

/** All steps of at most 10 mm but the one that stays. */
function stepsNearestFirst({ rasFromVoxel }: Grid): Steps {
  const metric = metricOf(rasFromVoxel)
  const [ni, nj, nk] = reachInVoxels(metric, reachLimitMm).map(Math.floor) as [number, number, number]
  const found: { readonly step: readonly [number, number, number]; readonly mm2: number }[] = []
  for (let k = -nk; k <= nk; k++)
    for (let j = -nj; j <= nj; j++)
      for (let i = -ni; i <= ni; i++) {
        const step = [i, j, k] as const
        const mm2 = productMm2(metric, step, step)
        if (mm2 > 0 && mm2 <= reachLimitMm ** 2) found.push({ step, mm2 })
      }
  found.sort((a, b) => a.mm2 - b.mm2)
  return {
    offsets: Int16Array.from(found.flatMap(({ step }) => step)),
    distancesMm2: Float64Array.from(found, ({ mm2 }) => mm2),
  }
}

interface Search {
  readonly steps: Steps
  readonly other: Labelmap
  readonly segmentValue: number
}

/** Differences are thin, so the nearest voxel is found after few steps; one that is far from any ends the search. */
function farthestMm2({ runs }: DifferenceRegion, search: Search): number {
  const [ni, nj] = search.other.grid.shape
  let farthest = 0
  for (let at = 0; at < runs.length; at += 2) {
    const i = runs[at]! % ni
    const row = (runs[at]! - i) / ni
    const j = row % nj
    const k = (row - j) / nj
    for (let step = 0; step < runs[at + 1]!; step++) {
      farthest = Math.max(farthest, nearestMm2(search, i + step, j, k))
      if (farthest === Number.POSITIVE_INFINITY) return farthest
    }
  }
  return farthest
}

function nearestMm2({ steps, other, segmentValue }: Search, i: number, j: number, k: number): number {
  const { offsets, distancesMm2 } = steps
  const { voxels } = other
  const [ni, nj, nk] = other.grid.shape
  for (let step = 0; step < distancesMm2.length; step++) {
    const x = i + offsets[3 * step]!
    const y = j + offsets[3 * step + 1]!
    const z = k + offsets[3 * step + 2]!
    const isInside = x >= 0 && y >= 0 && z >= 0 && x < ni && y < nj && z < nk
    if (isInside && voxels[(z * nj + y) * ni + x] === segmentValue) return distancesMm2[step]!
  }
  return Number.POSITIVE_INFINITY
}
