import { signedDistance2d } from '@correction/between-slices/signed-distance-2d.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import golden from '../../../golden/fill-between-slices.json' with { type: 'json' }

test('The distances are those of scipy, half the shortest step nearer.', () => {
  const { width, height, spacingMm, voxels, nearestOtherMm } = golden.distance
  const { u, v } = spacingMm
  const distances = signedDistance2d({ width, height, voxels: Uint8Array.from(voxels) }, [u * u, v * v, 0])
  const half = Math.min(u, v) / 2
  distances.forEach((distance, at) => {
    const nearest = nearestOtherMm[at]!
    expect(distance).toBeCloseTo(nearest - Math.sign(nearest) * half, 4)
  })
})

test('On every plane, sheared ones too, the nearest center of the other side is found.', () => {
  const plane = fc.record({
    width: fc.integer({ min: 1, max: 9 }),
    height: fc.integer({ min: 1, max: 9 }),
    uMm: fc.double({ min: 0.4, max: 4, noNaN: true }),
    vMm: fc.double({ min: 0.4, max: 4, noNaN: true }),
    cosine: fc.double({ min: -0.7, max: 0.7, noNaN: true }),
    pattern: fc.array(fc.constantFrom(0, 1), { minLength: 81, maxLength: 81 }),
  })
  fc.assert(
    fc.property(plane, ({ width, height, uMm, vMm, cosine, pattern }) => {
      const voxels = Uint8Array.from(pattern.slice(0, width * height))
      fc.pre(voxels.includes(0) && voxels.includes(1))
      const [uu, vv, uv] = [uMm * uMm, vMm * vMm, uMm * vMm * cosine]
      const half = Math.sqrt(Math.min(uu, vv, uu + vv - 2 * Math.abs(uv))) / 2
      const distances = signedDistance2d({ width, height, voxels }, [uu, vv, uv])
      voxels.forEach((value, at) => {
        const nearest = [...voxels.keys()]
          .filter((other) => voxels[other] !== value)
          .map((other) => {
            const du = (other % width) - (at % width)
            const dv = Math.floor(other / width) - Math.floor(at / width)
            return Math.sqrt(uu * du * du + vv * dv * dv + 2 * uv * du * dv)
          })
          .reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY)
        expect(Math.abs(distances[at]!)).toBeCloseTo(nearest - half, 4)
        expect(distances[at]! < 0).toBe(value === 1)
      })
    }),
  )
})
