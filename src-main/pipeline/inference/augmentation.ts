import type { Shape } from '@volume/grid.ts'
import type { Random } from './random.ts'

/**
 * One way to look at a window that should not change the answer (test-time augmentation). The window is moved by whole
 * voxels, which is undone exactly: nothing is interpolated, and nothing is mirrored, for left and right differ.
 */
export interface Augmentation {
  /** Field voxels that the window is moved by. */
  readonly shift: readonly [number, number, number]
}

/** Largest shift on each axis, voxels. */
const largestShift = 2

/** Without random numbers: the window as it is. */
export function augmentationOf(random?: Random): Augmentation {
  if (random === undefined) return { shift: [0, 0, 0] }
  const draw = () => random.integer(-largestShift, largestShift)
  return { shift: [draw(), draw(), draw()] }
}

/**
 * Logits of a moved window, brought back to where the window was. Voxels that the moved window did not reach repeat the
 * nearest one that it did.
 */
export function realign(logits: Float32Array, patchShape: Shape, shift: Augmentation['shift']): Float32Array {
  if (shift.every((step) => step === 0)) return logits
  const [iCount, jCount, kCount] = patchShape
  const voxelCount = iCount * jCount * kCount
  const aligned = new Float32Array(logits.length)
  const within = (index: number, count: number) => Math.min(count - 1, Math.max(0, index))
  const [from, to] = [Math.max(0, shift[0]), Math.min(iCount, iCount + shift[0])]
  for (let first = 0; first < logits.length; first += voxelCount)
    for (let k = 0; k < kCount; k++)
      for (let j = 0; j < jCount; j++) {
        const row = first + iCount * (within(j - shift[1], jCount) + jCount * within(k - shift[2], kCount))
        const target = first + iCount * (j + jCount * k)
        for (let i = 0; i < from; i++) aligned[target + i] = logits[row]!
        for (let i = from; i < to; i++) aligned[target + i] = logits[row - shift[0] + i]!
        for (let i = to; i < iCount; i++) aligned[target + i] = logits[row + iCount - 1]!
      }
  return aligned
}
