import { expect, test } from 'vitest'
import { openScan, readScan } from '../../../../src-main/pipeline/intake/read-scan.node.ts'
import { type Picture, writeSeries } from './write-dicom.ts'

async function read(picture: Picture, second: Picture = picture) {
  const folder = await writeSeries([
    { ...picture, position: [0, 0, 0] },
    { ...second, position: [0, 0, 1] },
  ])
  const source = await openScan(folder)
  return source.ok ? readScan(source.value) : source
}

const voxelsOf = async (picture: Picture, second?: Picture) => {
  const scan = await read(picture, second)
  if (!scan.ok) throw new Error(scan.failure.kind)
  return scan.value.volume.voxels
}
const failureOf = async (picture: Picture) => {
  const scan = await read(picture)
  if (scan.ok) throw new Error('It was read.')
  return scan.failure
}
const stored = [0, 1, 2, 0xfff, 0x800, 0xf001]

test('Unsigned 16-bit pixels without rescale stay unsigned 16-bit.', async () => {
  const voxels = await voxelsOf({ stored })
  expect(voxels).toBeInstanceOf(Uint16Array)
  expect([...voxels.subarray(0, 6)]).toEqual(stored)
})

test('Only the stored bits count: with 12 of 16 bits, F001 is 1.', async () => {
  expect([...(await voxelsOf({ stored, bitsStored: 12 })).subarray(0, 6)]).toEqual([0, 1, 2, 0xfff, 0x800, 1])
})

test('The highest stored bit is the sign: in signed 12 bits, FFF is −1 and 800 is −2048.', async () => {
  const voxels = await voxelsOf({ stored, bitsStored: 12, pixelRepresentation: 1 })
  expect(voxels).toBeInstanceOf(Int16Array)
  expect([...voxels.subarray(0, 6)]).toEqual([0, 1, 2, -1, -2048, 1])
})

test('8-bit pixels are read one byte each.', async () => {
  const voxels = await voxelsOf({ bitsAllocated: 8, stored: [0, 1, 127, 128, 254, 255] })
  expect([...voxels.subarray(0, 6)]).toEqual([0, 1, 127, 128, 254, 255])
})

test('A whole-number rescale that fits stays in 16 bits.', async () => {
  const voxels = await voxelsOf({ stored: [0, 1, 2, 3, 4, 2000], slope: '1', intercept: '-1024' })
  expect(voxels).toBeInstanceOf(Int16Array)
  expect([...voxels.subarray(0, 6)]).toEqual([-1024, -1023, -1022, -1021, -1020, 976])
})

test('A whole-number rescale of unsigned pixels beyond 32767 stays unsigned.', async () => {
  const voxels = await voxelsOf({ stored: [0, 1, 2, 3, 4, 30000], slope: '2', intercept: '1' })
  expect(voxels).toBeInstanceOf(Uint16Array)
  expect(voxels[5]).toBe(60001)
})

test('A whole-number rescale that does not fit 16 bits becomes float32.', async () => {
  const voxels = await voxelsOf({ stored: [0, 1, 2, 3, 4, 30000], slope: '3', intercept: '0' })
  expect(voxels).toBeInstanceOf(Float32Array)
  expect(voxels[5]).toBe(90000)
})

test('Each slice is rescaled by its own slope.', async () => {
  const voxels = await voxelsOf({ slope: '0.5', intercept: '0' }, { slope: '0.25', intercept: '10' })
  expect(voxels).toBeInstanceOf(Float32Array)
  expect([voxels[1], voxels[7]]).toEqual([0.5, 10.25])
})

test('Odd padding after the pixels does not matter.', async () => {
  const voxels = await voxelsOf({ pixelData: new Uint8Array(40) })
  expect(voxels).toHaveLength(12)
})

