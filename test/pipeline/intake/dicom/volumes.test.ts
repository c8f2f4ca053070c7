import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseDataset } from '../../../../src-main/pipeline/intake/dicom/dataset.node.ts'
import { decodePicture } from '../../../../src-main/pipeline/intake/dicom/decode.node.ts'
import { writeStoredValues } from '../../../../src-main/pipeline/intake/dicom/stored-values.ts'
import { findScans } from '../../../../src-main/pipeline/intake/find-scans.node.ts'
import type { FoundScan } from '../../../../src-main/pipeline/intake/indexed-case.ts'
import { openScan, readScan } from '../../../../src-main/pipeline/intake/read-scan.node.ts'
import { sharedData, testShared } from '../../../shared.ts'
import { type Picture, writeSeries } from './write-dicom.ts'

async function casesIn(folder: string): Promise<readonly FoundScan[]> {
  const found = []
  for await (const one of findScans(folder, { seen: () => {}, signal: new AbortController().signal })) found.push(one)
  return found.map((one) => {
    if (one.kind === 'refused') throw new Error(one.failure.kind)
    return one
  })
}

async function firstVoxel(path: string, chosen: Parameters<typeof openScan>[1]): Promise<number | undefined> {
  const source = await openScan(path, chosen)
  if (!source.ok) throw new Error(source.failure.kind)
  const scan = await readScan(source.value)
  if (!scan.ok) throw new Error(scan.failure.kind)
  return scan.value.volume.voxels[0]
}

/** Volumes of three slices each; the first pixel of all is the volume's number. */
const volumes = (of: readonly Partial<Picture>[]): readonly Picture[] =>
  of.flatMap((picture, volume) =>
    [0, 1, 2].map((z) => ({
      ...picture,
      position: [0, 0, z],
      stored: [volume, 1, 2, 3, 4, 5],
      instanceNumber: volume * 3 + z + 1,
    })),
  )

test('Two echoes of one series are two scans, each called by its echo time.', async () => {
  const folder = await writeSeries(volumes([{ echoTimeMs: '4.92' }, { echoTimeMs: '7.38' }]))
  const cases = await casesIn(folder)
  const root = folder.slice(folder.lastIndexOf('/') + 1)
  expect(cases.map(({ name, files, findings }) => [name, files.length, findings])).toEqual([
    [`${root} TE 4.92 ms`, 3, []],
    [`${root} TE 7.38 ms`, 3, []],
  ])
  expect(await openScan(folder)).toMatchObject({ ok: false, failure: { kind: 'scans-several' } })
  expect(await firstVoxel(folder, { scan: `${root} TE 7.38 ms` })).toBe(1)
  expect(await openScan(folder, { scan: 'TE 9 ms' })).toMatchObject({ ok: false, failure: { kind: 'scan-not-among' } })
})

test('Of a file that holds one image no other scan and no second volume can be chosen.', async () => {
  const file = join(await writeSeries([{ thickness: '1' }]), '000.dcm')
  expect(await openScan(file, { scan: '000', volume: 1 })).toMatchObject({ ok: true, value: { files: [file] } })
  expect(await openScan(file, { scan: 'other' })).toMatchObject({ ok: false, failure: { kind: 'scan-not-among' } })
  expect(await openScan(file, { volume: 2 })).toMatchObject({ ok: false, failure: { kind: 'volume-not-among' } })
})

test('Magnitude and phase of one series are two scans.', async () => {
  const types = ['ORIGINAL\\PRIMARY\\M', 'ORIGINAL\\PRIMARY\\P']
  const cases = await casesIn(await writeSeries(volumes(types.map((imageType) => ({ imageType })))))
  expect(cases.map(({ name }) => name.slice(-2))).toEqual([' M', ' P'])
})

