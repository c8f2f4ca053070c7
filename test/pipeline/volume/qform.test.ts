import { affine } from '@volume/affine.ts'
import { affineFromQform, qformFromAffine } from '@volume/nifti-qform.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import golden from '../../golden/volume.json' with { type: 'json' }
import { arbitraryAffine } from './arbitrary.ts'

const largest = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((element, index) => Math.abs(element - b[index]!)))

const triple = (numbers: readonly number[]) => numbers as [number, number, number]

test('The affine of a qform is that of nibabel.', () => {
  for (const { quaternion, qoffset, pixdim, rasFromVoxel } of golden.qforms) {
    const form = {
      quaternion: triple(quaternion),
      qoffset: triple(qoffset),
      pixdim: pixdim as [number, number, number, number],
    }
    const stated = affineFromQform(form, { file: '' })
    expect(stated.ok && largest(stated.value.elements, rasFromVoxel)).toBeLessThan(1e-7)
  }
})

test('The qform of an affine is that of nibabel.', () => {
  for (const { affine: elements, quaternion, qoffset, pixdim } of golden.qforms) {
    const form = qformFromAffine(affine(elements))
    expect(largest(form.pixdim, pixdim)).toBeLessThan(1e-9)
    expect(largest(form.qoffset, qoffset)).toBe(0)
    const isHalfTurn = Math.hypot(...quaternion) > 1 - 1e-7
    const sign = isHalfTurn && largest(form.quaternion, quaternion) > 0.1 ? -1 : 1
    expect(
      largest(
        form.quaternion.map((element) => sign * element),
        quaternion,
      ),
    ).toBeLessThan(1e-6)
  }
})

test('Every affine without shear goes through its qform unchanged, mirrored ones too.', () => {
  fc.assert(
    fc.property(arbitraryAffine, (rasFromVoxel) => {
      const stated = affineFromQform(qformFromAffine(rasFromVoxel), { file: '' })
      expect(stated.ok && largest(stated.value.elements, rasFromVoxel.elements)).toBeLessThan(1e-5)
    }),
  )
})

test('A half turn about any axis is a qform too.', () => {
  for (const [x, y, z] of [
    [1, -1, -1],
    [-1, 1, -1],
    [-1, -1, 1],
  ] as const) {
    const rasFromVoxel = affine<'ras', 'voxel'>([x, 0, 0, 4, 0, y, 0, 5, 0, 0, z, 6])
    const stated = affineFromQform(qformFromAffine(rasFromVoxel), { file: '' })
    expect(stated.ok && largest(stated.value.elements, rasFromVoxel.elements)).toBe(0)
  }
})

test('A qfac of 0 counts as 1, as the standard says.', () => {
  const form = { quaternion: triple([0, 0, 0]), qoffset: triple([0, 0, 0]), pixdim: [0, 1, 2, 3] } as const
  const stated = affineFromQform(form, { file: '' })
  expect(stated.ok && stated.value.elements.slice(0, 12)).toEqual([1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 3, 0])
})
