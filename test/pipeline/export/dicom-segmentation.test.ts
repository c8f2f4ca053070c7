import { createHash } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readDicomSource } from '../../../src-main/pipeline/intake/dicom/dicom-source.node.ts'
import type { ScanSource } from '../../../src-main/pipeline/intake/indexed-case.ts'
import { openScan } from '../../../src-main/pipeline/intake/read-scan.node.ts'
import { readDicomSegmentation } from '../../../src-main/pipeline/intake/segmentation/dicom/read-dicom-segmentation.node.ts'
import {
  type SegmentationToWrite,
  writeDicomSegmentation,
} from '../../../src-main/pipeline/write-dicom-segmentation.node.ts'
import { errorsOf, printedBy, testDciodvfy, testPydicom } from '../../dicom-tools.ts'
import { unwrap } from '../../hippocampus-cases.ts'
import { writeSeries } from '../intake/dicom/write-dicom.ts'
import { asked, sourceSeries, twoLabels, twoSegments } from './dicom-series.ts'

const c = Math.cos(0.3)
const s = Math.sin(0.3)
/** What each axis of the grid does in LPS. */
const places = {
  'straight and anisotropic': {},
  oblique: { orientation: [c, s, 0, -s * c, c * c, s], step: [s * s * 3, -c * s * 3, c * 3] },
  'left-handed, slices against their normal': { step: [0, 0, -2] },
  'sheared by a tilted gantry': { step: [0, 0.5, 2] },
  sagittal: { orientation: [0, 1, 0, 0, 0, -1], step: [1.2, 0, 0] },
} as const

async function written(more: Partial<SegmentationToWrite> = {}, place: Parameters<typeof sourceSeries>[0] = {}) {
  const series = await sourceSeries(place)
  const request = asked(series, more)
  onTestFinished(() => rmSync(request.path, { force: true }))
  return { series, request, result: await writeDicomSegmentation(request) }
}

const kindOf = ({ result }: Awaited<ReturnType<typeof written>>) => (result.ok ? 'written' : result.failure.kind)

describe.each(['binary', 'labelmap'] as const)('A DICOM Segmentation, %s,', (type) => {
  test.each(Object.entries(places))('comes back voxel by voxel on a grid that is %s.', async (_, place) => {
    const { series, request, result } = await written({ type }, place)
    unwrap(result)
    const { grid } = series.source
    const { stack, layerCount, segments, findings } = unwrap(
      await readDicomSegmentation(request.path, { grid, scanName: 'scan', FrameOfReferenceUID: '1.2.3.4.5' }),
    )
    expect([...stack]).toEqual([...twoLabels()])
    expect([layerCount, findings]).toEqual([1, []])
    expect(segments).toEqual(twoSegments)
  })

  test('holds a frame for what is there alone.', async () => {
    const { result } = await written({ type })
    expect(unwrap(result)).toMatchObject({ segments: [{}, {}], frameCount: type === 'binary' ? 3 : 2 })
  })

  test('is the same file byte for byte whenever it is written, and another one if a voxel is.', async () => {
    const series = await sourceSeries()
    const digest = async (more: Partial<SegmentationToWrite>) => {
      const request = asked(series, { type, ...more })
      onTestFinished(() => rmSync(request.path, { force: true }))
      const { SOPInstanceUID } = unwrap(await writeDicomSegmentation(request))
      expect(SOPInstanceUID).toMatch(/^2\.25\.[1-9]\d{30,38}$/)
      return [SOPInstanceUID, createHash('sha256').update(readFileSync(request.path)).digest('hex')]
    }
    const first = await digest({})
    expect(await digest({})).toEqual(first)
    const stack = twoLabels()
    stack[7] = 17
    expect((await digest({ stack }))[0]).not.toBe(first[0])
  })
})

test('Segments that overlap are kept whole in a binary one, and are refused as a label map.', async () => {
  const below = new Uint16Array(5 * 6 * 4).fill(17, 60, 70)
  const above = new Uint16Array(5 * 6 * 4).fill(300, 65, 75)
  const stack = Uint16Array.from([...below, ...above])
  const segments = twoSegments.map((segment, layer) => ({ ...segment, layer }))
  const { request, series, result } = await written({ stack, segments })
  unwrap(result)
  const read = unwrap(await readDicomSegmentation(request.path, { grid: series.source.grid, scanName: 'scan' }))
  expect([...read.stack]).toEqual([...stack])
  expect(read.findings).toMatchObject([{ kind: 'segments-overlap', voxelCount: 5, layerCount: 2 }])
  expect(kindOf(await written({ stack, segments, type: 'labelmap' }))).toBe('layers-not-one')
})

