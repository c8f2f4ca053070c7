import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rescaleSlice } from '../../../../src-main/pipeline/intake/dicom/rescale.ts'
import { writeStoredValues } from '../../../../src-main/pipeline/intake/dicom/stored-values.ts'

const words = fc.uint16Array({ minLength: 1, maxLength: 23 })

test('Of every word the stored bits count and no others, in either byte order.', () => {
  fc.assert(
    fc.property(
      words,
      fc.integer({ min: 1, max: 16 }),
      fc.boolean(),
      fc.boolean(),
      (given, bitsStored, signed, littleEndian) => {
        const bytes = new Uint8Array(given.length * 2)
        const view = new DataView(bytes.buffer)
        given.forEach((word, index) => {
          view.setUint16(index * 2, word, littleEndian)
        })
        const into = signed ? new Int16Array(given.length) : new Uint16Array(given.length)
        const format = {
          rows: 1,
          columns: given.length,
          bitsAllocated: 16 as const,
          bitsStored,
          signed,
          transferSyntaxUID: '',
        }
        writeStoredValues({ bytes, bytesPerPixel: 2, littleEndian }, format, into)
        const meant = (word: number) => {
          const value = word % 2 ** bitsStored
          return signed && value >= 2 ** (bitsStored - 1) ? value - 2 ** bitsStored : value
        }
        expect([...into]).toEqual([...given].map(meant))
      },
    ),
  )
})

test('A rescaled slice is the formula of the standard for each of its values, to float32, also where it is written over them.', () => {
  const finite = fc.double({ min: -1e4, max: 1e4, noNaN: true })
  fc.assert(
    fc.property(words, finite, finite, (stored, slope, intercept) => {
      const into = new Float32Array(stored.length)
      rescaleSlice(new Uint16Array(stored), { slope, intercept }, into)
      const expected = [...stored].map((value) => Math.fround(value * slope + intercept))
      expect([...into]).toEqual(expected)
      const over = new Float32Array(stored.length)
      const upper = new Uint16Array(over.buffer, over.byteLength / 2, stored.length)
      upper.set(stored)
      rescaleSlice(upper, { slope, intercept }, over)
      expect([...over]).toEqual(expected)
    }),
  )
})
