import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SegmentTableFormat } from '@contract/segment-table.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSnomedCode } from '../../../../src-main/pipeline/correction/segment-table/insula.ts'
import {
  parseSegmentTable,
  readSegmentTable,
  recognizeSegmentTable,
} from '../../../../src-main/pipeline/correction/segment-table/parse.ts'
import { readSegmentTableFile } from '../../../../src-main/pipeline/correction/segment-table/read.node.ts'

const lines = (...all: string[]) => all.join('\n')
const itkSnap = lines(
  '################################################',
  '# ITK-SnAP Label Description File',
  '    0     0    0    0        0  0  0    "Clear Label"',
  '   12   255    0    0        1  1  1    "Left hippocampus"',
  '65535     0  255   10     0.60  0  1    "Cyst, left"',
)
const freeSurfer = lines(
  '#No. Label Name:      R   G   B   A',
  '',
  '0   Unknown          0   0   0   0',
  '17  Left-Hippocampus 220 216 20  0',
  '1035 ctx-lh-insula   255 192 32  0',
)
const slicer = lines('# Color table file x.ctbl', '# 3 values', '0 Background 0 0 0 0', '7 Left_lung 128 174 128 255')
const bids = lines(
  'index\tname\tabbreviation\tcolor',
  '0\tBackground\tBG\t#000000',
  '2\tGray matter\tGM\t#Ff53bB',
  '3\tWhite matter\tWM\tn/a',
)

const read = (text: string, file: string) => {
  const table = readSegmentTable({ text, file })
  if (!table.ok) throw new Error(JSON.stringify(table.failure))
  return table.value
}
const failureOf = (text: string, file = 'labels.txt', format?: SegmentTableFormat) => {
  const table = format ? parseSegmentTable({ text, file }, format) : readSegmentTable({ text, file })
  return table.ok ? undefined : table.failure
}

test('ITK-SNAP labels give values up to 65535, names in quotes and colors; the clear label is no segment.', () => {
  expect(read(itkSnap, 'labels.txt').segments).toEqual([
    { value: 12, name: 'Left hippocampus', color: [255, 0, 0] },
    { value: 65535, name: 'Cyst, left', color: [0, 255, 10] },
  ])
})

test('A FreeSurfer color table keeps its names letter by letter.', () => {
  expect(read(freeSurfer, 'LUT.txt').segments).toEqual([
    { value: 17, name: 'Left-Hippocampus', color: [220, 216, 20] },
    { value: 1035, name: 'ctx-lh-insula', color: [255, 192, 32] },
  ])
})

test('In a 3D Slicer color table an underscore is a space.', () => {
  expect(read(slicer, 'lung.ctbl').segments).toEqual([{ value: 7, name: 'Left lung', color: [128, 174, 128] }])
  expect(recognizeSegmentTable({ text: slicer, file: 'lung.txt' })).toBe('slicer')
})

test('A BIDS table may have its columns in any order, and a color that it does not state comes from the palette.', () => {
  const [gray, white, ...more] = read(bids, 'x_dseg.tsv').segments
  expect(gray).toEqual({ value: 2, name: 'Gray matter', color: [255, 83, 187] })
  expect(white).toMatchObject({ value: 3, name: 'White matter' })
  expect(white?.color.every((part) => part >= 0 && part <= 255)).toBe(true)
  expect(more).toEqual([])
  expect(read(lines('name\tindex', 'Pons\t9'), 'x.tsv').segments[0]).toMatchObject({ value: 9, name: 'Pons' })
})

test('A byte order mark and Windows line ends change nothing.', () => {
  for (const [text, file] of [
    [itkSnap, 'a.txt'],
    [freeSurfer, 'a.txt'],
    [slicer, 'a.ctbl'],
    [bids, 'a.tsv'],
  ] as const)
    expect(read(`\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`, file).segments).toEqual(read(text, file).segments)
})

