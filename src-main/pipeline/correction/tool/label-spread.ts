import type { Shape } from '@volume/grid.ts'
import { createBucketQueue } from './bucket-queue.ts'

export interface SpreadStep {
  /** Difference of index to the neighbor. */
  readonly offset: number
  /** What its length costs, at least 1. */
  readonly cost: number
}

/** Labels that spread from their seeds over a volume whose margin, one voxel wide, is wall. All costs are whole. */
export interface LabelSpread {
  readonly shape: Shape
  /** Per voxel its level of intensity. */
  readonly levels: Int32Array
  /** Label values of the seeds; afterwards of every voxel that was reached. */
  readonly labels: Uint16Array
  /** -1 for a wall, 0 for a seed, infinite for all others; afterwards the cost of the cheapest way from a seed. */
  readonly costs: Float64Array
  readonly steps: readonly SpreadStep[]
  /** By the difference of two levels what a step between them costs besides its length; -1 is a wall. */
  readonly contrastCosts: Int32Array
}

/**
 * Gives every voxel the label of the seed that reaches it at the least cost, of two equal costs the lower label value.
 * Whole costs above 0 make that one well-defined answer, in whatever order ways are tried. Works in place.
 */
export function spreadLabels({ levels, labels, costs, steps, contrastCosts }: LabelSpread): void {
  const lengthCosts = Float64Array.from(steps, ({ cost }) => cost)
  const offsets = Int32Array.from(steps, ({ offset }) => offset)
  const largestStep =
    lengthCosts.reduce((a, b) => Math.max(a, b), 1) + contrastCosts.reduce((a, b) => Math.max(a, b), 0)
  const bucketWidth = 2 ** Math.max(0, Math.floor(Math.log2(largestStep / 4096)))
  const queue = createBucketQueue({ entryCount: levels.length, bucketWidth, largestStep: largestStep + bucketWidth })
  for (let voxel = 0; voxel < costs.length; voxel++) if (costs[voxel] === 0) queue.put(voxel, 0)
  for (let voxel = queue.take(); voxel >= 0; voxel = queue.take()) {
    const level = levels[voxel]!
    const cost = costs[voxel]!
    const label = labels[voxel]!
    for (let step = 0; step < offsets.length; step++) {
      const neighbor = voxel + offsets[step]!
      const held = costs[neighbor]!
      // A wall, a seed, or reached more cheaply already.
      if (held <= cost) continue
      const difference = level - levels[neighbor]!
      const contrastCost = contrastCosts[difference < 0 ? -difference : difference]!
      if (contrastCost < 0) continue
      const arriving = cost + contrastCost + lengthCosts[step]!
      if (arriving > held || (arriving === held && label >= labels[neighbor]!)) continue
      costs[neighbor] = arriving
      labels[neighbor] = label
      queue.put(neighbor, arriving)
    }
  }
}
