import { readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sentenceOf } from '@contract/failure/failure.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseHeader } from '../../../../src-main/pipeline/intake/dicom/header.node.ts'
import { joinFragments } from '../../../../src-main/pipeline/intake/dicom/pixel-data.ts'
import { openScan, readScan } from '../../../../src-main/pipeline/intake/read-scan.node.ts'
import { sharedData, testShared } from '../../../shared.ts'
import { findAll } from '../index-all.ts'
import { dicomFile, writeSeries } from './write-dicom.ts'

testShared.each([
  ['missing_slices_7_8', { kind: 'slices-missing', missingCount: 2, sliceCount: 18 }],
  ['position_missing_every_second', { kind: 'geometry-missing', missingCount: 10, totalCount: 20 }],
  [
    'short_pixel_data_slice5',
    { kind: 'pixel-data-truncated', file: '005.dcm', expectedBytes: 131072, presentBytes: 65536 },
  ],
])('The series %s is refused with its fault.', async (name, failure) => {
  expect(await openScan(join(sharedData, 'malformed_dicom_series', name))).toMatchObject({ ok: false, failure })
})

testShared('A slice that is stored twice is used once, and that is told.', async () => {
  const source = await openScan(join(sharedData, 'malformed_dicom_series/duplicate_position'))
  const scan = source.ok ? await readScan(source.value) : source
  expect(scan).toMatchObject({
    ok: true,
    value: { volume: { grid: { shape: [256, 256, 20] } }, findings: [{ kind: 'slices-duplicated', count: 1 }] },
  })
})

const expectedKinds: Readonly<Record<string, string>> = {
  'ExplVR_BigEndNoMeta.dcm': 'not-an-image',
  'GDCMJ2K_TextGBR.dcm': 'modality-unsupported',
  'JPEG2000-embedded-sequence-delimiter.dcm': 'modality-unsupported',
  'MR_truncated.dcm': 'pixel-data-truncated',
  'UN_sequence.dcm': 'pixel-data-missing',
  'badVR.dcm': 'modality-unsupported',
  'bad_sequence.dcm': 'read',
  'meta_missing_tsyntax.dcm': 'dicom-damaged',
  'nested_priv_SQ.dcm': 'dicom-damaged',
  'no-pixel-data.dcm': 'not-an-image',
  'no-pixel-spacing.dcm': 'modality-unsupported',
  'no_meta.dcm': 'format-unknown',
  'reportsi.dcm': 'not-an-image',
  'rtplan_truncated.dcm': 'dicom-damaged',
  'rtstruct.dcm': 'structures-no-scan',
}

testShared.each(Object.entries(expectedKinds))('%s is refused as expected or read: %s.', async (file, kind) => {
  const source = await openScan(join(sharedData, 'dicom/malformed', file))
  const scan = source.ok ? await readScan(source.value) : source
  expect(scan.ok ? 'read' : scan.failure.kind).toBe(kind)
})

testShared('Every malformed file is in the table above.', () => {
  expect(readdirSync(join(sharedData, 'dicom/malformed')).sort()).toEqual(Object.keys(expectedKinds).sort())
})

testShared('Twenty files with flipped bits are each read or refused with a sentence.', async () => {
  const folder = join(sharedData, 'malformed_dicom_series/bitflips')
  for (const file of readdirSync(folder)) {
    const scan = await readScan({ format: 'dicom', files: [join(folder, file)] })
    if (!scan.ok) expect(sentenceOf(scan.failure)).toMatch(/\.$/)
  }
})

testShared('In a folder of real files of all kinds, every file is a case or refused.', async () => {
  const found = await findAll(join(sharedData, 'dicom'))
  const kinds = new Set(found.map((scan) => (scan.kind === 'refused' ? scan.failure.kind : 'case')))
  expect(kinds).toContain('case')
  expect(kinds).toContain('not-a-scan')
})

testShared.each([
  ['MR_small_jp2klossless.dcm', '1.2.840.10008.1.2.4.90'],
  ['MR_small_jpeg_ls_lossless.dcm', '1.2.840.10008.1.2.4.80'],
])('A compressed stream of %s that is cut is refused, however well it is wrapped.', async (file, transferSyntax) => {
  const whole = new Uint8Array(await readFile(join(sharedData, 'dicom/mr_small_syntaxes', file)))
  const parsed = parseHeader(whole, { path: file, file, sizeBytes: whole.length, modifiedMs: 0 })
  if (parsed.kind !== 'image') throw new Error('It was refused.')
  const stream = joinFragments(whole, parsed.pictures.pixelData.offset, { frame: 0, frameCount: 1 })
  if (stream === undefined) throw new Error('It has no fragments.')
  const picture = { transferSyntax, rows: 64, columns: 64, pixelRepresentation: 1, thickness: '1' }
  const kindOf = async (pixelData: readonly Uint8Array[]) => {
    const source = await openScan(await writeSeries([{ ...picture, pixelData }]))
    const scan = source.ok ? await readScan(source.value) : source
    return scan.ok ? 'read' : scan.failure.kind
  }
  expect(await kindOf([stream.subarray(0, 100), stream.subarray(100)])).toBe('read')
  for (const share of [0.1, 0.3, 0.5, 0.7, 0.9, 0.98])
    expect(await kindOf([stream.subarray(0, 2 * Math.floor((stream.length * share) / 2))])).toBe('pixel-data-damaged')
})

/** Reads damaged bytes as a file: whatever they are, the answer is a scan or a failure with a sentence. */
async function survives(folder: string, bytes: Uint8Array): Promise<void> {
  const path = join(folder, 'damaged.dcm')
  await writeFile(path, bytes)
  const scan = await readScan({ format: 'dicom', files: [path] })
  if (!scan.ok) expect(sentenceOf(scan.failure)).toMatch(/\.$/)
  if (scan.ok) expect(scan.value.volume.voxels.length).toBeLessThanOrEqual(2 ** 26)
}

const damage = (whole: Uint8Array) =>
  fc
    .record({
      flips: fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 })), { maxLength: 12 }),
      length: fc.oneof(fc.constant(whole.length), fc.nat(whole.length)),
    })
    .map(({ flips, length }) => {
      const bytes = Uint8Array.from(whole)
      for (const [at, bits] of flips) bytes[at] = (bytes[at] ?? 0) ^ bits
      return bytes.subarray(0, length)
    })

test('Flipped and missing bytes in an uncompressed file never throw.', async () => {
  const folder = await writeSeries([])
  const whole = dicomFile({ thickness: '1', rows: 8, columns: 8 })
  await fc.assert(
    fc.asyncProperty(damage(whole), (bytes) => survives(folder, bytes)),
    { numRuns: 1000 },
  )
})

const compressed = ['MR_small_RLE.dcm', 'MR_small_jp2klossless.dcm', 'MR_small_jpeg_ls_lossless.dcm'].map(
  (file) => `dicom/mr_small_syntaxes/${file}`,
)
const others = [
  'dicom/philips_t1_12slices_transcoded/jpeg_lossless/1301_0080.dcm',
  'dicom/philips_t1_12slices_transcoded/deflated/1301_0080.dcm',
]

testShared.each([...compressed, ...others])(
  'Flipped and missing bytes in %s never throw and take no large memory.',
  async (file) => {
    const folder = await writeSeries([])
    const whole = new Uint8Array(await readFile(join(sharedData, file)))
    const before = process.memoryUsage().rss
    await fc.assert(
      fc.asyncProperty(damage(whole), (bytes) => survives(folder, bytes)),
      { numRuns: 60 },
    )
    expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 29)
  },
)
