import { type UNetSpec, weightLayout } from './unet-spec.ts'

interface Weights {
  readonly spec: UNetSpec
  /** Flat, see `weightLayout`. */
  readonly weights: Float32Array
}

/**
 * Flat weights of a network that begins where another one ended: its weights by their names, where both have them in one shape, and
 * for the rest (heads of new tasks, adapters, how losses are weighed) those of a network from scratch.
 */
export function carriedWeights(from: Weights, scratch: Weights): Float32Array<ArrayBuffer> {
  const weights = Float32Array.from(scratch.weights)
  const known = new Map(weightLayout(from.spec).parameters.map((parameter) => [parameter.name, parameter]))
  for (const { name, part, shape, offset, count } of weightLayout(scratch.spec).parameters) {
    const own = known.get(name)
    if (part !== 'spread' && own && own.shape.join() === shape.join())
      weights.set(from.weights.subarray(own.offset, own.offset + count), offset)
  }
  return weights
}
