import type { Failure } from '@contract/failure/failure.ts'
import type { InferencePlan } from '@contract/inference.ts'
import type { ModelCard } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type Grid, type Shape, voxelCount } from '@volume/grid.ts'
import { tilesOf } from './inference/tiles.ts'
import type { Field } from './preprocessing/field.ts'
import { modelAxes } from './preprocessing/model-axes.ts'
import { coveredBox } from './preprocessing/restore.ts'

/** No single allocation of ours may be larger. */
export const largestAllocationLimitBytes = 512 * 2 ** 20

interface Allocation {
  readonly what: string
  readonly bytes: number
  /** Which smaller input would keep within `limitBytes`. */
  readonly fits: (limitBytes: number) => string
}

interface Run {
  readonly scan: Grid
  readonly fields: readonly Field[]
  readonly card: ModelCard
  readonly sampleCount: number
  readonly probabilities?: 'kept' | undefined
}

/** What a run over `fields` takes: passes, the largest array, and the sum of all arrays that live at one time. */
export function planMemory(run: Run, limitBytes = largestAllocationLimitBytes): Result<InferencePlan, Failure> {
  const { patchShape } = modelAxes(run.card.input)
  const tileCounts = run.fields.map(({ grid }) => tilesOf(grid.shape, patchShape, run.card.input.overlap).length)
  const tileCount = tileCounts.reduce((sum, count) => sum + count, 0)
  const kept = allocationsOfResult(run)
  const perField = run.fields.map((field) => allocationsOfField(field, patchShape, run))
  const largest = [...kept, ...perField.flat()].reduce((a, b) => (b.bytes > a.bytes ? b : a))
  if (largest.bytes > limitBytes) {
    const { what, bytes: neededBytes, fits } = largest
    return fail({ kind: 'plan-too-large', what, neededBytes, limitBytes, fits: fits(limitBytes) })
  }
  const sum = (allocations: readonly Allocation[]) => allocations.reduce((total, { bytes }) => total + bytes, 0)
  return ok({
    tileCount,
    passCount: tileCount * run.sampleCount,
    largestAllocationBytes: largest.bytes,
    totalBytes: sum(kept) + Math.max(...perField.map((own, index) => sum(own) + sum(perField[index + 1] ?? []))),
  })
}

/** Labelmap (16 bit), uncertainty maps and kept probabilities (float32) on the scan's grid: they live until the run ends. */
function allocationsOfResult({ scan, fields, sampleCount, probabilities }: Run): Allocation[] {
  const voxels = voxelCount(scan)
  const fits = (limitBytes: number) => `a scan of at most ${Math.floor(limitBytes / 4e6)} million voxels`
  const maps = Array.from({ length: sampleCount > 1 ? 4 : 1 }, () => ({
    what: 'An uncertainty map',
    bytes: 4 * voxels,
    fits,
  }))
  const values = new Set(fields.flatMap(({ segmentValues }) => segmentValues.filter((value) => value !== 0)))
  const kept = Array.from({ length: probabilities === 'kept' ? values.size : 0 }, () => ({
    what: 'The probabilities of a segment',
    bytes: 4 * voxels,
    fits,
  }))
  return [{ what: 'The labelmap', bytes: 2 * voxels, fits }, ...maps, ...kept]
}

/** Arrays of one field; the next one's come while the last passes are reduced, and this one's are given back then. */
function allocationsOfField({ grid, region }: Field, patchShape: Shape, run: Run): Allocation[] {
  const { classCount } = run.card.output
  const where = region ?? 'the foreground'
  const [fieldVoxels, tileVoxels] = [voxelCount(grid), voxelCount({ shape: patchShape })]
  const box = coveredBox(run.scan.shape, grid)
  const boxVoxels = box === undefined ? 0 : box.max.reduce((all, last, axis) => all * (last - box.min[axis]! + 1), 1)
  const times = (count: number, allocation: Allocation) => Array.from({ length: count }, () => allocation)
  const byField = (limitBytes: number) =>
    `a field of at most ${Math.floor(limitBytes / 4e6)} million voxels at the model's spacing`
  const byWindow = (limitBytes: number) =>
    `a model with a window of at most ${Math.floor(limitBytes / (4e6 * classCount))} million voxels`
  const field = { what: `Each array on ${where}`, bytes: 4 * fieldVoxels, fits: byField }
  const logits = { what: 'The logits of one window', bytes: 4 * classCount * tileVoxels, fits: byWindow }
  const window = { what: 'One window', bytes: 4 * tileVoxels, fits: byWindow }
  const labels = { what: "The labels of one sample's window", bytes: tileVoxels, fits: byWindow }
  const box4 = { what: `Each array on the scan's part of ${where}`, bytes: 4 * boxVoxels, fits: byField }
  return [
    ...times(1 + classCount + 2 + 1 + 1 + 3, field), // input, blended classes, entropy and impurity, weights, ratio, measures
    ...times(3, logits), // as answered, realigned, summed
    ...times(4, window), // two inputs, entropy and impurity
    ...times(run.sampleCount, labels),
    ...times(5, box4), // cut scan, and four maps; before them restored class and best probability
  ]
}
