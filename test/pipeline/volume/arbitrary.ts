import { type Affine, affine } from '@volume/affine.ts'
import type { Shape } from '@volume/grid.ts'
import fc from 'fast-check'

const angle = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true })
const spacing = fc.double({ min: 0.2, max: 8, noNaN: true })
const shift = fc.double({ min: -200, max: 200, noNaN: true })

/** Rotated, anisotropic, shifted, in half of the cases mirrored. */
export const arbitraryAffine: fc.Arbitrary<Affine<'ras', 'voxel'>> = fc
  .record({
    angles: fc.tuple(angle, angle, angle),
    spacings: fc.tuple(spacing, spacing, spacing),
    shifts: fc.tuple(shift, shift, shift),
    isMirrored: fc.boolean(),
  })
  .map(({ angles: [a, b, c], spacings: [si, sj, sk], shifts, isMirrored }) => {
    const [ca, sa, cb, sb, cc, sc] = [Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b), Math.cos(c), Math.sin(c)]
    const scale = [si, sj, isMirrored ? -sk : sk]
    const rotation = [
      [cb * cc, sa * sb * cc - ca * sc, ca * sb * cc + sa * sc],
      [cb * sc, sa * sb * sc + ca * cc, ca * sb * sc - sa * cc],
      [-sb, sa * cb, ca * cb],
    ]
    return affine(
      rotation.flatMap((row, index) => [...row.map((element, axis) => element * scale[axis]!), shifts[index]!]),
    )
  })

const count = fc.integer({ min: 1, max: 7 })
export const arbitraryShape: fc.Arbitrary<Shape> = fc.tuple(count, count, count)

const opposite = (letter: string): string => ({ R: 'L', A: 'P', S: 'I' })[letter] ?? letter

/** All 48 orientations. */
export const orientations: readonly string[] = ['RAS', 'RSA', 'ARS', 'ASR', 'SRA', 'SAR'].flatMap((letters) =>
  Array.from({ length: 8 }, (_, flips) =>
    [...letters].map((letter, axis) => (flips & (1 << axis) ? opposite(letter) : letter)).join(''),
  ),
)