test.each<[string, (volume: number) => Partial<Picture>]>([
  ['temporalPosition', (volume) => ({ temporalPosition: String(volume) })],
  ['acquisitionNumber', (volume) => ({ acquisitionNumber: String(volume) })],
])(
  'Of four volumes in time (%s) the first is the scan, a finding counts them, and each can be chosen.',
  async (by, mark) => {
    const folder = await writeSeries(volumes([1, 2, 3, 4].map(mark)))
    const [only, ...others] = await casesIn(folder)
    expect(others).toEqual([])
    expect(only?.findings).toMatchObject([{ kind: 'volumes-several', count: 4, by: [by] }])
    expect(only?.files).toHaveLength(3)
    for (const volume of [1, 2, 3, 4]) expect(await firstVoxel(folder, { volume })).toBe(volume - 1)
    expect(await openScan(folder, { volume: 5 })).toMatchObject({
      ok: false,
      failure: { kind: 'volume-not-among', volume: 5, count: 4 },
    })
  },
)

test('A number that only counts images tells no volumes: what repeats a position without a mark is refused.', async () => {
  const pictures = volumes([{}, {}]).map((picture, at) => ({ ...picture, acquisitionNumber: String(at) }))
  expect(await openScan(await writeSeries(pictures))).toMatchObject({ ok: false, failure: { kind: 'slices-repeated' } })
})

test('A volume that lacks slices is told from none: the series is refused.', async () => {
  const pictures = volumes([{ temporalPosition: '1' }, { temporalPosition: '2' }]).slice(0, -1)
  expect(await openScan(await writeSeries(pictures))).toMatchObject({ ok: false, failure: { kind: 'slices-repeated' } })
})

testShared(
  'The two images of an enhanced field map are two scans of one file, each found again by a frame.',
  async () => {
    const cases = await casesIn(join(sharedData, 'dicom/philips_enhanced_fieldmap'))
    expect(cases.map(({ name, frame, files }) => [name, frame, files.length])).toEqual([
      ['philips_enhanced_fieldmap M MAGNITUDE', 0, 1],
      ['philips_enhanced_fieldmap FIELD_MAP REAL', 32, 1],
    ])
    const means = []
    for (const one of cases) {
      const scan = await readScan(one)
      if (!scan.ok) throw new Error(scan.failure.kind)
      means.push(Array.from(scan.value.volume.voxels).reduce((sum, value) => sum + value / 131072, 0))
    }
    expect(means[0]).toBeGreaterThan(1e6)
    expect(Math.abs(means[1] ?? 1e9)).toBeLessThan(500)
  },
)

/** The frames of a file that says nothing of where they lie, as 16-bit values. */
function framesOf(file: string): Promise<readonly (readonly number[])[]> {
  const parsed = parseDataset(readFileSync(join(sharedData, 'dicom/mr_small_syntaxes', file)))
  if ('because' in parsed) throw new Error(parsed.because)
  const { dataset, transferSyntaxUID } = parsed
  const element = dataset.element('x7fe00010')
  const pixelData = {
    offset: element?.dataOffset ?? 0,
    ...(element?.length !== 0xffffffff && { length: element?.length ?? 0 }),
  }
  const pixels = { transferSyntaxUID, rows: 64, columns: 64, bitsAllocated: 16, bitsStored: 16, signed: true } as const
  return Promise.all(
    Array.from({ length: 10 }, async (_, frame) => {
      const pictures = { file, format: pixels, count: 10, pixelData, bytes: dataset.byteArray }
      const decoded = await decodePicture(pictures, frame)
      if (!decoded.ok) throw new Error(decoded.failure.kind)
      const into = new Int16Array(64 * 64)
      writeStoredValues(decoded.value, pixels, into)
      return Array.from(into)
    }),
  )
}

testShared.each(['emri_small_RLE.dcm', 'emri_small_big_endian.dcm'])(
  'Each of ten frames of %s is the same as uncompressed in little endian.',
  async (file) => {
    const plain = await framesOf('emri_small.dcm')
    expect(await framesOf(file)).toEqual(plain)
    expect(new Set(plain.map((frame) => frame.reduce((sum, value) => sum + value, 0))).size).toBe(10)
  },
)
