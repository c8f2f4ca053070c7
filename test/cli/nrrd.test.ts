import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync, gzipSync } from 'node:zlib'
import { readImage, readLabelmap } from '@volume/image.node.ts'
import { expect, test } from 'vitest'
import { unwrap } from '../hippocampus-cases.ts'
import { insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
const nrrd = (lines: readonly string[] = [], sizes = '3 2 2') =>
  [
    ...['NRRD0004', 'type: uchar', 'encoding: raw', 'space: LPS', 'space origin: (-10,-20,30)'],
    ...(sizes === '3 2 2'
      ? ['dimension: 3', 'sizes: 3 2 2', 'space directions: (2,0,0) (0,0,-2) (0,-3,0)']
      : ['dimension: 4', `sizes: ${sizes}`, 'space directions: none (2,0,0) (0,0,-2) (0,-3,0)']),
    ...lines,
    '',
  ].join('\n')
const meta = (lines: readonly string[]) =>
  [
    ...['ObjectType = Image', 'NDims = 3', 'TransformMatrix = 1 0 0 0 0 -1 0 -1 0', 'Offset = -10 -20 30'],
    ...['ElementSpacing = 2 2 3', 'DimSize = 3 2 2', 'ElementType = MET_UCHAR', ...lines, ''],
  ].join('\n')
const attached = (text: string, bytes: Uint8Array) => Buffer.concat([Buffer.from(text), bytes])
const place = { shape: [3, 2, 2], orientation: 'LIA', datatype: 'uint8', range: { low: 1, high: 12 }, findings: [] }

test.each([
  ['nrrd', 'orig.nhdr', 2, { 'orig.nhdr': nrrd(['data file: orig.raw']), 'orig.raw': Uint8Array.from(values) }],
  ['nrrd', 'a.nrrd', 1, { 'a.nrrd': attached(`${nrrd()}\n`, Uint8Array.from(values)) }],
  ['meta', 'orig.mhd', 2, { 'orig.mhd': meta(['ElementDataFile = o.raw']), 'o.raw': Uint8Array.from(values) }],
  [
    'meta',
    'b.mha',
    1,
    {
      'b.mha': attached(
        meta(['CompressedData = True', 'ElementDataFile = LOCAL']),
        deflateSync(Uint8Array.from(values)),
      ),
    },
  ],
] as const)('info says what a %s file is (%s), and convert writes it as NIfTI on the same grid.', async (...row) => {
  const [format, name, fileCount, files] = row
  for (const [file, content] of Object.entries(files)) writeFileSync(join(scratch, file), content)
  const { document } = await insulaJson('info', join(scratch, name))
  expect(document).toMatchObject({ format, fileCount, ...place })
  expect(document.rasFromVoxel.flat().slice(0, 12)).toEqual([-2, 0, 0, 10, 0, 0, 3, 20, 0, -2, 0, 30])
  const out = join(scratch, `${name}.nii.gz`)
  expect((await insulaJson('convert', join(scratch, name), out)).document).toMatchObject({
    largestAffineDifferenceMm: 0,
  })
  expect((await insulaJson('info', out)).document).toMatchObject({ format: 'nifti', ...place })
})

test('Of several volumes of a NRRD file the first is taken, with a finding; --volume chooses another.', async () => {
  const path = join(scratch, 'series.nrrd')
  const both = Uint8Array.from(values.flatMap((value) => [value, value + 100]))
  writeFileSync(path, attached(`${nrrd([], '2 3 2 2')}\n`, both))
  const first = await insulaJson('info', path)
  expect(first.document).toMatchObject({ range: { low: 1, high: 12 }, findings: [{ kind: 'volumes-several' }] })
  const second = await insulaJson('info', path, '--volume', '2')
  expect(second.document).toMatchObject({ range: { low: 101, high: 112 }, findings: [] })
})

test('A cohort takes NRRD and MetaImage files as cases, a header and its voxels once, and leaves segmentations for their cases.', async () => {
  const folder = join(scratch, 'subjects')
  const cohort = join(scratch, 'cohort')
  mkdirSync(join(folder, 'bert', 'voxels'), { recursive: true })
  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, 'bert', name), content)
  write('t1.nhdr', nrrd(['data file: voxels/t1.raw.gz']).replace('raw\n', 'gzip\n'))
  write('voxels/t1.raw.gz', gzipSync(Uint8Array.from(values)))
  // DICOM by its content, if nothing said that it is voxels.
  const likeDicom = new Uint8Array(140)
  likeDicom.set(Buffer.from('DICM'), 128)
  write('t2.mhd', meta(['ElementDataFile = t2.dcm']).replace('3 2 2', '10 7 2'))
  write('t2.dcm', likeDicom)
  write('alone.mhd', meta(['ElementDataFile = gone.raw']))
  write('t1.seg.nrrd', attached(`${nrrd(['Segment0_ID:=Segment_1'])}\n`, Uint8Array.from(values)))
  expect((await insulaJson('cohort', 'create', cohort)).status).toBe(0)
  const added = await insulaJson('cohort', 'add', cohort, folder)
  expect(added.document).toMatchObject({
    addedCount: 2,
    refused: [
      { file: 'bert/alone.mhd', kind: 'pair-incomplete' },
      { file: 'bert/t1.seg.nrrd', kind: 'segmentation-no-scan' },
    ],
  })
  for (const [format, name] of [
    ['nrrd', 'bert/t1'],
    ['meta', 'bert/t2'],
  ]) {
    const listed = await insulaJson('cohort', 'list', cohort, '--filter', `format:${format}`)
    expect(listed.document).toMatchObject({ cases: [{ name, format }] })
  }
  const labels = attached(
    meta(['ElementDataFile = LOCAL']),
    Uint8Array.from(values.map((value) => (value > 6 ? 17 : 0))),
  )
  writeFileSync(join(scratch, 'aseg.mha'), labels)
  const imported = await insulaJson('cohort', 'import', cohort, join(scratch, 'aseg.mha'), '--case', 'bert/t1')
  expect(imported.document).toMatchObject({ segments: [{ value: 17 }] })
})

