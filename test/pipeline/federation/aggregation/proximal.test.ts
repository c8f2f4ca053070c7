import { expect, test } from 'vitest'
import { proximalGradient, proximalLoss } from '../../../../src-main/pipeline/federation/aggregation/proximal.ts'
import { closeTo } from '../close-to.ts'

const anchor = Float32Array.of(0, 1, -1)

test('At a distance of 5 from the anchor and a strength of 0.1 the term is 1.25, and its gradient points away from the anchor.', () => {
  const proximal = { anchor, strength: 0.1 }
  expect(proximalLoss(Float32Array.of(3, 5, -1), proximal)).toBeCloseTo(1.25, 12)
  expect([...proximalGradient(Float32Array.of(3, 5, -1), proximal)]).toEqual(closeTo([0.3, 0.4, 0], 6))
})

test('The gradient is the slope of the term, and 0 at the anchor.', () => {
  const proximal = { anchor, strength: 0.75 }
  const at = [0.5, -2, 4]
  const slopes = at.map((_, axis) => {
    const [up, down] = [2 ** -7, -(2 ** -7)].map((step) => Float32Array.from(at.with(axis, (at[axis] ?? 0) + step)))
    return up && down ? (proximalLoss(up, proximal) - proximalLoss(down, proximal)) / 2 ** -6 : Number.NaN
  })
  expect([...proximalGradient(Float32Array.from(at), proximal)]).toEqual(closeTo(slopes, 6))
  expect([...proximalGradient(anchor, proximal)]).toEqual([0, 0, 0])
})
