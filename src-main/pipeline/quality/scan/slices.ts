import type { Shape } from '@volume/grid.ts'

export interface SliceMeasures {
  /** Slices between the first and the last of the head without any voxel above the threshold; of the axis that has most. */
  readonly emptySliceCount: number
  /**
   * 1 − intensity of a slice ÷ mean of its two neighbors, over the voxels where both are head; the largest of all slices and
   * axes, 0..1. Absent where no slice has two neighbors.
   */
  readonly largestSliceDrop?: number
  /** How much slices alternate: |mean of (−1)^k · drop of slice k|, the largest of the three axes. Absent like the drop. */
  readonly interleaveAmplitude?: number
}

/** Slices count whose shared area with their neighbors is at least this share of the largest one's. */
const leastAreaShare = 0.1

/** What is wrong with single slices, along whichever axis they were measured: nothing in a file says it reliably. */
export function sliceMeasures(
  voxels: Float32Array,
  { regions, shape, threshold }: { readonly regions: Uint8Array; readonly shape: Shape; readonly threshold: number },
): SliceMeasures {
  const axes = ([0, 1, 2] as const).map((axis) => along(axis, voxels, { regions, shape, threshold }))
  const drops = axes.flatMap(({ drops }) => drops.map(({ drop }) => drop))
  const amplitudes = axes.flatMap(({ drops }) =>
    drops.length < 2
      ? []
      : [Math.abs(drops.reduce((sum, { slice, drop }) => sum + (slice % 2 === 0 ? drop : -drop), 0) / drops.length)],
  )
  return {
    emptySliceCount: Math.max(...axes.map(({ emptyCount }) => emptyCount)),
    ...(drops.length > 0 && { largestSliceDrop: Math.max(0, ...drops) }),
    ...(amplitudes.length > 0 && { interleaveAmplitude: Math.max(...amplitudes) }),
  }
}

interface Along {
  readonly emptyCount: number
  readonly drops: readonly { readonly slice: number; readonly drop: number }[]
}

function along(
  axis: 0 | 1 | 2,
  voxels: Float32Array,
  { regions, shape, threshold }: { regions: Uint8Array; shape: Shape; threshold: number },
): Along {
  const stride = [1, shape[0], shape[0] * shape[1]][axis]!
  const count = shape[axis]
  const [bright, ofHead] = [new Uint8Array(count), new Uint8Array(count)]
  const [own, beside, areas] = [new Float64Array(count), new Float64Array(count), new Int32Array(count)]
  for (let index = 0; index < voxels.length; index++) {
    const slice = Math.floor(index / stride) % count
    if (voxels[index]! >= threshold) bright[slice] = 1
    if (regions[index] === 1) ofHead[slice] = 1
    if (slice === 0 || slice === count - 1) continue
    if (regions[index - stride] !== 1 || regions[index + stride] !== 1) continue
    own[slice]! += voxels[index]!
    beside[slice]! += (voxels[index - stride]! + voxels[index + stride]!) / 2
    areas[slice]!++
  }
  const [first, last] = [ofHead.indexOf(1), ofHead.lastIndexOf(1)]
  const emptyCount = first < 0 ? 0 : bright.subarray(first, last).reduce((sum, is) => sum + (1 - is), 0)
  const least = areas.reduce((largest, area) => Math.max(largest, area), 0) * leastAreaShare
  const drops = [...areas.keys()]
    .filter((slice) => areas[slice]! > 0 && areas[slice]! >= least && beside[slice]! > 0)
    .map((slice) => ({ slice, drop: 1 - own[slice]! / beside[slice]! }))
  return { emptyCount, drops }
}
