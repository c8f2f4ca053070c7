import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  type FileIdentifiers,
  identifiersIn,
} from '../../../../src-main/pipeline/intake/deidentification/identifiers.ts'
import { readPart10 } from '../../../../src-main/pipeline/intake/deidentification/part10.node.ts'
import {
  identifiersOfSeries,
  readIdentifiers,
} from '../../../../src-main/pipeline/intake/deidentification/read-identifiers.node.ts'
import { residualAfter, residualIn } from '../../../../src-main/pipeline/intake/deidentification/residual.ts'
import { summarizeIdentifiers } from '../../../../src-main/pipeline/intake/deidentification/summarize-identifiers.ts'
import { sharedData, testShared } from '../../../shared.ts'
import { dataSetBytes, fileBytes, instanceElements, type Made } from './data-set.ts'

function datasetOf(elements: readonly Made[], { explicit = true } = {}) {
  const syntax = explicit ? '1.2.840.10008.1.2.1' : '1.2.840.10008.1.2'
  const made = [...instanceElements(), ...elements]
  const read = readPart10(
    fileBytes(
      dataSetBytes([...new Map(made.map((one) => [one[0], one])).values()], { explicit, littleEndian: true }),
      syntax,
    ),
  )
  if (!read.ok) throw new Error(read.failure)
  return read.value.dataset
}

const identifiersOf = (elements: readonly Made[]): FileIdentifiers => identifiersIn(datasetOf(elements))
const namesOf = ({ identifiers }: FileIdentifiers) => identifiers.map(({ name }) => name)

const person: readonly Made[] = [
  [0x00080020, 'DA', '20250101'],
  [0x00080050, 'SH', ''],
  [0x00100010, 'PN', 'Doe^Jane'],
  [0x00100040, 'CS', ' '],
]

test('Attributes that have a value are told with their names, dates apart; what is empty is not told.', () => {
  expect(identifiersOf(person).identifiers).toEqual([
    { tag: '(0008,0020)', name: 'Study Date', kind: 'date', isNested: false },
    { tag: '(0010,0010)', name: "Patient's Name", kind: 'attribute', isNested: false },
  ])
})

test('What is in a sequence is told as nested, and not what is in one that goes as a whole.', () => {
  const told = identifiersOf([
    [0x00081115, 'SQ', [[[0x00080080, 'LO', 'Hospital']]]],
    [0x00400275, 'SQ', [[[0x00401001, 'SH', 'R1']]]],
  ])
  expect(told.identifiers).toMatchObject([
    { name: 'Institution Name', isNested: true },
    { name: 'Request Attributes Sequence', isNested: false },
  ])
})

test('Private elements are counted by creator.', () => {
  const told = identifiersOf([
    [0x00090010, 'LO', 'VENDOR A'],
    [0x00091001, 'LO', 'x'],
    [0x00091002, 'LO', 'x'],
    [0x00190010, 'LO', 'VENDOR B'],
    [0x00191001, 'LO', 'x'],
    [0x00211101, 'LO', 'x'],
  ])
  expect(Object.fromEntries(told.privateCounts)).toEqual({ 'VENDOR A': 2, 'VENDOR B': 1, '': 1 })
})

test('Where a file says that identity was removed, only what the profile always removes is told, and no moved date.', () => {
  const told = identifiersOf([
    ...person,
    [0x00081030, 'LO', 'Knee of J. Doe'],
    [0x00102150, 'LO', 'Somewhere'],
    [0x00380020, 'DA', '20250101'],
    [0x00120062, 'CS', 'YES'],
    [0x00120063, 'LO', 'By hand'],
    [0x00120064, 'SQ', [[[0x00080100, 'SH', '113100']]]],
    [0x00280303, 'CS', 'MODIFIED'],
  ])
  expect(namesOf(told)).toEqual(['Study Description', 'Country of Residence'])
  expect(told).toMatchObject({ isIdentityRemoved: true, methods: ['By hand', '113100'] })
})

