import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csaValues } from '../../../../src-main/pipeline/intake/dicom/csa-header.ts'
import { csaHeader } from './write-csa.ts'

test('An element is found by its name among others, its empty values left out.', () => {
  const bytes = csaHeader([
    ['EchoTime', ['30.1']],
    ['SliceNormalVector', ['0.0', '', '1.0', '']],
  ])
  expect(csaValues(bytes, 'SliceNormalVector')).toEqual(['0.0', '1.0'])
  expect(csaValues(bytes, 'EchoTime')).toEqual(['30.1'])
  expect(csaValues(bytes, 'Absent')).toBeUndefined()
  expect(csaValues(Buffer.from('CSA1'), 'EchoTime')).toBeUndefined()
})

test('A header that is cut or whose lengths lie gives what it has or nothing, and never fails.', () => {
  const whole = csaHeader([
    ['A', ['1', '2']],
    ['B', ['3']],
  ])
  for (let length = 0; length < whole.length; length++)
    expect([undefined, ['3']]).toContainEqual(csaValues(whole.subarray(0, length), 'B'))
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), (at, value) => {
      const changed = Uint8Array.from(whole)
      changed[at] = value
      csaValues(changed, 'B')
    }),
  )
})
