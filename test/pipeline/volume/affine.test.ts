import {
  type Affine,
  affine,
  apply,
  compose,
  determinant,
  identity,
  invert,
  lpsFromRas,
  ras,
  rasFromLps,
} from '@volume/affine.ts'
import { spacingMm } from '@volume/grid.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryAffine } from './arbitrary.ts'

const difference = (a: Affine<string, string>, b: Affine<string, string>) =>
  Math.max(...a.elements.map((element, index) => Math.abs(element - b.elements[index]!)))

test('An affine after its inverse is the identity, and the reverse.', () => {
  fc.assert(
    fc.property(arbitraryAffine, (m) => {
      expect(difference(compose(m, invert(m)), identity())).toBeLessThan(1e-9)
      expect(difference(compose(invert(m), m), identity())).toBeLessThan(1e-9)
    }),
  )
})

test('Composing two affines is applying one after the other.', () => {
  const coordinate = fc.double({ min: -300, max: 300, noNaN: true })
  fc.assert(
    fc.property(arbitraryAffine, arbitraryAffine, coordinate, coordinate, coordinate, (a, b, x, y, z) => {
      const first: Affine<'via', 'ras'> = affine(a.elements)
      const second: Affine<'end', 'via'> = affine(b.elements)
      const once = apply(compose(second, first), ras(x, y, z))
      const twice = apply(second, apply(first, ras(x, y, z)))
      expect(Math.hypot(once.x - twice.x, once.y - twice.y, once.z - twice.z)).toBeLessThan(1e-8)
    }),
  )
})

test('Determinants multiply.', () => {
  fc.assert(
    fc.property(arbitraryAffine, arbitraryAffine, (a, b) => {
      const [first, second] = [affine<'via', 'from'>(a.elements), affine<'to', 'via'>(b.elements)]
      const product = determinant(first) * determinant(second)
      expect(determinant(compose(second, first)) / product).toBeCloseTo(1, 8)
    }),
  )
})

test('Going from RAS to LPS and back changes nothing.', () => {
  expect(compose(rasFromLps, lpsFromRas)).toEqual(identity())
})

test('Turning an affine does not change its spacing.', () => {
  const turn = affine<'ras', 'ras'>([0, -1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0])
  fc.assert(
    fc.property(arbitraryAffine, (m) => {
      const before = spacingMm({ shape: [1, 1, 1], rasFromVoxel: m })
      const after = spacingMm({ shape: [1, 1, 1], rasFromVoxel: compose(turn, m) })
      after.forEach((spacing, axis) => {
        expect(spacing).toBeCloseTo(before[axis]!, 10)
      })
    }),
  )
})

test('A singular affine has no inverse.', () => {
  expect(() => invert(affine([1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 1, 0]))).toThrow('singular')
})

test('An affine of nine elements is a bug.', () => {
  expect(() => affine([1, 0, 0, 0, 1, 0, 0, 0, 1])).toThrow('12 or 16')
})
