import type { PercentEdge, PercentWindow } from '@contract/application.ts'
import { percentiles } from './percentile.ts'
import type { VoxelArray } from './volume.ts'

/** From black to white, in the units of the scan. */
interface Window {
  readonly low: number
  readonly high: number
}

/**
 * The levels of windows in a scan. The head is the voxels above the mean of all, as TorchIO takes it for normalization: unlike "above
 * zero" it leaves air out where air is noise. Percentiles of either part are numpy's (linear interpolation).
 * `undefined` for a scan without a finite voxel; a window of one level only stays as it is.
 */
export function windowsOf(voxels: VoxelArray, windows: readonly PercentWindow[]): readonly Window[] | undefined {
  const parts = partsOf(voxels)
  if (parts === undefined) return undefined
  const percents = windows.flatMap(({ low, high }) => [low, high]).map((edge) => percentOfAll(edge, parts))
  const levels = percentiles(voxels, percents)
  return levels && windows.map((_, index) => ({ low: levels[2 * index] ?? 0, high: levels[2 * index + 1] ?? 0 }))
}

/** The other way round: where the ends of a window lie among the voxels. What lies beyond all of them is the outermost. */
export function percentWindowOf(voxels: VoxelArray, { low, high }: Window): PercentWindow | undefined {
  const parts = partsOf(voxels)
  return parts && { low: edgeOf(voxels, low, parts), high: edgeOf(voxels, high, parts) }
}

interface Parts {
  readonly mean: number
  /** Finite voxels at or below the mean; at least one. */
  readonly restCount: number
  /** Finite voxels above it. */
  readonly headCount: number
}

function partsOf(voxels: VoxelArray): Parts | undefined {
  let sum = 0
  let count = 0
  for (let index = 0; index < voxels.length; index++) {
    const value = voxels[index]!
    if (!Number.isFinite(value)) continue
    sum += value
    count++
  }
  if (count === 0) return undefined
  const mean = sum / count
  let headCount = 0
  for (let index = 0; index < voxels.length; index++)
    if (voxels[index]! > mean && voxels[index]! < Number.POSITIVE_INFINITY) headCount++
  return { mean, restCount: count - headCount, headCount }
}

/** In sorted order the rest comes before the head: a rank in a part is a rank in all. */
function percentOfAll({ of, percent }: PercentEdge, { restCount, headCount }: Parts): number {
  const inHead = of === 'head' && headCount > 0
  const within = (percent / 100) * ((inHead ? headCount : restCount) - 1)
  const last = restCount + headCount - 1
  const rank = inHead ? restCount + Math.max(0, within) : Math.max(0, within)
  return last === 0 ? 0 : Math.min(100, (100 * rank) / last)
}

function edgeOf(voxels: VoxelArray, level: number, { mean, restCount, headCount }: Parts): PercentEdge {
  const of = level > mean && headCount > 0 ? 'head' : 'rest'
  let belowCount = 0
  let equalCount = 0
  let below = Number.NEGATIVE_INFINITY
  let above = Number.POSITIVE_INFINITY
  for (let index = 0; index < voxels.length; index++) {
    const value = voxels[index]!
    if (!Number.isFinite(value) || value > mean !== (of === 'head')) continue
    if (value < level) {
      belowCount++
      if (value > below) below = value
    } else if (value === level) equalCount++
    else if (value < above) above = value
  }
  const lastRank = (of === 'head' ? headCount : restCount) - 1
  const rank =
    equalCount > 0
      ? belowCount + (equalCount - 1) / 2
      : belowCount - 1 + (Number.isFinite(above) && Number.isFinite(below) ? (level - below) / (above - below) : 0.5)
  return { of, percent: lastRank === 0 ? 0 : (100 * Math.min(lastRank, Math.max(0, rank))) / lastRank }
}
