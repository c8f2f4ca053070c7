import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deidentifyFile } from '../../../../src-main/pipeline/intake/deidentification/deidentify-file.node.ts'
import { type ProfileRow, standardRows } from '../../../../src-main/pipeline/intake/deidentification/profile.ts'
import { dataSetBytes, enhancedMr, fileBytes, instanceElements, type Made, mrImage } from './data-set.ts'

const encodings = [
  ['1.2.840.10008.1.2', { explicit: false, littleEndian: true }],
  ['1.2.840.10008.1.2.1', { explicit: true, littleEndian: true }],
  ['1.2.840.10008.1.2.1', { explicit: true, littleEndian: true, isDelimited: true }],
  ['1.2.840.10008.1.2', { explicit: false, littleEndian: true, isDelimited: true }],
  ['1.2.840.10008.1.2.2', { explicit: true, littleEndian: false }],
] as const

const texts = new Set(['AE', 'CS', 'LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UR', 'UT', 'DA', 'DT', 'TM', 'AS'])
/** Nobody would find eight of these letters elsewhere. */
const value = fc.string({ unit: fc.constantFrom(...'BCDFGHJKLMNPQRSTVWXZ'), minLength: 8, maxLength: 12 })
const uid = fc.bigInt({ min: 10n ** 12n, max: 10n ** 13n }).map((digits) => `1.9.${digits}`)
const isUid = (vr: string): boolean => vr === 'UI'
/** Those of group 0000 and 0002 belong to no data set. */
const rows = standardRows.filter(([tag, vr]) => tag >= '0008' && (texts.has(vr) || isUid(vr)))

/** An identifying element of the table, and the value that must not be found again. */
const identifying: fc.Arbitrary<{ readonly made: Made; readonly secrets: readonly string[] }> = fc
  .constantFrom(...rows)
  .chain(([tag, vr]: ProfileRow) =>
    (isUid(vr) ? uid : value).map((text) => ({ made: [Number.parseInt(tag, 16), vr, text] as const, secrets: [text] })),
  )

const privateElements = value.map((text) => ({
  made: [0x00291010, 'LO', text] as const,
  secrets: [text],
}))

/** Sequences that the table does not name: what is in them is looked at. */
const carriers = [0x00081115, 0x00081140, 0x00082112, 0x00089215, 0x00400260, 0x52009229]

const nested = fc
  .tuple(
    fc.constantFrom(...carriers),
    fc.constantFrom(...carriers),
    fc.array(identifying, { minLength: 1, maxLength: 4 }),
  )
  .map(([outer, inner, parts]) => ({
    made: [outer, 'SQ', [[[inner, 'SQ', [unique(parts.map(({ made }) => made))]]]]] as Made,
    secrets: parts.flatMap(({ secrets }) => secrets),
  }))

const unique = (elements: readonly Made[]): readonly Made[] => [
  ...new Map(elements.map((element) => [element[0], element])).values(),
]

const kept: readonly Made[] = [
  [0x00080060, 'CS', 'MR'],
  [0x00180050, 'DS', '1.25'],
  [0x00200032, 'DS', '-90\\-126\\-72'],
  [0x00280010, 'US', Uint8Array.of(4, 0)],
]

test('Whatever value an identifying attribute has, in whatever encoding and at whatever depth, it is nowhere in what is written; the rest and the pixels are as they were.', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...encodings),
      fc.constantFrom(mrImage, enhancedMr, '1.2.840.10008.5.1.4.1.1.7'),
      fc.array(fc.oneof(identifying, nested, privateElements), { minLength: 1, maxLength: 12 }),
      fc.uint8Array({ minLength: 64, maxLength: 64 }),
      fc.constantFrom('removed', 'moved'),
      fc.constantFrom('removed', 'safe'),
      ([syntax, encoding], SOPClassUID, parts, pixels, dates, privateElements) => {
        const pixelData: Made = [0x7fe00010, 'OW', pixels]
        const elements = unique([
          ...instanceElements(SOPClassUID),
          ...kept,
          ...parts.map(({ made }) => made),
          pixelData,
        ])
        const done = deidentifyFile(fileBytes(dataSetBytes(elements, encoding), syntax), {
          secret: Buffer.alloc(32),
          dates,
          privateElements,
        })
        if (!done.ok) throw new Error(done.failure)
        const bytes = Buffer.concat(done.value.pieces)
        for (const secret of parts.flatMap(({ secrets }) => secrets)) expect(bytes.includes(secret)).toBe(false)
        for (const element of [...kept, pixelData]) expect(bytes.includes(dataSetBytes([element], encoding))).toBe(true)
        expect(bytes.subarray(-64)).toEqual(Buffer.from(pixels))
      },
    ),
    { numRuns: 400 },
  )
})

test('Bytes that are no data set, or a part of one, are refused in words or read; nothing is thrown.', () => {
  const whole = fileBytes(
    dataSetBytes([...instanceElements(), ...kept, [0x00081115, 'SQ', [[[0x0020000e, 'UI', '1.2']]]]], encodings[1][1]),
    encodings[1][0],
  )
  const options = { secret: Buffer.alloc(32), dates: 'removed', privateElements: 'safe' } as const
  fc.assert(
    fc.property(
      fc.nat(whole.length),
      fc.array(fc.tuple(fc.integer({ min: 128, max: whole.length - 1 }), fc.nat(255)), { maxLength: 6 }),
      (length, changes) => {
        const bytes = Buffer.from(whole)
        for (const [at, byte] of changes) bytes[at] = byte
        for (const some of [bytes, bytes.subarray(0, length)]) {
          const done = deidentifyFile(some, options)
          if (!done.ok) expect(done.failure).toMatch(/^(it|its|an element of it) /)
        }
      },
    ),
    { numRuns: 2000 },
  )
})