test('A file that is wrong is refused as a whole, with the place and the reason.', () => {
  const at = (text: string, file?: string) => failureOf(text, file)
  expect(at(`${freeSurfer}\n17 Again 1 2 3 0`)).toMatchObject({ kind: 'segment-value-twice', at: 'line 6', value: 17 })
  expect(at(`${freeSurfer}\n65536 Far 1 2 3 0`)).toMatchObject({ kind: 'segment-table-invalid', at: 'line 6' })
  expect(at(`${freeSurfer}\n18 Two words 1 2 3 0`)).toMatchObject({ kind: 'segment-table-invalid', at: 'line 6' })
  expect(at(`${itkSnap}\n3 300 0 0 1 1 1 "Red"`)).toMatchObject({ kind: 'segment-table-invalid', at: 'line 6' })
  expect(at(`${itkSnap}\n3 30 0 0 1 1 1 ""`)).toMatchObject({ because: 'the name is empty' })
  expect(at(`${bids}\n4\tX\tX\tred`)).toMatchObject({ because: 'the color is neither #rrggbb nor n/a' })
  expect(at(`${bids}\n-4\tX\tX\tn/a`)).toMatchObject({ kind: 'segment-table-invalid', at: 'line 5' })
  expect(at('0 Unknown 0 0 0 0')).toEqual({ kind: 'segment-table-empty', file: 'labels.txt' })
  expect(at('hello')).toEqual({ kind: 'segment-table-unrecognized', file: 'labels.txt' })
  expect(at('')).toEqual({ kind: 'segment-table-unrecognized', file: 'labels.txt' })
  expect(at('{ "format": 3 ')).toMatchObject({ kind: 'segment-table-invalid', at: 'the document' })
})

const own = (change: Record<string, unknown> = {}, segment: Record<string, unknown> = {}) =>
  JSON.stringify({
    format: 'insula-segments',
    formatVersion: 1,
    id: 'a',
    title: 'A',
    version: '1',
    source: 'made here',
    terminology: 'SNOMED CT',
    segments: [
      { value: 4, name: 'Hippocampus', color: [1, 2, 3], code: '5366008', meaning: 'Hippocampus', ...segment },
    ],
    ...change,
  })

test('Insula’s own table keeps code, meaning and group, and nothing that it does not know gets in.', () => {
  expect(read(own({}, { group: 'G' }), 'a.json').segments).toEqual([
    { value: 4, name: 'Hippocampus', color: [1, 2, 3], code: '5366008', meaning: 'Hippocampus', group: 'G' },
  ])
  const because = (text: string) => failureOf(text, 'a.json')
  expect(because(own({ extra: 1 }))).toMatchObject({ at: 'extra' })
  expect(because(own({ formatVersion: 2 }))).toMatchObject({ at: 'format' })
  expect(because(own({ title: ' ' }))).toMatchObject({ at: 'title' })
  expect(because(own({ terminology: undefined }))).toMatchObject({ at: 'terminology' })
  expect(because(own({ segments: [] }))).toMatchObject({ kind: 'segment-table-empty' })
  expect(because(own({}, { code: '5366009' }))).toMatchObject({ because: '"5366009" is no SNOMED CT identifier' })
  expect(because(own({}, { meaning: undefined }))).toMatchObject({
    because: 'a code and what it means belong together',
  })
  expect(because(own({}, { value: 0 }))).toMatchObject({ at: 'segment 1' })
  expect(because(own({}, { color: [1, 2] }))).toMatchObject({ because: 'the color is not three numbers' })
  expect(because(own({}, { visible: true }))).toMatchObject({ because: '"visible" is not known here' })
})

test('A SNOMED CT identifier ends in its check digit: changing any one digit breaks it.', () => {
  const known = ['5366008', '4958002', '119238007', '80621003', '180933005', '900000000000207008']
  for (const code of known) {
    expect(isSnomedCode(code)).toBe(true)
    for (let place = 0; place < code.length; place++) {
      const changed = `${code.slice(0, place)}${(Number(code[place]) + 3) % 10}${code.slice(place + 1)}`
      expect(isSnomedCode(changed)).toBe(false)
    }
  }
})

