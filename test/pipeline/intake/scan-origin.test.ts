import { expect, test } from 'vitest'
import { originOf } from '../../../src-main/pipeline/intake/scan-origin.ts'

const scannerOf = (maker?: string, model?: string, fieldTesla?: number) =>
  originOf({ maker, model, fieldTesla }).scanner

test('A scanner is its maker, model and field; a maker’s several names are one, and fields near a nominal one are it.', () => {
  expect(scannerOf('SIEMENS', 'Prisma_fit', 3)).toBe('Siemens Prisma_fit 3 T')
  expect(scannerOf('Siemens Healthineers', 'Prisma_fit', 2.89362)).toBe('Siemens Prisma_fit 3 T')
  expect(scannerOf('GE MEDICAL SYSTEMS', 'SIGNA  EXCITE', 1.5)).toBe('GE SIGNA EXCITE 1.5 T')
  expect(scannerOf('Philips Medical Systems', 'Philips Ingenia', 3)).toBe('Philips Ingenia 3 T')
  expect(scannerOf('Esaote', undefined, 0.25)).toBe('Esaote 0.25 T')
  expect(scannerOf(undefined, undefined, 7)).toBe('7 T')
})

test('What is absent, taken out or senseless is left away, not made up.', () => {
  expect(scannerOf('GE', undefined, 15_000)).toBe('GE')
  expect(scannerOf(undefined, undefined, -3)).toBeUndefined()
  expect(scannerOf(undefined, undefined, Number.NaN)).toBeUndefined()
  expect(originOf({ institution: 'ANONYMIZED', maker: ' ', model: 'none', protocol: '---' })).toEqual({})
  expect(originOf({ institution: 'St. Olav\u0000\u202e hospital\n', protocol: 't1_mprage' })).toEqual({
    institution: 'St. Olav hospital',
    protocol: 't1_mprage',
  })
  expect(originOf({ protocol: 'x1'.repeat(500) }).protocol).toHaveLength(64)
})
