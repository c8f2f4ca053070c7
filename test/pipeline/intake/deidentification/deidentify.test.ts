import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import {
  type DeidentifyOptions,
  deidentifyFile,
} from '../../../../src-main/pipeline/intake/deidentification/deidentify-file.node.ts'
import { firstText, latin1 } from '../../../../src-main/pipeline/intake/deidentification/element-value.ts'
import type { Element } from '../../../../src-main/pipeline/intake/deidentification/elements.ts'
import { readPart10 } from '../../../../src-main/pipeline/intake/deidentification/part10.node.ts'
import { pseudonymsOf } from '../../../../src-main/pipeline/intake/deidentification/pseudonyms.node.ts'
import { dataSetBytes, enhancedMr, fileBytes, instanceElements, type Made, mrImage } from './data-set.ts'

const explicitLittle = '1.2.840.10008.1.2.1'
const options: DeidentifyOptions = { secret: Buffer.alloc(32, 9), dates: 'removed', privateElements: 'removed' }
const little = { explicit: true, littleEndian: true }

function deidentified(elements: readonly Made[], given: Partial<DeidentifyOptions> = {}) {
  const file = fileBytes(dataSetBytes(elements, little), explicitLittle)
  const done = deidentifyFile(file, { ...options, ...given })
  if (!done.ok) throw new Error(done.failure)
  const bytes = Buffer.concat(done.value.pieces)
  const read = readPart10(bytes)
  if (!read.ok) throw new Error(read.failure)
  const { dataset } = read.value
  const element = (tag: number): Element | undefined => dataset.elements.find((one) => one.tag === tag)
  return {
    ...done.value,
    bytes,
    dataset,
    element,
    text: (tag: number) => firstText(dataset.bytes, dataset.elements, tag),
    has: (tag: number) => element(tag) !== undefined,
    within: (tag: number, item = 0) => {
      const elements = element(tag)?.items?.[item]?.elements ?? []
      return (inner: number) => firstText(dataset.bytes, elements, inner)
    },
  }
}

test('Of a classic image what may be removed is removed, what may be empty is empty, and the patient is a code.', () => {
  const { text, has, element, patientCode } = deidentified([
    ...instanceElements(),
    [0x00080020, 'DA', '20250101'],
    [0x00080021, 'DA', '20250101'],
    [0x00080022, 'DA', '20250101'],
    [0x00080023, 'DA', '20250101'],
    [0x00080080, 'LO', 'Hospital'],
    [0x00080090, 'PN', 'Referrer^R'],
    [0x00100010, 'PN', 'Doe^Jane'],
    [0x00100020, 'LO', '4711'],
    [0x00100040, 'CS', 'F'],
    [0x00101010, 'AS', '045Y'],
  ])
  expect(text(0x00100010)).toBe(patientCode)
  expect(text(0x00100020)).toBe(patientCode)
  for (const tag of [0x00080020, 0x00080023, 0x00080090, 0x00100040])
    expect(element(tag)).toMatchObject({ valueStart: element(tag)?.valueEnd })
  for (const tag of [0x00080021, 0x00080022, 0x00080080, 0x00101010]) expect(has(tag)).toBe(false)
})

test('An enhanced image keeps what it needs as a dummy that is valid, and a sequence that may be empty as an empty one.', () => {
  const { text, has, element } = deidentified([
    ...instanceElements(enhancedMr),
    [0x00080023, 'DA', '20250101'],
    [0x0008002a, 'DT', '20250101093015'],
    [0x00081111, 'SQ', [[[0x00081155, 'UI', '1.2.9']]]],
    [0x00181000, 'LO', 'serial 42'],
    [0x00400555, 'SQ', [[[0x0040a123, 'PN', 'Nurse^N']]]],
  ])
  expect(text(0x00080023)).toBe('19000101')
  expect(text(0x0008002a)).toBe('19000101000000')
  expect(text(0x00181000)).toBe('ANONYMIZED')
  expect(element(0x00400555)?.items).toEqual([])
  expect(has(0x00081111)).toBe(false)
})

