import { expect, test } from 'vitest'
import { orderedId } from '../../src-main/storage/ordered-id.ts'

const random = 'c3d4e5f6-0a1b-4c2d-9e3f-405162738495'

test('An id is the example of RFC 9562: the time, version 7, then the random bits.', () => {
  expect(orderedId(new Date(0x017f22e279b0), '00000000-0000-4cc3-98c4-dc0c0c07398f')).toBe(
    '017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
  )
})

test('Ids of later times stand behind those of earlier ones.', () => {
  const ids = ['1999-01-01', '2026-11-28', '2500-01-01'].map((day) => orderedId(new Date(day), random))
  expect(ids.toSorted()).toEqual(ids)
})