test.each<[string, Picture, string]>([
  ['inverted gray', { photometric: 'MONOCHROME1' }, 'photometric-unsupported'],
  ['a palette', { photometric: 'PALETTE COLOR' }, 'photometric-unsupported'],
  ['color', { photometric: 'RGB', samplesPerPixel: 3 }, 'photometric-unsupported'],
  ['32 bits per pixel', { bitsAllocated: 32 }, 'pixel-format-unsupported'],
  ['stored bits that are not the lowest', { bitsStored: 12, highBit: 15 }, 'pixel-format-unsupported'],
  ['a slope of 0', { slope: '0', intercept: '0' }, 'pixel-format-unsupported'],
  ['a slope that is no number', { slope: 'x', intercept: '0' }, 'pixel-format-unsupported'],
  ['no columns', { columns: 0 }, 'pixel-format-unsupported'],
  ['half of the pixels', { pixelData: new Uint8Array(6) }, 'pixel-data-truncated'],
  ['no pixel data', { pixelData: 'none' }, 'pixel-data-missing'],
  ['several frames', { frames: '3' }, 'multi-frame-unsupported'],
  ['a Siemens mosaic without its private header', { imageType: 'ORIGINAL\\PRIMARY\\M\\MOSAIC' }, 'mosaic-unreadable'],
  ['enhanced MR that does not describe its frames', { SOPClassUID: '1.2.840.10008.5.1.4.1.1.4.1' }, 'dicom-damaged'],
  ['a segmentation', { SOPClassUID: '1.2.840.10008.5.1.4.1.1.66.4' }, 'not-a-scan'],
  ['a report', { SOPClassUID: '1.2.840.10008.5.1.4.1.1.88.11' }, 'not-an-image'],
  ['an ultrasound image', { SOPClassUID: '1.2.840.10008.5.1.4.1.1.6.1' }, 'modality-unsupported'],
  ['an unknown syntax', { transferSyntax: '1.2.3.4' }, 'compression-unsupported'],
])('An image with %s is refused with its kind.', async (_, picture, kind) => {
  expect((await failureOf(picture)).kind).toBe(kind)
})

const rleHeader = (...offsets: number[]): Uint8Array => {
  const header = new Uint32Array(16)
  header.set([offsets.length, ...offsets])
  return new Uint8Array(header.buffer)
}
const rle = (bytes: Uint8Array[]): Picture => ({
  transferSyntax: '1.2.840.10008.1.2.5',
  pixelData: [new Uint8Array(Buffer.concat(bytes))],
})

test('RLE: the first segment holds the high bytes, literal and repeated runs mix.', async () => {
  const high = Uint8Array.of(0xfb, 0x01)
  const low = Uint8Array.of(0x02, 7, 8, 9, 0x80, 0xfe, 5)
  const voxels = await voxelsOf(rle([rleHeader(64, 66), high, low]))
  expect([...voxels.subarray(0, 6)]).toEqual([263, 264, 265, 261, 261, 261])
})

test.each<[string, Uint8Array[]]>([
  ['ends early', [rleHeader(64, 66), Uint8Array.of(0xfb, 1), Uint8Array.of(0, 7)]],
  ['names one segment too few', [rleHeader(64), Uint8Array.of(0xfb, 1)]],
  ['points outside the data', [rleHeader(64, 9999), Uint8Array.of(0xfb, 1)]],
  ['has no header', [Uint8Array.of(1, 2)]],
])('An RLE stream that %s is refused.', async (_, bytes) => {
  expect((await failureOf(rle(bytes))).kind).toBe('pixel-data-damaged')
})

test('A mapping to real-world values that differs from the rescale is told and not applied; an equal one says nothing.', async () => {
  const realWorldValue = { slope: 0.25, intercept: -3, unit: 'ms' }
  const scan = await read({ stored, slope: '2', realWorldValue })
  if (!scan.ok) throw new Error(scan.failure.kind)
  expect(scan.value.findings).toContainEqual({
    kind: 'real-world-values-unused',
    series: expect.any(String),
    ...realWorldValue,
  })
  expect([...scan.value.volume.voxels.subarray(0, 3)]).toEqual([0, 2, 4])
  const same = await read({ stored, slope: '0.25', intercept: '-3', realWorldValue })
  expect(same.ok && same.value.findings.map(({ kind }) => kind)).not.toContain('real-world-values-unused')
})
