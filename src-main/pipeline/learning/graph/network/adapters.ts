import { type UNetSpec, weightLayout } from './unet-spec.ts'

/** The same network without adapters. */
export const withoutAdapters = ({ adapterRank: _, ...spec }: UNetSpec): UNetSpec => spec

/** Flat weights of the network without adapters that computes the same: each product is added to its kernel. */
export function mergeAdapters(spec: UNetSpec, weights: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  if (spec.adapterRank === undefined) return weights
  const rank = spec.adapterRank
  const { parameters } = weightLayout(spec)
  const merged = weights.slice(0, weightLayout(withoutAdapters(spec)).count)
  const named = new Map(parameters.map((parameter) => [parameter.name, parameter]))
  for (const reduce of parameters.filter(({ part }) => part === 'reduce')) {
    const [kernel, expand] = [named.get(`${reduce.layer}.kernel`)!, named.get(`${reduce.layer}.expand`)!]
    const columns = reduce.count / rank
    for (let at = 0; at < kernel.count; at++) {
      const [row, column] = [Math.floor(at / columns), at % columns]
      let sum = 0
      for (let inner = 0; inner < rank; inner++)
        sum += weights[expand.offset + row * rank + inner]! * weights[reduce.offset + inner * columns + column]!
      merged[kernel.offset + at]! += sum
    }
  }
  return merged
}
