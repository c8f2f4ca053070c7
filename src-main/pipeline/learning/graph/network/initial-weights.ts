import { type UNetSpec, weightLayout } from './unet-spec.ts'

/**
 * Weights to train from scratch: kernels normally distributed with variance 2 / (inputs · kernel voxels) (He et al. 2015), gains
 * 1, shifts and biases 0. A task's kernel has its inputs first. `uniform` draws from [0, 1); the same draws give the same weights.
 */
export function initialWeights(spec: UNetSpec, uniform: () => number): Float32Array<ArrayBuffer> {
  const { parameters, count } = weightLayout(spec)
  const weights = new Float32Array(count)
  for (const { layer, part, shape, offset, count: length } of parameters) {
    if (part === 'gain') weights.fill(1, offset, offset + length)
    if (part === 'spread' && layer !== 'segmentation') weights[offset] = firstTaskSpread
    // Adapters begin as nothing: what expands is 0.
    if (part === 'reduce')
      for (let at = offset; at < offset + length; at++) weights[at] = normal(uniform) / Math.sqrt(shape[1] ?? 1)
    if (part !== 'kernel') continue
    const fanIn = layer.startsWith('task_') ? shape[0]! : length / (shape[0] ?? 1)
    for (let at = offset; at < offset + length; at++) weights[at] = normal(uniform) * Math.sqrt(2 / fanIn)
  }
  return weights
}

/**
 * Of a task: its loss begins with a twentieth of the weight of the segmentation's, e^−3. At its full weight its gradient is the larger one
 * in the encoder from the first step on, and the optimizer, which remembers that for a thousand steps, learns segments late.
 */
const firstTaskSpread = 3

/** Box and Muller 1958. */
const normal = (uniform: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
