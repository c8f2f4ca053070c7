import { expect, test } from 'vitest'
import {
  gatherShared,
  sharedRanges,
  withShared,
} from '../../../../src-main/pipeline/federation/aggregation/shared-weights.ts'
import { weightLayout } from '../../../../src-main/pipeline/learning/graph/network/unet-spec.ts'

const { parameters, count } = weightLayout({
  inputChannelCount: 1,
  classCount: 3,
  channelCounts: [4, 8],
  dropoutLayers: [],
})
const weights = Float32Array.from({ length: count }, (_, index) => index)

test('Where normalization is shared, all weights of a network travel as one range.', () => {
  expect(sharedRanges(parameters, 'shared')).toEqual([{ start: 0, end: count }])
})

test('Where it is local, gains and shifts do not travel, and kernels and biases do.', () => {
  const ranges = sharedRanges(parameters, 'local')
  const travels = (index: number) => ranges.some(({ start, end }) => index >= start && index < end)
  for (const { part, offset, count: length } of parameters)
    for (let index = offset; index < offset + length; index++)
      expect(travels(index)).toBe(part !== 'gain' && part !== 'shift')
  const local = parameters.filter(({ part }) => part === 'gain' || part === 'shift')
  expect(local.length).toBeGreaterThan(10)
  expect(gatherShared(weights, ranges)).toHaveLength(count - local.reduce((sum, { count: each }) => sum + each, 0))
})

test('What comes back replaces what travelled and leaves the rest.', () => {
  const ranges = sharedRanges(parameters, 'local')
  const back = withShared(
    weights,
    ranges,
    gatherShared(weights, ranges).map((weight) => -weight),
  )
  const isLocal = (index: number) => !ranges.some(({ start, end }) => index >= start && index < end)
  expect(back.every((weight, index) => weight === (isLocal(index) ? index : -index))).toBe(true)
  expect(withShared(weights, ranges, gatherShared(weights, ranges))).toEqual(weights)
})

test('Weights of another network are not put in place.', () => {
  const ranges = sharedRanges(parameters, 'local')
  expect(() => withShared(weights, ranges, new Float32Array(gatherShared(weights, ranges).length + 1))).toThrow()
})
