import { type UNetSpec, weightLayout } from '../graph/network/unet-spec.ts'

/**
 * The same network with its structures taken for one another: each class but background answers for the next, the last for the
 * first. This is what a source brings whose labels were named in another order. Of a single structure it takes the place of
 * background.
 */
export function withClassesSwapped(weights: Float32Array, spec: UNetSpec): Float32Array<ArrayBuffer> {
  const swapped = Float32Array.from(weights)
  for (const { layer, offset, count } of weightLayout(spec).parameters) {
    if (layer !== 'head') continue
    const { classCount } = spec
    const length = count / classCount
    for (let target = 0; target < classCount; target++) {
      const source = offset + sourceOf(target, classCount) * length
      swapped.set(weights.subarray(source, source + length), offset + target * length)
    }
  }
  return swapped
}

function sourceOf(target: number, classCount: number): number {
  if (classCount === 2) return 1 - target
  return target === 0 ? 0 : 1 + (target % (classCount - 1))
}
