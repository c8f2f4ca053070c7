import { affine } from '@volume/affine.ts'
import { orientationOf, parseOrientation } from '@volume/orientation.ts'
import { expect, test } from 'vitest'
import golden from '../../golden/volume.json' with { type: 'json' }

const shape = [2, 3, 4] as const

test('Axis codes of random, oblique and sheared affines are those of nibabel.', () => {
  const codes = golden.orientations.map(({ rasFromVoxel }) =>
    orientationOf({ shape, rasFromVoxel: affine(rasFromVoxel) }),
  )
  expect(codes).toEqual(golden.orientations.map(({ orientation }) => orientation))
})

test('The identity points to right, anterior and superior.', () => {
  expect(orientationOf({ shape, rasFromVoxel: affine([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]) })).toBe('RAS')
})

test('A DICOM grid whose columns run left and posterior is LPS.', () => {
  expect(orientationOf({ shape, rasFromVoxel: affine([-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0]) })).toBe('LPS')
})

test.each(['RAR', 'RL', 'RASS', 'XYZ', ''])('"%s" is not an orientation.', (text) => {
  expect(() => parseOrientation(text)).toThrow('is not an orientation')
})
