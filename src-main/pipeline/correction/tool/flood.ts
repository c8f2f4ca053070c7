import type { Connectivity } from '@volume/components.ts'
import { neighborOffsets } from '@volume/components.ts'
import type { Shape } from '@volume/grid.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { boxAround } from '../stroke/covered-voxels.ts'

interface Flood {
  readonly shape: Shape
  /** Voxel indices; those that may not be entered are left out. */
  readonly seeds: Iterable<number>
  readonly connectivity: Connectivity
  /** The flood stays in the slices of its seeds along this axis; absent: in the volume. */
  readonly normalAxis?: 0 | 1 | 2 | undefined
}

export interface Reached {
  /** Per voxel of the volume: 1 if it was reached; other values say that it was not. */
  readonly marks: Uint8Array
  /** The voxels that were reached, seeds first. */
  readonly indices: Uint32Array
  /** Around all of them; `undefined` if there is none. */
  readonly box: VoxelBox | undefined
}

const reachedMark = 1
const refusedMark = 2

/** What can be reached from the seeds over voxels that may be entered. A voxel is asked about once. */
export function flood({ shape, seeds, connectivity, normalAxis }: Flood, enters: (index: number) => boolean): Reached {
  const [ni, nj, nk] = shape
  const marks = new Uint8Array(ni * nj * nk)
  const queue = createQueue()
  const visit = (index: number): void => {
    if (marks[index] !== 0) return
    const isOpen = enters(index)
    marks[index] = isOpen ? reachedMark : refusedMark
    if (isOpen) queue.add(index)
  }
  for (const seed of seeds) visit(seed)
  const offsets = neighborOffsets(connectivity, normalAxis)
  const steps = Int32Array.from(offsets, ([di, dj, dk]) => di + ni * (dj + nj * dk))
  for (let index = queue.next(); index !== undefined; index = queue.next()) {
    const row = Math.floor(index / ni)
    const k = Math.floor(row / nj)
    const j = row - k * nj
    const i = index - row * ni
    const isAtBorder = i === 0 || j === 0 || k === 0 || i === ni - 1 || j === nj - 1 || k === nk - 1
    for (let step = 0; step < steps.length; step++) {
      if (isAtBorder && !isStepInside(shape, [i, j, k], offsets[step]!)) continue
      visit(index + steps[step]!)
    }
  }
  const indices = queue.all()
  return { marks, indices, box: boxAround(shape, indices) }
}

function isStepInside(shape: Shape, place: Shape, offset: Shape): boolean {
  for (let axis = 0; axis < 3; axis++) {
    const reached = place[axis]! + offset[axis]!
    if (reached < 0 || reached >= shape[axis]!) return false
  }
  return true
}

/** First in, first out; what was taken is kept. */
function createQueue() {
  let indices = new Uint32Array(1024)
  let count = 0
  let taken = 0
  return {
    add(index: number): void {
      if (count === indices.length) {
        const larger = new Uint32Array(2 * count)
        larger.set(indices)
        indices = larger
      }
      indices[count++] = index
    },
    next: (): number | undefined => (taken < count ? indices[taken++] : undefined),
    all: (): Uint32Array => indices.subarray(0, count),
  }
}
