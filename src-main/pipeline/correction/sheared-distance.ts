import type { Grid } from '@volume/grid.ts'
import type { Metric, Step } from './metric.ts'
import { metricOf, productMm2, reachInVoxels } from './metric.ts'

/**
 * Squared distance in mm² from each voxel center to the nearest site's center by the grid's metric; Infinity beyond
 * `limitMm`. On a sheared grid distances do not separate by axis, so each site is the center of a ball of distances;
 * only sites that can be nearest to a voxel that is no site have one.
 */
export function shearedDistancesMm2(
  sites: Int32Array,
  { grid, limitMm }: { readonly grid: Grid; readonly limitMm: number },
): Float32Array {
  const [ni, nj, nk] = grid.shape
  const metric = metricOf(grid.rasFromVoxel)
  const squared = new Float32Array(ni * nj * nk).fill(Number.POSITIVE_INFINITY)
  for (let at = 0; at < sites.length; at++) squared[sites[at]!] = 0
  const ball = stepsWithin(metric, limitMm)
  const facing = relevantSteps(metric)
  for (let at = 0; at < sites.length; at++) {
    const site = sites[at]!
    const i = site % ni
    const row = (site - i) / ni
    const j = row % nj
    const k = (row - j) / nj
    const isAt = (step: Step): boolean => {
      const [a, b, c] = [i + step[0], j + step[1], k + step[2]]
      if (a < 0 || b < 0 || c < 0 || a >= ni || b >= nj || c >= nk) return false
      return squared[(c * nj + b) * ni + a] === 0
    }
    if (facing.every(isAt)) continue
    for (const { step, squareMm2 } of ball) {
      const a = i + step[0]
      const b = j + step[1]
      const c = k + step[2]
      if (a < 0 || b < 0 || c < 0 || a >= ni || b >= nj || c >= nk) continue
      const index = (c * nj + b) * ni + a
      if (squareMm2 < squared[index]!) squared[index] = squareMm2
    }
  }
  return squared
}

interface MeasuredStep {
  readonly step: Step
  readonly squareMm2: number
}

/** All steps no longer than a length, shortest first; those of one length in the order of their index. */
export function stepsWithin(metric: Metric, lengthMm: number): readonly MeasuredStep[] {
  const [ri, rj, rk] = reachInVoxels(metric, lengthMm).map((reach) => Math.floor(reach + 1e-6)) as [
    number,
    number,
    number,
  ]
  const steps: MeasuredStep[] = []
  for (let k = -rk; k <= rk; k++)
    for (let j = -rj; j <= rj; j++)
      for (let i = -ri; i <= ri; i++) {
        const step: Step = [i, j, k]
        const squareMm2 = productMm2(metric, step, step)
        if (squareMm2 <= lengthMm * lengthMm + 1e-9) steps.push({ step, squareMm2 })
      }
  return steps.sort((a, b) => a.squareMm2 - b.squareMm2)
}

/**
 * The steps to the voxels that share a face of the Voronoi cell (the shortest of each class modulo 2; Conway & Sloane,
 * Low-dimensional lattices VI, 1992). From every voxel some of them leads nearer to any other voxel, so a site that has
 * sites at all of them is nearest to none but itself.
 */
export function relevantSteps(metric: Metric): readonly Step[] {
  const longest = Math.sqrt(metric[0]) + Math.sqrt(metric[1]) + Math.sqrt(metric[2])
  const shortest = new Map<number, number>()
  const relevant: Step[] = []
  for (const { step, squareMm2 } of stepsWithin(metric, longest)) {
    const parity = (step[0] & 1) | ((step[1] & 1) << 1) | ((step[2] & 1) << 2)
    if (parity === 0) continue
    const least = shortest.get(parity) ?? squareMm2
    shortest.set(parity, least)
    if (squareMm2 <= least * (1 + 1e-9)) relevant.push(step)
  }
  return relevant
}