test('What the parsers read is valid for any text: values apart, sorted, in 1..65535, with names.', () => {
  const format = fc.constantFrom<SegmentTableFormat>('insula', 'itk-snap', 'freesurfer', 'bids', 'slicer')
  const row = fc
    .tuple(fc.nat(70000), fc.stringMatching(/^[A-Za-z_-]{0,6}$/), fc.nat(300))
    .map(([value, name, part]) => `${value} ${name} ${part} 0 255 0`)
  const text = fc.oneof(
    fc.string(),
    fc.array(row, { maxLength: 5 }).map((all) => all.join('\n')),
  )
  fc.assert(
    fc.property(text, format, (any, as) => {
      const table = parseSegmentTable({ text: any, file: 'x' }, as)
      if (!table.ok) return
      const values = table.value.segments.map(({ value }) => value)
      expect(values).toEqual([...new Set(values)].toSorted((a, b) => a - b))
      for (const { value, name } of table.value.segments) {
        expect(value >= 1 && value <= 65535).toBe(true)
        expect(name.trim()).not.toBe('')
      }
    }),
    { numRuns: 500 },
  )
})

test.each(readdirSync('resources/labels'))(
  'The shipped table %s is valid, and all its codes can be codes.',
  async (file) => {
    const table = await readSegmentTableFile(join('resources/labels', file))
    expect(table).toMatchObject({ ok: true })
    if (!table.ok) return
    expect(`${table.value.id}.json`).toBe(file)
    for (const { group } of table.value.segments) expect(group).toBeDefined()
  },
)

test('The hippocampus table names what the shipped model makes, value by value, in the same colors.', async () => {
  const table = await readSegmentTableFile('resources/labels/hippocampus.json')
  const card = JSON.parse(readFileSync('resources/models/hippocampus/model.json', 'utf8'))
  expect(table.ok && table.value.segments.map(({ value, name, color }) => ({ value, name, color }))).toEqual(
    card.segments,
  )
})

test('The FreeSurfer table has aseg and both hemispheres of the Desikan–Killiany cortex under their usual values.', async () => {
  const table = await readSegmentTableFile('resources/labels/freesurfer.json')
  const byValue = new Map(table.ok ? table.value.segments.map((segment) => [segment.value, segment]) : [])
  expect(byValue.get(17)).toMatchObject({ name: 'Left-Hippocampus', color: [220, 216, 20], code: '5366008' })
  expect(byValue.get(53)).toMatchObject({ name: 'Right-Hippocampus', color: [220, 216, 20], code: '5366008' })
  for (let parcel = 1; parcel <= 35; parcel++) {
    const left = byValue.get(1000 + parcel)
    const right = byValue.get(2000 + parcel)
    expect(left === undefined).toBe(parcel === 4)
    expect(right?.name).toBe(left?.name.replace('ctx-lh-', 'ctx-rh-'))
    expect(right?.color).toEqual(left?.color)
  }
})

test('A file that is no text, too large or gone fails by its kind.', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'segment-table-'))
  try {
    const path = join(folder, 'labels.txt')
    await writeFile(path, Uint8Array.of(0xff, 0xfe, 0x00))
    expect(await readSegmentTableFile(path)).toMatchObject({ failure: { kind: 'segment-table-unreadable' } })
    await writeFile(path, ' '.repeat(4 * 2 ** 20 + 1))
    expect(await readSegmentTableFile(path)).toMatchObject({ failure: { kind: 'segment-table-too-large' } })
    await writeFile(path, freeSurfer)
    expect(await readSegmentTableFile(path)).toMatchObject({ ok: true })
  } finally {
    await rm(folder, { recursive: true })
  }
  expect(await readSegmentTableFile(join(folder, 'gone.txt'))).toMatchObject({
    failure: { kind: 'segment-table-unreadable', file: 'gone.txt' },
  })
})
