import { expect, test } from 'vitest'
import { pullToAnchor } from '../../../../src-main/pipeline/federation/aggregation/proximal-pull.ts'

test('At a rate of 0.1 and a strength of 2 a weight goes back a fifth of its way from the anchor; where the rate is 0 it stays.', () => {
  const weights = Float32Array.of(6, -4, 3)
  pullToAnchor(weights, { anchor: Float32Array.of(1, 1, 1), strength: 2 }, Float32Array.of(0.1, 0.1, 0))
  expect([...weights]).toEqual([5, -3, 3])
})