test('What is within a sequence that stays is treated by the same table, at any depth.', () => {
  const { within, dataset, element } = deidentified([
    ...instanceElements(),
    [
      0x00081115,
      'SQ',
      [
        [
          [0x0020000e, 'UI', '1.2.3.1'],
          [
            0x00081032,
            'SQ',
            [
              [
                [0x00100010, 'PN', 'Doe^Jane'],
                [0x00080100, 'SH', 'T1'],
                [0x00091001, 'LO', 'x'],
              ],
            ],
          ],
        ],
      ],
    ],
  ])
  const { uid } = pseudonymsOf(options.secret, {
    patientId: '',
    issuer: '',
    name: '',
    birthDate: '',
    StudyInstanceUID: '1.2.3',
  })
  expect(within(0x00081115)(0x0020000e)).toBe(uid('1.2.3.1'))
  const inner =
    element(0x00081115)?.items?.[0]?.elements.find(({ tag }) => tag === 0x00081032)?.items?.[0]?.elements ?? []
  expect(inner.map(({ tag }) => tag)).toEqual([0x00080100, 0x00100010])
  expect(firstText(dataset.bytes, inner, 0x00100010)).toMatch(/^P/)
})

test('One UID becomes one other wherever it stands, in the header of the file as well; UIDs of the standard stay.', () => {
  const { text, within, dataset, SOPInstanceUID, bytes } = deidentified([
    ...instanceElements(),
    [
      0x00082112,
      'SQ',
      [
        [
          [0x00081150, 'UI', mrImage],
          [0x00081155, 'UI', '1.2.3.4'],
        ],
      ],
    ],
    [0x00200052, 'UI', '1.2.840.10008.1.4.1.1'],
    [0x00080058, 'UI', '1.2.3.4\\1.2.3'],
  ])
  expect(text(0x00080018)).toBe(SOPInstanceUID)
  expect(within(0x00082112)(0x00081155)).toBe(SOPInstanceUID)
  expect(within(0x00082112)(0x00081150)).toBe(mrImage)
  expect(text(0x00080058)).toBe(SOPInstanceUID)
  expect(text(0x00200052)).toBe('1.2.840.10008.1.4.1.1')
  expect(bytes.subarray(0, dataset.elements[0]?.start).includes(SOPInstanceUID)).toBe(true)
  expect(bytes.includes('STATION-OF-WARD')).toBe(false)
  expect(bytes.subarray(0, 128)).toEqual(Buffer.alloc(128))
})

test('Dates move by the days of the patient, and times of the day stay; a birth date does not move but goes.', () => {
  const { shiftDays } = pseudonymsOf(options.secret, {
    patientId: '4711',
    issuer: '',
    name: '',
    birthDate: '',
    StudyInstanceUID: '',
  })
  const { text, element } = deidentified(
    [
      ...instanceElements(),
      [0x00080020, 'DA', '20250301'],
      [0x00080022, 'DA', '20250303'],
      [0x00080032, 'TM', '093015.5'],
      [0x00080024, 'DA', 'in spring'],
      [0x00100020, 'LO', '4711'],
      [0x00100030, 'DA', '19700101'],
    ],
    { dates: 'moved' },
  )
  const moved = (day: number) =>
    new Date(Date.UTC(2025, 2, day + shiftDays)).toISOString().slice(0, 10).replaceAll('-', '')
  expect([0x00080020, 0x00080022, 0x00080032].map(text)).toEqual([moved(1), moved(3), '093015.5'])
  expect(element(0x00080024)).toBeUndefined()
  expect(element(0x00100030)).toMatchObject({ valueStart: element(0x00100030)?.valueEnd })
  expect(text(0x00280303)).toBe('MODIFIED')
})

test('The object says what was done to it, beside what was done before.', () => {
  const { text, dataset, element } = deidentified(
    [
      ...instanceElements(),
      [0x00120062, 'CS', 'NO'],
      [0x00120063, 'LO', 'Defaced by hand'],
      [
        0x00120064,
        'SQ',
        [
          [
            [0x00080100, 'SH', '113102'],
            [0x00080102, 'SH', 'DCM'],
          ],
        ],
      ],
      [0x00280303, 'CS', 'UNMODIFIED'],
    ],
    { dates: 'moved' },
  )
  expect(text(0x00120062)).toBe('YES')
  const methods = element(0x00120063)
  expect(methods && latin1(dataset.bytes, methods).trim()).toBe(
    'Defaced by hand\\Insula, PS3.15 2026c basic profile; dates moved',
  )
  const codes = element(0x00120064)?.items?.map((item) => firstText(dataset.bytes, item.elements, 0x00080100))
  expect(codes).toEqual(['113102', '113100', '113107'])
})

