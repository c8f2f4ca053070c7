import type { Affine } from './affine.ts'
import { isWithin, type Shapes } from './resample-axes.ts'

/** The part of a target row that lies in the source: voxel `i` of it (0 ≤ i < count) is at (x0 + dx·i, …) there. */
export interface RowInside {
  /** Index of its first voxel in the target. */
  readonly at: number
  readonly count: number
  readonly x0: number
  readonly y0: number
  readonly z0: number
  readonly dx: number
  readonly dy: number
  readonly dz: number
}

/** Calls `use` for every target row that has voxels in the source: a row crosses a box in one piece. */
export function eachRowInside(
  { elements: e }: Affine<'voxel', 'voxel'>,
  { source, target }: Shapes,
  use: (row: RowInside) => void,
): void {
  const steps = [e[0]!, e[4]!, e[8]!]
  const [dx, dy, dz] = [e[0]!, e[4]!, e[8]!]
  for (let k = 0; k < target[2]; k++) {
    for (let j = 0; j < target[1]; j++) {
      const starts = [0, 4, 8].map((row) => e[row + 1]! * j + e[row + 2]! * k + e[row + 3]!)
      const [first, end] = rangeInside({ starts, steps, counts: source }, target[0])
      if (end <= first) continue
      const [x0, y0, z0] = starts.map((start, axis) => start + steps[axis]! * first) as [number, number, number]
      use({ at: first + target[0] * (j + target[1] * k), count: end - first, x0, y0, z0, dx, dy, dz })
    }
  }
}

interface Line {
  readonly starts: readonly number[]
  readonly steps: readonly number[]
  readonly counts: readonly number[]
}

/** First index inside and first index behind, of the indices 0..count − 1 on a line; equal if none is inside. */
function rangeInside(line: Line, count: number): readonly [number, number] {
  let first = 0
  let end = count
  for (let axis = 0; axis < 3; axis++) {
    const start = line.starts[axis]!
    const step = line.steps[axis]!
    if (step === 0) continue
    const crossings = [(-0.5 - start) / step, (line.counts[axis]! - 0.5 - start) / step]
    first = Math.max(first, Math.floor(Math.min(...crossings)))
    end = Math.min(end, Math.ceil(Math.max(...crossings)) + 1)
  }
  while (first < end && !isInside(line, first)) first++
  while (end > first && !isInside(line, end - 1)) end--
  return [first, end]
}

const isInside = ({ starts, steps, counts }: Line, index: number): boolean =>
  starts.every((start, axis) => isWithin(start + steps[axis]! * index, counts[axis]!))
