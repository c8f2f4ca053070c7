import { expect, test } from 'vitest'
import {
  isPrivateCreator,
  profileEntry,
  standardRows,
  tagInWords,
} from '../../../../src-main/pipeline/intake/deidentification/profile.ts'
import { beyondRows } from '../../../../src-main/pipeline/intake/deidentification/rows-beyond.ts'
import golden from '../../../golden/deidentification-profile.json' with { type: 'json' }

test('The table has the 652 rows of single tags of edition 2026c, by tag and each once, and none that goes beyond it twice.', () => {
  const tags = standardRows.map(([tag]) => tag)
  expect(tags).toHaveLength(652)
  expect(new Set([...tags, ...beyondRows.map(([tag]) => tag)]).size).toBe(652 + beyondRows.length)
  expect(tags).toEqual(tags.toSorted())
  expect(tags.every((tag) => /^[0-9A-F]{8}$/.test(tag))).toBe(true)
})

test('Actions are distributed as in the edition.', () => {
  const counts: Record<string, number> = {}
  for (const [, , action] of standardRows) counts[action] = (counts[action] ?? 0) + 1
  expect(counts).toEqual({
    X: 412,
    D: 93,
    U: 55,
    Z: 42,
    'X/D': 23,
    'X/Z': 11,
    'X/Z/D': 8,
    'Z/D': 6,
    'X/Z/U*': 2,
  })
})

test.each([
  [0x00100010, "Patient's Name", 'Z'],
  [0x00100020, 'Patient ID', 'Z/D'],
  [0x00080018, 'SOP Instance UID', 'U'],
  [0x0008002a, 'Acquisition DateTime', 'X/Z/D'],
  [0x00082112, 'Source Image Sequence', 'X/Z/U*'],
  [0x00100011, 'Person Names to Use Sequence', 'X'],
  [0x60003000, 'Overlay Data', 'X'],
  [0x601e3000, 'Overlay Data', 'X'],
  [0x60024000, 'Overlay Comments', 'X'],
  [0x50120010, 'Curve data', 'X'],
  [0x00291010, 'Private attribute', 'X'],
  [0xfffcfffc, 'Data Set Trailing Padding', 'X'],
])('%i is %s, of which the profile says %s.', (tag, name, action) => {
  expect(profileEntry(tag)).toMatchObject({ tag, name, action })
})

test('Geometry, pixels and the size of an overlay are nothing that the profile names.', () => {
  for (const tag of [0x00200032, 0x00200037, 0x00280030, 0x7fe00010, 0x60000010, 0x00081150])
    expect(profileEntry(tag)).toBeUndefined()
})

test('Of dates and times, those of birth and of a satellite do not move.', () => {
  const fixed = [...standardRows]
    .filter(([, vr]) => ['DA', 'DT', 'TM'].includes(vr))
    .map(([tag]) => profileEntry(Number.parseInt(tag, 16)))
    .filter((entry) => entry?.isShiftable === false)
  expect(fixed.map((entry) => entry?.name)).toEqual(["Patient's Birth Date", "Patient's Birth Time", 'GPS Time Stamp'])
})

test('(0029,0010) names a creator, (0029,1010) is of one.', () => {
  expect(isPrivateCreator(0x00290010)).toBe(true)
  expect(isPrivateCreator(0x00291010)).toBe(false)
  expect(isPrivateCreator(0x00280010)).toBe(false)
  expect(tagInWords(0x00290010)).toBe('(0029,0010)')
})

/** What the editions before say otherwise; a later one asks for a dummy where an empty value would do, or allows removal. */
const changedSince: Readonly<Record<string, readonly string[]>> = {
  '2023b': ['00100020 Z'],
  older: ['00100020 Z', '30080105 X', '300A00B2 X', '30100077 D'],
}

test.each(['2023b', 'older'] as const)(
  'The table that other programs made of the edition %s is in this one, but for what changed.',
  (edition) => {
    const rows = new Set(standardRows.map(([tag, , action]) => `${tag} ${action}`))
    expect(golden.tables[edition].filter((row) => !rows.has(row))).toEqual(changedSince[edition])
    expect(golden.tables[edition].length).toBeGreaterThan(400)
  },
)
