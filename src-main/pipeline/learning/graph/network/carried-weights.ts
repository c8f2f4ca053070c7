import { type UNetSpec, weightLayout } from './unet-spec.ts'

interface Weights {
  readonly spec: UNetSpec
  /** Flat, see `weightLayout`. */
  readonly weights: Float32Array
}

/** A network that another one begins as. */
interface Source {
  readonly spec: UNetSpec
  /** Layers that are not taken from it, whatever their shape; absent: none. */
  readonly newLayers?: readonly string[] | undefined
}

/**
 * Flat weights of a network that begins where another one ended: its weights by their names, where both have them in one shape, and
 * for the rest (heads of other segments or of new tasks, adapters, how losses are weighed) those of a network from scratch.
 */
export function carriedWeights(from: Source & Weights, scratch: Weights): Float32Array<ArrayBuffer> {
  const weights = Float32Array.from(scratch.weights)
  for (const { own, into } of carriedParameters(from, scratch.spec))
    weights.set(from.weights.subarray(own.offset, own.offset + own.count), into.offset)
  return weights
}

/** The layers whose kernels begin as those of another network, in the order of the data. */
export const carriedLayers = (from: Source, spec: UNetSpec): readonly string[] =>
  carriedParameters(from, spec)
    .filter(({ into }) => into.part === 'kernel')
    .map(({ into }) => into.layer)

/** Why it is of no use that a network begins as another one; a head is nothing without the layers before it. */
export const whyNotCarried = (from: Source, spec: UNetSpec): string | undefined =>
  carriedLayers(from, spec).some((layer) => layer !== 'head')
    ? undefined
    : 'of its network nothing fits but at most the head'

function carriedParameters({ spec: from, newLayers = [] }: Source, spec: UNetSpec) {
  const known = new Map(weightLayout(from).parameters.map((parameter) => [parameter.name, parameter]))
  return weightLayout(spec).parameters.flatMap((into) => {
    const own = known.get(into.name)
    const isCarried = into.part !== 'spread' && !newLayers.includes(into.layer)
    return isCarried && own && own.shape.join() === into.shape.join() ? [{ own, into }] : []
  })
}
