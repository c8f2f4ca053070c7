import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { affine } from '@volume/affine.ts'
import { mitkSegments, mitkValues } from '@volume/label-groups.ts'
import { readNrrdLabels } from '@volume/nrrd.node.ts'
import { formatNrrdHeader } from '@volume/nrrd-format.ts'
import { parseNrrdHeader } from '@volume/nrrd-header.ts'
import { writeNrrdLabels } from '@volume/nrrd-write.node.ts'
import { describe, expect, test } from 'vitest'
import golden from '../../golden/nrrd.json' with { type: 'json' }
import { unwrap } from '../../hippocampus-cases.ts'
import { temporaryFolder } from './temporary-folder.ts'

const grid = { shape: [3, 4, 5] as const, rasFromVoxel: affine<'ras', 'voxel'>(golden.rasFromVoxel.flat()) }

/** A header of one volume as one of several, voxel by voxel. */
const grouped = (text: string, count: string): string =>
  text
    .replace('dimension: 3', 'dimension: 4')
    .replace('sizes: ', `sizes: ${count} `)
    .replace('space directions: ', 'space directions: none ')
    .replace('kinds: ', 'kinds: vector ')

describe('A NRRD file', () => {
  test.each(Object.entries(golden.files))(
    'that teem wrote (%s) holds the same label values at the same places.',
    async (name, base64) => {
      const path = join(temporaryFolder(), 'labels.nrrd')
      writeFileSync(path, Buffer.from(base64, 'base64'))
      const read = unwrap(await readNrrdLabels(path))
      expect(read.grid.shape).toEqual(golden.shape)
      for (const [index, element] of read.grid.rasFromVoxel.elements.entries())
        expect(element).toBeCloseTo(grid.rasFromVoxel.elements[index] ?? 0, 12)
      const [first, second] = golden.groups
      const expected = name.startsWith('grouped') ? golden.groups.flat() : name.endsWith('RAS') ? second : first
      expect([...read.stack]).toEqual(expected)
      expect(Object.fromEntries(read.values)).toMatchObject(golden.values)
    },
  )

  test('is written as it is read again: groups, affine and values, bit for bit.', async () => {
    const path = join(temporaryFolder(), 'labels.nrrd')
    const stack = Uint16Array.from(golden.groups.flat())
    const values = new Map([...Object.entries(golden.values), ['with\nbreak', 'a\\n\\b']])
    unwrap(await writeNrrdLabels(path, { grid, stack, groupCount: 2, values }))
    expect(await readNrrdLabels(path)).toEqual({
      ok: true,
      value: { grid, stack, groupCount: 2, values, findings: [] },
    })
    // The header ends in one empty line, and what follows is gzip of the groups voxel by voxel.
    const bytes = readFileSync(path)
    const end = bytes.indexOf('\n\n') + 2
    expect(gunzipSync(bytes.subarray(end)).readUInt16LE(2)).toBe(stack[60])
  })

  test.each([
    ['no NRRD', (text: string) => text.replace('NRRD0004', 'NRRD0009'), 'not-of-format'],
    ['blocks', (text: string) => text.replace('unsigned short', 'block'), 'datatype-unsupported'],
    ['no space', (text: string) => text.replace(/space: .*\n/, ''), 'affine-missing'],
    ['a scanner’s space', (text: string) => text.replace('left-posterior-superior', 'scanner-xyz'), 'affine-missing'],
    ['another encoding', (text: string) => text.replace('gzip', 'bzip2'), 'encoding-unsupported'],
    ['voxels in another folder', (text: string) => `${text}data file: ../x.raw\n`, 'voxels-elsewhere'],
    ['voxels on a drive', (text: string) => `${text}datafile: C:\\x.raw\n`, 'voxels-elsewhere'],
    ['voxels in the network', (text: string) => `${text}data file: \\\\host\\x.raw\n`, 'voxels-elsewhere'],
    ['voxels at an absolute place', (text: string) => `${text}data file: /tmp/x.raw\n`, 'voxels-elsewhere'],
    ['a list of files', (text: string) => `${text}data file: LIST\n`, 'voxels-in-several-files'],
    ['numbered files', (text: string) => `${text}data file: x%03d.raw 1 5 1\n`, 'voxels-in-several-files'],
    ['no directions', (text: string) => text.replace(/space directions: .*\n/, ''), 'affine-missing'],
    ['no origin', (text: string) => text.replace(/space origin: .*\n/, ''), 'affine-missing'],
    ['micrometers', (text: string) => `${text}space units: "um" "um" "um"\n`, 'units-unsupported'],
    ['colors', (text: string) => grouped(text, '3').replace('vector', 'RGB-color'), 'datatype-unsupported'],
    ['more volumes than there are', (text: string) => grouped(text, '70000'), 'not-three-dimensional'],
    [
      'a plane',
      (text: string) => text.replace(' (0,-1.2,1.6)', ' none').replace('(0,1.2,1.6)', 'none'),
      'not-three-dimensional',
    ],
    [
      'flat directions',
      (text: string) => text.replace(/space directions: .*\n/, 'space directions: (1,0,0) (1,0,0) (0,0,1)\n'),
      'affine-singular',
    ],
    ['a field twice', (text: string) => `${text}type: short\n`, /type twice/],
    ['a line that is none', (text: string) => `${text}whatever\n`, /line \d+ /],
    ['skipped bytes that are no count', (text: string) => `${text}byte skip: -1\n`, /skipped bytes/],
    ['skipped lines that are no count', (text: string) => `${text}line skip: 1.5\n`, /skipped lines/],
    [
      'volumes between rows',
      (text: string) =>
        text
          .replace('dimension: 3', 'dimension: 4')
          .replace('sizes: 3 4 5', 'sizes: 3 2 4 5')
          .replace(/(space directions: \S+) /, '$1 none ')
          .replace('kinds: domain', 'kinds: domain list'),
      /voxel by voxel/,
    ],
    [
      'four axes in space',
      (text: string) =>
        text
          .replace('dimension: 3', 'dimension: 4')
          .replace('sizes: 3 4 5', 'sizes: 3 4 5 2')
          .replace(/(space directions: .*)\n/, '$1 (0,0,0)\n')
          .replace('kinds: ', 'kinds: domain '),
      'not-three-dimensional',
    ],
    ['no byte order', (text: string) => text.replace('endian: little\n', ''), /byte order/],
    ['sizes of nothing', (text: string) => text.replace('sizes: 3 4 5', 'sizes: 3 0 5'), /sizes/],
  ])('with %s is refused with the reason.', (_, damage, reason) => {
    const header = formatNrrdHeader(grid, { datatype: 'uint16', componentCount: 1, values: new Map() })
    expect(parseNrrdHeader(header, { file: 'x.nrrd' })).toMatchObject({ ok: true })
    expect(parseNrrdHeader(damage(header.trimEnd().concat('\n')), { file: 'x.nrrd' })).toMatchObject({
      failure:
        typeof reason === 'string'
          ? { kind: reason, file: 'x.nrrd' }
          : { kind: 'nrrd-invalid', file: 'x.nrrd', because: expect.stringMatching(reason) },
    })
  })

  test('that is cut, or inflates beyond its header, is refused before memory is taken.', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'labels.nrrd')
    const stack = new Uint16Array(60).fill(7)
    unwrap(await writeNrrdLabels(path, { grid, stack, groupCount: 1, values: new Map() }))
    const bytes = readFileSync(path)
    const kindOf = async (changed: Buffer) => {
      writeFileSync(path, changed)
      const read = await readNrrdLabels(path)
      return read.ok ? ['read', ...read.value.findings.map(({ kind }) => kind)].join(' ') : read.failure.kind
    }
    expect(await kindOf(bytes.subarray(0, bytes.length - 12))).toBe('gzip-damaged')
    expect(await kindOf(bytes.subarray(0, 40))).toBe('nrrd-invalid')
    const resized = (sizes: string) => Buffer.from(bytes.toString('latin1').replace('sizes: 3 4 5', sizes), 'latin1')
    expect(await kindOf(resized('sizes: 3 4 4'))).toBe('read data-surplus')
    const bomb = [bytes.subarray(0, bytes.indexOf('\n\n') + 2), gzipSync(Buffer.alloc(40 * 2 ** 20), { level: 1 })]
    expect(await kindOf(Buffer.concat(bomb))).toBe('inflates-beyond-header')
    expect(await kindOf(resized('sizes: 3 4 9'))).toBe('data-truncated')
    expect(await kindOf(resized('sizes: 30000 40000 50000'))).toBe('data-truncated')
  })
})

test('MITK’s labels are read with names, values, colors and groups, in both ways that it writes colors.', () => {
  expect(mitkSegments(new Map(Object.entries(golden.values)))).toEqual([
    { value: 1, name: 'Left "A"\\B', color: [255, 128, 0], layer: 0 },
    { value: 1, name: 'C', color: [0, 0, 255], layer: 1 },
    { value: 300, name: 'D', color: [0, 255, 0], layer: 1 },
  ])
  expect(mitkSegments(new Map([['org.mitk.multilabel.segmentation.labelgroups', '{"labels":']]))).toBeUndefined()
  const segments = [{ value: 5, name: 'A', color: [1, 2, 3] as const }]
  expect(mitkSegments(mitkValues(segments, 1))).toEqual([{ ...segments[0], layer: 0 }])
})