test('convert writes a scan as NRRD, exactly, and a labelmap as a segmentation of 3D Slicer with the names of its table.', async () => {
  const scan = join(scratch, 'scan.mha')
  writeFileSync(scan, attached(meta(['ElementDataFile = LOCAL']), Uint8Array.from(values)))
  const out = join(scratch, 'scan-out.nrrd')
  const { document } = await insulaJson('convert', scan, out)
  expect(document).toMatchObject({ file: 'scan-out.nrrd', datatype: 'uint8', largestAffineDifferenceMm: 0 })
  expect(unwrap(await readImage(out)).volume).toEqual(unwrap(await readImage(scan)).volume)
  writeFileSync(join(scratch, 'names.tsv'), 'index\tname\tcolor\n3\tthree\t#102030\n')
  const slicer = join(scratch, 'labels.seg.nrrd')
  const written = await insulaJson('convert', scan, slicer, '--table', join(scratch, 'names.tsv'))
  expect(written.document).toMatchObject({ file: 'labels.seg.nrrd', layerCount: 1 })
  expect(written.document.segments).toHaveLength(12)
  const text = readFileSync(slicer, 'latin1')
  expect(text).toMatch(/Segment2_LabelValue:=3\n/)
  expect(text).toMatch(/Segment2_Name:=three\n/)
  expect([...unwrap(await readLabelmap(slicer)).volume.voxels]).toEqual(values)
})

test('export writes the segmentation of a case for 3D Slicer, all layers in one file, and it comes in again with its names.', async () => {
  const [scans, masks, out] = ['s', 'm', 'o'].map((name) => join(scratch, `export-${name}`)) as [string, string, string]
  for (const folder of [scans, masks]) mkdirSync(folder)
  const cohort = join(scratch, 'export-cohort')
  const image = (labels: readonly number[]) => attached(meta(['ElementDataFile = LOCAL']), Uint8Array.from(labels))
  writeFileSync(join(scans, 'head.mha'), image(values))
  writeFileSync(join(masks, 'whole.mha'), image(values.map(() => 1)))
  writeFileSync(join(masks, 'part.mha'), image(values.map((value) => (value > 6 ? 1 : 0))))
  await insulaJson('cohort', 'create', cohort)
  await insulaJson('cohort', 'add', cohort, scans)
  const first = await insulaJson('cohort', 'import', cohort, masks, '--case', 'head')
  expect(first.document).toMatchObject({ layerCount: 2 })
  const exported = await insulaJson('export', cohort, '--as', 'nrrd', '--out', out, '--case', 'head')
  expect(exported.document.files).toMatchObject([{ name: 'head', file: 'head.seg.nrrd' }])
  expect(readdirSync(out)).toEqual(['head.seg.nrrd'])
  const again = await insulaJson('cohort', 'import', cohort, join(out, 'head.seg.nrrd'), '--case', 'head')
  expect(again.document).toMatchObject({ version: 2, layerCount: 2 })
  const byName = (segments: readonly { readonly name: string }[]) =>
    segments.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  expect(byName(again.document.segments)).toEqual(byName(first.document.segments))
  expect((await insulaJson('cohort', 'verify', cohort)).document).toMatchObject({ isSound: true })
})
