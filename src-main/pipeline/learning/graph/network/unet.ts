import { multiply, reduceMean } from '../operators/arithmetic.ts'
import { concat, reshape } from '../operators/arrange.ts'
import { convolve, convolveHalving, mixChannels } from '../operators/convolution.ts'
import { leakyRelu } from '../operators/elementwise.ts'
import { normalizeInstances } from '../operators/normalize.ts'
import { upsample } from '../operators/resample.ts'
import type { Value } from '../value.ts'
import type { UNetSpec } from './unet-spec.ts'

/** Of leaky ReLU. */
export const slope = 0.01

export interface UNetValues {
  /** The weights of this name, `<layer>.<part>`. */
  readonly parameter: (name: string) => Value
  /** What the channels of each case are multiplied by behind a layer, [batch, channels, 1, 1, 1]; without, they stay. */
  readonly maskOf: (layer: string) => Value | undefined
  /** Voxels of a slab, see `convolve`. */
  readonly slabVoxelCount: number
}

/** The features of each level, the finest first, of x [batch, channels, d, h, w]. */
export function encode({ channelCounts }: UNetSpec, x: Value, values: UNetValues): readonly Value[] {
  const levels: Value[] = []
  for (let level = 0, features = x; level < channelCounts.length; level++) {
    if (level > 0) {
      const name = `down${level}`
      features = activate(convolveHalving(features, values.parameter(`${name}.kernel`)), name, values)
    }
    features = block(features, `enc${level}`, values)
    levels.push(features)
  }
  return levels
}

/** Logits [batch, classes, d, h, w] of the features of all levels. */
export function decode(levels: readonly Value[], values: UNetValues): Value {
  const mixed = (features: Value, layer: string) =>
    mixChannels(features, values.parameter(`${layer}.kernel`), values.parameter(`${layer}.bias`))
  const finest = levels.reduceRight((features, skipped, level) => {
    const above = upsample(mixed(features, `up${level}`))
    return block(concat([skipped, above], 1), `dec${level}`, values)
  })
  return mixed(finest, 'head')
}

/** The mean of each channel of the deepest level over its voxels: [batch, channels]. */
export function pool(levels: readonly Value[]): Value {
  const deepest = levels.at(-1)
  if (deepest === undefined) throw new Error('A network has a level.')
  return reshape(reduceMean(deepest, [2, 3, 4]), deepest.shape.slice(0, 2))
}

const block = (features: Value, name: string, values: UNetValues): Value =>
  [`${name}a`, `${name}b`].reduce((before, layer) => {
    const convolved = convolve(before, values.parameter(`${layer}.kernel`), values.slabVoxelCount)
    return activate(convolved, layer, values)
  }, features)

/** Instance normalization, leaky ReLU and, where the layer has one, the dropout mask. */
function activate(convolved: Value, layer: string, { parameter, maskOf }: UNetValues): Value {
  const normalized = normalizeInstances(convolved, parameter(`${layer}.gain`), parameter(`${layer}.shift`))
  const active = leakyRelu(normalized, slope)
  const mask = maskOf(layer)
  return mask === undefined ? active : multiply(active, mask)
}
