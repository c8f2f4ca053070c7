import type { Grid, Shape } from '@volume/grid.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { grow } from '@volume/voxel-box.ts'
import type { Metric, Step } from '../metric.ts'
import { metricOf, productMm2, reachInVoxels } from '../metric.ts'

/**
 * Squared distance in mm² from each voxel center to the nearest site's center by the grid's metric; Infinity beyond
 * `limitMm`. On a sheared grid distances do not separate by axis, so each site is the center of a ball of distances;
 * only sites that can be nearest to a voxel that is no site have one.
 */
export function shearedDistancesMm2(
  sites: Int32Array,
  { grid, limitMm }: { readonly grid: Grid; readonly limitMm: number },
): Float32Array {
  const { shape } = grid
  const [ni, nj] = shape
  const metric = metricOf(grid.rasFromVoxel)
  const squared = new Float32Array(ni * nj * shape[2]).fill(Number.POSITIVE_INFINITY)
  for (let at = 0; at < sites.length; at++) squared[sites[at]!] = 0
  const others = boxOf(squared, shape)
  if (others === undefined) return squared
  const facing = relevantSteps(metric)
  const write = ballWriter(squared, shape, stepsWithin(metric, limitMm))
  const { min, max } = grow(others, reachInVoxels(metric, limitMm))
  for (let at = 0; at < sites.length; at++) {
    const site = sites[at]!
    const i = site % ni
    const row = (site - i) / ni
    const j = row % nj
    const k = (row - j) / nj
    const isFar = i < min[0] || j < min[1] || k < min[2] || i > max[0] || j > max[1] || k > max[2]
    if (isFar || facing.every(([a, b, c]) => isSite(squared, shape, [i + a, j + b, k + c]))) continue
    write(i, j, k)
  }
  return squared
}

/** The box around the voxels that are no sites; `undefined` if all are. */
function boxOf(squared: Float32Array, [ni, nj, nk]: Shape): VoxelBox | undefined {
  const min: [number, number, number] = [ni, nj, nk]
  const max: [number, number, number] = [-1, -1, -1]
  let index = 0
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, index++) {
        if (squared[index] === 0) continue
        min[0] = Math.min(min[0], i)
        min[1] = Math.min(min[1], j)
        min[2] = Math.min(min[2], k)
        max[0] = Math.max(max[0], i)
        max[1] = Math.max(max[1], j)
        max[2] = k
      }
  return max[2] < 0 ? undefined : { min, max }
}

/** Beyond the border there are no sites. */
function isSite(squared: Float32Array, [ni, nj, nk]: Shape, [i, j, k]: Step): boolean {
  if (i < 0 || j < 0 || k < 0 || i >= ni || j >= nj || k >= nk) return false
  return squared[(k * nj + j) * ni + i] === 0
}

/** Lowers the distances around a site to those of a ball. */
function ballWriter(squared: Float32Array, [ni, nj, nk]: Shape, ball: readonly MeasuredStep[]) {
  const steps = Int32Array.from(ball.flatMap(({ step }) => step))
  const squares = Float32Array.from(ball, ({ squareMm2 }) => squareMm2)
  return (i: number, j: number, k: number): void => {
    for (let at = 0; at < squares.length; at++) {
      const a = i + steps[3 * at]!
      const b = j + steps[3 * at + 1]!
      const c = k + steps[3 * at + 2]!
      if (a < 0 || b < 0 || c < 0 || a >= ni || b >= nj || c >= nk) continue
      const index = (c * nj + b) * ni + a
      if (squares[at]! < squared[index]!) squared[index] = squares[at]!
    }
  }
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