test.each<[string, readonly Made[], FileIdentifiers['burnedIn']]>([
  ['Burned In Annotation is YES', [[0x00280301, 'CS', 'YES']], 'stated'],
  ['a secondary capture', [[0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7']], 'secondary-capture'],
  [
    'a secondary capture without words',
    [
      [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7'],
      [0x00280301, 'CS', 'NO'],
    ],
    undefined,
  ],
  ['an overlay in a bit of the pixels', [[0x60000102, 'US', Uint8Array.of(12, 0)]], 'overlay-in-pixels'],
  [
    'an overlay beside the pixels',
    [
      [0x60000102, 'US', Uint8Array.of(0, 0)],
      [0x60003000, 'OW', new Uint8Array(2)],
    ],
    undefined,
  ],
  ['an image', [], undefined],
])('Words in the picture: %s.', (_, elements, burnedIn) => {
  expect(identifiersOf(elements).burnedIn).toBe(burnedIn)
})

test.each<[readonly Made[], object]>([
  [[[0x00180015, 'CS', 'HEAD']], { kind: 'head', because: 'Body Part Examined is HEAD' }],
  [[[0x00180015, 'CS', 'KNEE']], { kind: 'other-part' }],
  [[], { kind: 'unknown' }],
  [
    [
      [0x00180015, 'CS', 'HEAD'],
      [0x00280302, 'CS', 'NO'],
    ],
    { kind: 'removed' },
  ],
  [[[0x00280302, 'CS', 'YES']], { kind: 'recognizable' }],
  [[[0x00082218, 'SQ', [[[0x00080100, 'SH', '69536005']]]]], { kind: 'head', because: 'Anatomic Region is head' }],
  [
    [[0x52009229, 'SQ', [[[0x00209071, 'SQ', [[[0x00082218, 'SQ', [[[0x00080100, 'SH', 'T-A0100']]]]]]]]]]],
    { kind: 'head', because: 'Anatomic Region is brain' },
  ],
  [[[0x00082218, 'SQ', [[[0x00080100, 'SH', 'T-D9200']]]]], { kind: 'other-part' }],
  [
    [
      [0x00180015, 'CS', 'BRAIN'],
      [0x00120064, 'SQ', [[[0x00080100, 'SH', '113102']]]],
    ],
    { kind: 'removed' },
  ],
])('What is known of the face follows from what the file says (%#).', (elements, face) => {
  expect(identifiersOf(elements).face).toMatchObject(face)
})

test('A summary counts files, and names what names a person first.', () => {
  const summary = summarizeIdentifiers([
    identifiersOf([...person, [0x00080080, 'LO', 'Hospital']]),
    identifiersOf([[0x00080080, 'LO', 'Hospital']]),
  ])
  expect(summary.attributes).toMatchObject([
    { name: "Patient's Name", fileCount: 1 },
    { name: 'Institution Name', fileCount: 2 },
  ])
  expect(summary).toMatchObject({
    fileCount: 2,
    dates: [{ name: 'Study Date', fileCount: 1 }],
    identityRemovedCount: 0,
  })
})

test('What would still tell of the patient is said without a value: a name in an attribute that nobody treats, in words of any case.', () => {
  const source = datasetOf([
    ...person,
    [0x00100020, 'LO', 'AB-4711-X'],
    [0x00181250, 'SH', 'coil of JANE'],
    [0x00181251, 'SH', 'ab-4711-x'],
  ])
  const marked: readonly Made[] = [[0x00120062, 'CS', 'YES']]
  const after = datasetOf([...marked, [0x00181250, 'SH', 'coil of JANE'], [0x00181251, 'SH', 'ab-4711-x']])
  expect(residualAfter(after, source).map(({ says }) => says)).toEqual([
    'the name or an ID of the patient in (0018,1250)',
    'the name or an ID of the patient in (0018,1251)',
  ])
  expect(residualAfter(datasetOf([...marked, [0x00181250, 'SH', 'Janes coil']]), source)).toEqual([])
})

test('A number of an implicit data set is not taken for an ID, and a maker not for a patient who is called as it.', () => {
  const marked: readonly Made[] = [[0x00120062, 'CS', 'YES']]
  const source = datasetOf(
    [
      [0x00080070, 'LO', 'Philips'],
      [0x00100010, 'PN', 'Philips^Series'],
      [0x00100020, 'LO', '123456'],
    ],
    { explicit: false },
  )
  const after = datasetOf([...marked, [0x00080070, 'LO', 'Philips'], [0x00200011, 'IS', '123456']], { explicit: false })
  expect(residualAfter(after, source)).toEqual([])
})

test('An object that nothing is compared with is judged by what the profile would remove.', () => {
  expect(
    residualIn(
      datasetOf([...person, [0x00280301, 'CS', 'YES'], [0x00090010, 'LO', 'VENDOR'], [0x00091001, 'LO', 'x']]),
    ),
  ).toEqual([
    { tag: '(0008,0020)', says: 'Study Date (0008,0020)' },
    { tag: '(0010,0010)', says: "Patient's Name (0010,0010)" },
    { says: 'private elements of VENDOR' },
    { says: 'the picture holds words, as Burned In Annotation says' },
  ])
})

testShared(
  'A head series tells on import that it holds identifying attributes, and that nothing says the face was removed.',
  async () => {
    const path = join(sharedData, 'dicom/philips_elition_T1_mprage_170/1301_0001.dcm')
    expect((await identifiersOfSeries(path, 'T1')).findings).toMatchObject([
      { kind: 'identifiers-present', series: 'T1', named: ["Patient's Name", 'Patient ID', "Patient's Birth Date"] },
    ])
  },
)

testShared('Of a file that cannot be read nothing is told.', async () => {
  expect(await readIdentifiers(join(sharedData, 'dicom/malformed/rtplan_truncated.dcm'))).toBeUndefined()
  expect(await readIdentifiers(join(sharedData, 'dicom/malformed/nothing.dcm'))).toBeUndefined()
})
