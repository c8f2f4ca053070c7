import type { DoubtfulRegion } from '@correction/doubt/doubtful-regions.ts'
import { neighborhood } from '@correction/doubt/neighborhood.ts'
import type { Labelmap } from '@volume/volume.ts'

/** A simulated reader, who knows the truth: the voxels that it paints, in order, and how many voxels it has looked at before each. */
export interface RobotWork {
  readonly painted: readonly number[]
  readonly lookedAt: readonly number[]
}

type Pair = { readonly labelmap: Labelmap; readonly truth: ArrayLike<number> }

/** Goes from region to region as `N` does; in each, with the voxels that touch it, it paints what is wrong. */
export function byRegions({ labelmap, truth }: Pair, regions: readonly DoubtfulRegion[]): RobotWork {
  const neighborsOf = neighborhood(labelmap.grid.shape)
  const near = new Int32Array(26)
  const done = new Set<number>()
  const [painted, lookedAt]: [number[], number[]] = [[], []]
  let looked = 0
  for (const { voxels } of regions) {
    const grown = new Set<number>(voxels)
    for (const index of voxels) {
      const count = neighborsOf(index, near, [0, 0, 0])
      for (let one = 0; one < count; one++) grown.add(near[one]!)
    }
    for (const index of [...grown].sort((a, b) => a - b)) {
      looked++
      if (done.has(index) || labelmap.voxels[index] === truth[index]) continue
      done.add(index)
      painted.push(index)
      lookedAt.push(looked)
    }
  }
  return { painted, lookedAt }
}

/** Goes slice by slice along an axis, through all slices that hold a label or should; it looks at a slice's labels and the voxels that touch them. */
export function bySlices({ labelmap, truth }: Pair, axis: 0 | 1 | 2): RobotWork {
  const [ni, nj] = labelmap.grid.shape
  const sliceOf = (index: number) => [index % ni, Math.floor(index / ni) % nj, Math.floor(index / (ni * nj))][axis] ?? 0
  const neighborsOf = neighborhood(labelmap.grid.shape)
  const near = new Int32Array(26)
  const bySlice: number[][] = []
  for (let index = 0; index < labelmap.voxels.length; index++) {
    const count = neighborsOf(index, near, [0, 0, 0])
    let isNear = labelmap.voxels[index] !== 0 || truth[index] !== 0
    for (let one = 0; one < count && !isNear; one++) isNear = labelmap.voxels[near[one]!] !== 0
    if (!isNear) continue
    const slice = sliceOf(index)
    bySlice[slice] ??= []
    bySlice[slice].push(index)
  }
  const [painted, lookedAt]: [number[], number[]] = [[], []]
  let looked = 0
  for (const slice of bySlice)
    for (const index of slice ?? []) {
      looked++
      if (labelmap.voxels[index] === truth[index]) continue
      painted.push(index)
      lookedAt.push(looked)
    }
  return { painted, lookedAt }
}

/** The labels after the first `count` voxels were set to truth. */
export function paintedLabels({ labelmap, truth }: Pair, { painted }: RobotWork, count: number): Labelmap {
  const voxels = labelmap.voxels.slice()
  for (const index of painted.slice(0, count)) voxels[index] = truth[index]!
  return { grid: labelmap.grid, voxels }
}