test('Patient and study are those of the source, in whatever characters it states them.', async () => {
  const picture = { characterSet: 'ISO_IR 100', patientName: 'M\xfcller^J\xf6rg' }
  const { request, result } = await written({}, { picture })
  unwrap(result)
  const bytes = readFileSync(request.path)
  expect(bytes.includes(Buffer.from('Müller^Jörg'))).toBe(true)
  const folder = await writeSeries([
    { ...picture, characterSet: 'unheard of', thickness: '1', FrameOfReferenceUID: '1.2' },
  ])
  const refused = await readDicomSource(unwrap(await openScan(folder)))
  expect(refused.ok ? 'read' : refused.failure.kind).toBe('source-text-unreadable')
})

test('A series without a frame of reference, and a scan that is none in DICOM, are no source.', async () => {
  const kind = async (scan: ScanSource) => {
    const source = await readDicomSource(scan)
    return source.ok ? 'read' : source.failure.kind
  }
  const folder = await writeSeries([{ thickness: '1' }])
  expect(await kind(unwrap(await openScan(folder)))).toBe('source-uid-missing')
  expect(await kind({ format: 'nifti', files: ['a.nii'] })).toBe('source-not-dicom')
})

test('A value that the segment table does not name is a segment that is called by its value.', async () => {
  const { request, series, result } = await written({ segments: [] })
  unwrap(result)
  const read = unwrap(await readDicomSegmentation(request.path, { grid: series.source.grid, scanName: 'scan' }))
  expect(read.segments.map(({ value, name }) => [value, name])).toEqual([
    [17, 'Label 17'],
    [300, 'Label 300'],
  ])
})

test('Nothing is written without a segment, under another ending, or over the source.', async () => {
  const series = await sourceSeries()
  const kind = async (more: Partial<SegmentationToWrite>) => {
    const result = await writeDicomSegmentation(asked(series, more))
    return result.ok ? 'written' : result.failure.kind
  }
  expect(await kind({ stack: new Uint16Array(120) })).toBe('segmentation-empty')
  expect(await kind({ path: `${series.folder}/seg.nii` })).toBe('dicom-name-unfit')
  expect(await kind({ path: series.scan.files[0]! })).toBe('export-over-source')
  expect(await kind({ path: `${series.folder}/absent/seg.dcm` })).toBe('file-unwritable')
})

testDciodvfy('dciodvfy finds no error in a binary one.', async () => {
  const { request, result } = await written()
  unwrap(result)
  expect(errorsOf(request.path)).toEqual([])
})

/** Label maps are of 2024: older versions of dciodvfy know neither their class nor that their numbers may begin anywhere. */
const ofUnknownClass = [
  'Error - Information Object Not found',
  'Error - SegmentNumber not monotonically increasing from one by one - have SegmentSequence item number 1 (from one) with SegmentNumber of 17',
]

testDciodvfy('dciodvfy finds no error in a label map but that it does not know its kind.', async () => {
  const { request, result } = await written({ type: 'labelmap' })
  unwrap(result)
  expect(errorsOf(request.path).filter((error) => !ofUnknownClass.includes(error))).toEqual([])
})

testPydicom.each(['binary', 'labelmap'] as const)(
  'pydicom reads the same voxels out of one that is %s.',
  async (type) => {
    const { request, series, result } = await written({ type }, places.oblique)
    unwrap(result)
    const { segments } = printedBy('build/reference/dicom_seg.py', '--read', request.path, series.folder)
    const maskOf = (value: number) =>
      createHash('sha256')
        .update(Uint8Array.from(twoLabels(), (one) => (one === value ? 1 : 0)))
        .digest('hex')
    expect(Object.values(segments).map((one) => (one as { name: string }).name)).toEqual([
      'Left-Hippocampus',
      'Höhle 2',
    ])
    expect(Object.values(segments).map((one) => (one as { sha256: string }).sha256)).toEqual([maskOf(17), maskOf(300)])
  },
)
