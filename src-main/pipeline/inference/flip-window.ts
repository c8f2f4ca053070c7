import type { ModelFlip } from '@contract/model.ts'
import type { Shape } from '@volume/grid.ts'
import type { Random } from '@volume/random.ts'

/** A mirror image of a window: the axes that are turned round, and the classes that change places with the sides. */
export interface WindowFlip {
  readonly axes: readonly (0 | 1 | 2)[]
  readonly swappedClasses: readonly (readonly [number, number])[]
}

const letterPairs: Readonly<Record<ModelFlip['axis'], string>> = {
  'left-right': 'LR',
  'posterior-anterior': 'PA',
  'inferior-superior': 'IS',
}

/** Each flip that the card allows, with a chance of one half. `orientation` says where the window's axes point to. */
export function drawFlip(random: Random, allowed: readonly ModelFlip[], orientation: string): WindowFlip {
  const drawn = allowed.filter(() => random.uniform() < 0.5)
  return {
    axes: drawn.flatMap(({ axis }) => {
      const along = [...orientation].findIndex((letter) => letterPairs[axis].includes(letter))
      return along === 0 || along === 1 || along === 2 ? [along] : []
    }),
    swappedClasses: drawn.flatMap(({ swappedClasses }) => swappedClasses),
  }
}

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
