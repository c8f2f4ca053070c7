import type { Shape } from '@volume/grid.ts'
import type { WindowFlip } from '@volume/window-flip.ts'

/** Turns the axes of a window round in place; twice is nothing. `values` holds the window once per channel. */
export function flipWindow(values: Float32Array, shape: Shape, axes: WindowFlip['axes']): void {
  const [iCount, jCount, kCount] = shape
  const steps = [1, iCount, iCount * jCount] as const
  const windowSize = iCount * jCount * kCount
  for (const axis of axes) {
    const [count, step] = [shape[axis], steps[axis]]
    for (let first = 0; first < values.length; first += windowSize)
      for (let at = 0; at < windowSize; at++) {
        const index = Math.floor(at / step) % count
        const other = count - 1 - index
        if (index >= other) continue
        const [here, there] = [first + at, first + at + (other - index) * step]
        const kept = values[here]!
        values[here] = values[there]!
        values[there] = kept
      }
  }
}

/** Undoes a flip of logits, class first: the axes, and the classes that stand for the other side. */
export function unflipLogits(logits: Float32Array, shape: Shape, { axes, swappedClasses }: WindowFlip): void {
  flipWindow(logits, shape, axes)
  const size = shape[0] * shape[1] * shape[2]
  for (const [a, b] of swappedClasses) {
    const kept = logits.slice(a * size, (a + 1) * size)
    logits.copyWithin(a * size, b * size, (b + 1) * size)
    logits.set(kept, b * size)
  }
}
