import { add, multiplyMatrices } from '../operators/arithmetic.ts'
import { reshape, sliceAlong } from '../operators/arrange.ts'
import { constant, input, type Value } from '../value.ts'
import type { UNetValues } from './unet.ts'
import { dropoutMasks, type UNetSpec, type WeightLayout, weightLayout } from './unet-spec.ts'

export interface NetworkRequest {
  readonly spec: UNetSpec
  /** Voxels of a window along the axes of the arrays, the slowest first. Throws unless 2^(levels − 1) divides each. */
  readonly patchShape: readonly [number, number, number]
  readonly batchSize: number
  /** Voxels of a slab of kernel gradients, see `convolve`; absent: as a processor likes it. */
  readonly slabVoxelCount?: number
}

interface OpenNetwork {
  readonly layout: WeightLayout
  /** Flat; an input of the graph unless weights were given. */
  readonly weights: Value
  readonly x: Value
  readonly masks: readonly Value[]
  readonly values: UNetValues
}

const processorSlab = 32_768

/** The inputs of a network, and its parameters: parts of the input `weights`, or constants under their names. */
export function openNetwork(request: NetworkRequest, fixed?: Float32Array): OpenNetwork {
  const { spec, patchShape, batchSize, slabVoxelCount = processorSlab } = request
  const layout = weightLayout(spec)
  const block = 2 ** (spec.channelCounts.length - 1)
  if (patchShape.some((length) => length < block || length % block !== 0))
    throw new Error(`${block} does not divide the window [${patchShape}].`)
  if (fixed && fixed.length !== layout.count) throw new Error(`${fixed.length} weights are not ${layout.count}.`)
  const weights = input('weights', [layout.count])
  const masks = dropoutMasks(spec).map(({ name, channelCount }) => input(name, [batchSize, channelCount, 1, 1, 1]))
  const parameters = new Map(
    layout.parameters.map(({ name, shape, offset, count }) => {
      const range = [offset, offset + count] as const
      const value = fixed
        ? constant(fixed.subarray(...range), shape, name)
        : reshape(sliceAlong(weights, 0, range), shape)
      return [name, value]
    }),
  )
  const maskByLayer = new Map(spec.dropoutLayers.map((layer, index) => [layer, masks[index]]))
  return {
    layout,
    weights,
    x: input('x', [batchSize, spec.inputChannelCount, ...patchShape]),
    masks,
    values: {
      parameter(name) {
        const value = parameters.get(name)
        if (value === undefined) throw new Error(`There are no weights ${name}.`)
        const [reduce, expand] = ['reduce', 'expand'].map((part) => parameters.get(name.replace(/kernel$/, part)))
        if (reduce === undefined || expand === undefined || !name.endsWith('.kernel')) return value
        return add(value, reshape(multiplyMatrices(expand, reduce), value.shape))
      },
      maskOf: (layer) => maskByLayer.get(layer),
      slabVoxelCount,
    },
  }
}