test('De-identified once more the object is the same but for its pseudonyms, and says each method once.', () => {
  const once = deidentified([
    ...instanceElements(),
    [0x00100010, 'PN', 'Doe^Jane'],
    [0x7fe00010, 'OW', Buffer.alloc(8, 5)],
  ])
  const twice = deidentifyFile(once.bytes, options)
  if (!twice.ok) throw new Error(twice.failure)
  const again = readPart10(Buffer.concat(twice.value.pieces))
  if (!again.ok) throw new Error(again.failure)
  const { bytes, elements } = again.value.dataset
  expect(elements.map(({ tag }) => tag)).toEqual(once.dataset.elements.map(({ tag }) => tag))
  expect(elements.find(({ tag }) => tag === 0x00120064)?.items).toHaveLength(1)
  expect(firstText(bytes, elements, 0x00120063)).toBe(once.text(0x00120063))
})

test('Private elements go, in sequences too; an overlay goes with its plane, a curve as a whole.', () => {
  const { dataset } = deidentified([
    ...instanceElements(),
    [0x00090010, 'LO', 'SOME VENDOR'],
    [0x00091001, 'SQ', [[[0x00100010, 'PN', 'Doe^Jane']]]],
    [0x50000010, 'US', Buffer.alloc(2)],
    [0x60000010, 'US', Buffer.of(4, 0)],
    [0x60003000, 'OW', Buffer.alloc(2)],
    [0x60020010, 'US', Buffer.of(4, 0)],
    [0x60024000, 'LT', 'Doe'],
  ])
  const tags = dataset.elements.map(({ tag }) => tag).filter((tag) => tag >>> 16 === 9 || tag >= 0x50000000)
  expect(tags).toEqual([0x60020010])
})

test('A sequence that a program wrote as UN is looked into; within it elements have no representation.', () => {
  const content = dataSetBytes(
    [
      [0x0020000e, 'UI', '1.2.3.1'],
      [0x00091001, 'LO', 'secret'],
    ],
    {
      explicit: false,
      littleEndian: true,
    },
  )
  const item = Buffer.concat([Buffer.from('feff00e0', 'hex'), Buffer.alloc(4), content])
  item.writeUInt32LE(content.length, 4)
  const { within, SeriesInstanceUID, bytes } = deidentified([...instanceElements(), [0x00081115, 'UN', item]])
  expect(within(0x00081115)(0x0020000e)).toBe(SeriesInstanceUID)
  expect(bytes.includes('secret')).toBe(false)
})

test('A deflated data set is inflated, and deflated again.', () => {
  const elements: readonly Made[] = [
    ...instanceElements(),
    [0x00100010, 'PN', 'Doe^Jane'],
    [0x7fe00010, 'OW', Buffer.alloc(600, 'pixels')],
  ]
  const syntax = '1.2.840.10008.1.2.1.99'
  const done = deidentifyFile(fileBytes(deflateRawSync(dataSetBytes(elements, little)), syntax), options)
  if (!done.ok) throw new Error(done.failure)
  const inflated = inflateRawSync(done.value.pieces.at(-1) ?? Buffer.alloc(0))
  expect(inflated.subarray(-600)).toEqual(Buffer.alloc(600, 'pixels'))
  expect(inflated.includes('Doe')).toBe(false)
  expect(readPart10(Buffer.concat(done.value.pieces))).toMatchObject({ ok: true, value: { transferSyntaxUID: syntax } })
})

test('Safe private attributes stay where they are wanted, with the creator that they need, and nothing else of it; words in them do not.', () => {
  const elements: readonly Made[] = [
    ...instanceElements(),
    [0x00190010, 'LO', 'SIEMENS MR HEADER'],
    [0x00190011, 'LO', 'SOMEBODY ELSE'],
    [0x0019100c, 'IS', '1000'],
    [0x0019100d, 'CS', 'Doe, Jane'],
    [0x00191018, 'DS', '5200'],
    [0x0019110c, 'IS', '4711'],
    [0x20050010, 'LO', 'Philips MR Imaging DD 001'],
    [0x2005100e, 'FL', Buffer.from('0000803f', 'hex')],
  ]
  const { dataset, text, element } = deidentified(elements, { privateElements: 'safe' })
  const tags = dataset.elements.map(({ tag }) => tag).filter((tag) => (tag >>> 16) % 2 === 1)
  expect(tags).toEqual([0x00190010, 0x0019100c, 0x20050010, 0x2005100e])
  expect(text(0x0019100c)).toBe('1000')
  const codes = element(0x00120064)?.items?.map((item) => firstText(dataset.bytes, item.elements, 0x00080100))
  expect(codes).toEqual(['113100', '113111'])
  expect(text(0x00120063).length).toBeLessThanOrEqual(64)
})
