import type { Shape } from '@volume/grid.ts'
import type { Random } from '@volume/random.ts'

/** Whole field voxels that a window is moved by, which is undone exactly: nothing is interpolated. */
export type Shift = readonly [number, number, number]

/** Largest shift on each axis, voxels. */
const largestShift = 2

export function drawShift(random: Random): Shift {
  const draw = () => random.integer(-largestShift, largestShift)
  return [draw(), draw(), draw()]
}

/**
 * Logits of a moved window, brought back to where the window was, in an array of their size that is written over. Voxels
 * that the moved window did not reach repeat the nearest one that it did. A window that was not moved is answered as it is.
 */
export function unshiftLogits(logits: Float32Array, patchShape: Shape, shift: Shift, into: Float32Array): Float32Array {
  if (shift.every((step) => step === 0)) return logits
  const [iCount, jCount, kCount] = patchShape
  const rowCount = logits.length / iCount
  const within = (index: number, count: number) => Math.min(count - 1, Math.max(0, index))
  // All rows at once move by the same number of voxels; what came over an end of a row, or from none, is set right below.
  const offset = shift[0] + iCount * (shift[1] + jCount * shift[2])
  if (Math.abs(offset) < logits.length)
    into.set(logits.subarray(Math.max(0, -offset), logits.length - Math.max(0, offset)), Math.max(0, offset))
  const [from, to] = [Math.max(0, shift[0]), Math.min(iCount, iCount + shift[0])]
  for (let row = 0; row < rowCount; row++) {
    const j = row % jCount
    const k = Math.floor(row / jCount) % kCount
    const sourceJ = within(j - shift[1], jCount)
    const sourceK = within(k - shift[2], kCount)
    const source = iCount * (row + sourceJ - j + jCount * (sourceK - k))
    const target = iCount * row
    const wasReached = sourceJ === j - shift[1] && sourceK === k - shift[2]
    if (!wasReached) for (let i = from; i < to; i++) into[target + i] = logits[source - shift[0] + i]!
    for (let i = 0; i < from; i++) into[target + i] = logits[source]!
    for (let i = to; i < iCount; i++) into[target + i] = logits[source + iCount - 1]!
  }
  return into
}
