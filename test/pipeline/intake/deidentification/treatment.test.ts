import type { ProfileOptions, TreatedElement } from '@contract/identifiers.ts'
import { expect, test } from 'vitest'
import { readPart10 } from '../../../../src-main/pipeline/intake/deidentification/part10.node.ts'
import { joinTreatments, treatmentOf } from '../../../../src-main/pipeline/intake/deidentification/treatment.ts'
import { dataSetBytes, fileBytes, instanceElements, type Made } from './data-set.ts'

const explicitLittle = '1.2.840.10008.1.2.1'
const removed: ProfileOptions = { dates: 'removed', privateElements: 'removed' }

function treated(elements: readonly Made[], options = removed) {
  const read = readPart10(fileBytes(dataSetBytes(elements, { explicit: true, littleEndian: true }), explicitLittle))
  const done = read.ok ? treatmentOf(read.value.dataset, options) : read
  if (!done.ok) throw new Error(done.failure)
  return done.value
}
const becomes = (elements: readonly TreatedElement[], tag: string) =>
  elements.filter((one) => one.tag === tag).map((one) => one.becomes)

const patient: readonly Made[] = [
  ...instanceElements(),
  [0x00080020, 'DA', '20250101'],
  [0x00080021, 'DA', '20250101'],
  [0x00080030, 'TM', '101500'],
  [0x00080060, 'CS', 'MR'],
  [
    0x00081110,
    'SQ',
    [
      [
        [0x00081155, 'UI', '1.2.3.9'],
        [0x00081150, 'UI', '1.2.840.10008.3.1.2.3.1'],
      ],
    ],
  ],
  [0x00100010, 'PN', 'Doe^Jane'],
  [0x00100030, 'DA', '19700102'],
  [0x00180015, 'CS', 'HEAD'],
  [0x00190010, 'LO', 'SIEMENS MR HEADER'],
  [0x0019100c, 'IS', '1000'],
  [0x00191099, 'LO', 'whatever'],
]

test('What the profile does to each element is told, with the text of what stays and no other.', () => {
  const { elements, remains, keptBackCount } = treated(patient)
  expect(becomes(elements, '(0010,0010)')).toEqual(['replaced'])
  expect(becomes(elements, '(0008,0020)')).toEqual(['emptied'])
  expect(becomes(elements, '(0008,0021)')).toEqual(['removed'])
  expect(becomes(elements, '(0010,0030)')).toEqual(['emptied'])
  expect(elements.find(({ tag }) => tag === '(0008,0060)')).toEqual({
    ...{ tag: '(0008,0060)', name: 'Modality', becomes: 'kept', fileCount: 1, isNested: false, text: 'MR' },
  })
  expect(elements.find(({ tag }) => tag === '')).toMatchObject({ name: 'SIEMENS MR HEADER', becomes: 'removed' })
  expect(JSON.stringify(elements)).not.toMatch(/Doe|Jane|1970|2025|whatever/)
  expect({ remains, keptBackCount }).toEqual({ remains: [], keptBackCount: 0 })
})

test('With dates moved and safe private elements kept, these are told as what they are.', () => {
  const { elements } = treated(patient, { dates: 'moved', privateElements: 'safe' })
  expect(becomes(elements, '(0008,0020)')).toEqual(['moved'])
  expect(becomes(elements, '(0008,0030)')).toEqual(['kept'])
  // A birth date always goes.
  expect(becomes(elements, '(0010,0030)')).toEqual(['emptied'])
  const ofSiemens = elements.filter(({ tag }) => tag === '').map((one) => one.becomes)
  expect(ofSiemens.toSorted()).toEqual(['kept', 'removed'])
})

test('Inside of a sequence that stays, what changes is told as nested.', () => {
  const { elements } = treated([
    ...instanceElements(),
    [
      0x00081140,
      'SQ',
      [
        [
          [0x00081155, 'UI', '1.2.3.9'],
          [0x00081150, 'UI', '1.2.840.10008.5.1.4.1.1.4'],
        ],
      ],
    ],
  ])
  expect(becomes(elements, '(0008,1140)')).toEqual(['inside'])
  expect(elements.find(({ tag }) => tag === '(0008,1155)')).toMatchObject({ becomes: 'replaced', isNested: true })
  expect(elements.find(({ tag }) => tag === '(0008,1150)')).toMatchObject({ becomes: 'kept', isNested: true })
})

test('A name in an attribute that the profile leaves is told as what keeps the file back.', () => {
  const { remains, keptBackCount } = treated([
    ...instanceElements(),
    [0x00100010, 'PN', 'Doe^Jane'],
    [0x00181250, 'SH', 'coil of Jane'],
  ])
  expect(remains).toEqual([{ says: 'the name or an ID of the patient in (0018,1250)', fileCount: 1 }])
  expect(keptBackCount).toBe(1)
})

test('Of several files each element is counted, once for each thing that becomes of it.', () => {
  const one = treated(patient)
  const other = treated(instanceElements())
  const { elements, keptBackCount } = joinTreatments([one, one, other])
  expect(elements.find(({ tag }) => tag === '(0010,0010)')).toMatchObject({ fileCount: 2 })
  expect(elements.find(({ tag }) => tag === '(0008,0018)')).toMatchObject({ becomes: 'replaced', fileCount: 3 })
  expect(keptBackCount).toBe(0)
})
