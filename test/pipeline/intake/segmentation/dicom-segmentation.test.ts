import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { affine } from '@volume/affine.ts'
import { voxelCount } from '@volume/grid.ts'
import { layersIn } from '@volume/stacked-layers.ts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { readDicomSource } from '../../../../src-main/pipeline/intake/dicom/dicom-source.node.ts'
import { readDicomSegmentation } from '../../../../src-main/pipeline/intake/segmentation/dicom/read-dicom-segmentation.node.ts'
import { writeDicomSegmentation } from '../../../../src-main/pipeline/write-dicom-segmentation.node.ts'
import { unwrap } from '../../../hippocampus-cases.ts'
import { sharedData, testShared } from '../../../shared.ts'
import { asked, sourceSeries, twoLabels } from '../../export/dicom-series.ts'

const { segmentations } = z
  .object({
    segmentations: z.record(
      z.string(),
      z.object({
        folder: z.string(),
        shape: z.array(z.number()),
        segments: z.record(z.string(), z.object({ name: z.string(), count: z.number(), sha256: z.string() })),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('../../../golden/dicom-seg.json', import.meta.url), 'utf8')))

const folder = join(sharedData, 'dicom/seg')
/** Left out by the golden script, too: it lies far from the others. */
const isOfSeries = (name: string) => name !== '17106.dcm'

testShared.each(Object.entries(segmentations))(
  '%s, written by others, has the voxels that pydicom reads.',
  async (name, golden) => {
    const images = readdirSync(join(folder, golden.folder)).filter(isOfSeries)
    const files = images.map((image) => join(folder, golden.folder, image))
    const { grid, FrameOfReferenceUID } = unwrap(await readDicomSource({ format: 'dicom', files }))
    expect(grid.shape).toEqual(golden.shape)
    const read = unwrap(
      await readDicomSegmentation(join(folder, name), { grid, scanName: golden.folder, FrameOfReferenceUID }),
    )
    const layers = layersIn(read.stack, grid)
    const found = read.segments.map(({ value, name: called, layer = 0 }) => {
      const mask = Uint8Array.from(layers[layer]!.voxels, (voxel) => (voxel === value ? 1 : 0))
      const sha256 = createHash('sha256').update(mask).digest('hex')
      return [String(value), { name: called, count: mask.reduce((sum, bit) => sum + bit, 0), sha256 }]
    })
    expect(Object.fromEntries(found)).toEqual(golden.segments)
    const kinds = read.findings.map(({ kind }) => kind)
    expect(kinds).toEqual(
      name.includes('overlaps') ? ['segments-overlap'] : name.includes('fractional') ? ['fractions-decided'] : [],
    )
  },
)

/** A file of the two labels on the straight series, and its bytes to spoil. */
async function spoiled(spoil: (bytes: Buffer) => Buffer) {
  const series = await sourceSeries()
  const request = asked(series)
  unwrap(await writeDicomSegmentation(request))
  onTestFinished(() => rmSync(request.path, { force: true }))
  writeFileSync(request.path, spoil(readFileSync(request.path)))
  const { grid } = series.source
  return readDicomSegmentation(request.path, { grid, scanName: 'scan', FrameOfReferenceUID: '1.2.3.4.5' })
}

/** Where the value of the nth element of this tag begins. */
function valueAt(bytes: Buffer, tag: number, nth = 0): number {
  const head = Buffer.alloc(4)
  head.writeUInt16LE(tag >>> 16, 0)
  head.writeUInt16LE(tag & 0xffff, 2)
  let at = -1
  for (let count = 0; count <= nth; count++) at = bytes.indexOf(head, at + 1)
  return at + (/^(OB|OW|SQ|UT)$/.test(bytes.toString('latin1', at + 4, at + 6)) ? 12 : 8)
}

const put =
  (tag: number, text: string, nth = 0) =>
  (bytes: Buffer) => {
    bytes.write(text, valueAt(bytes, tag, nth), 'latin1')
    return bytes
  }
const putWord =
  (tag: number, value: number, nth = 0) =>
  (bytes: Buffer) => {
    bytes.writeUInt16LE(value, valueAt(bytes, tag, nth))
    return bytes
  }

describe('A DICOM Segmentation that is not what it says', () => {
  test.each([
    ['ends early', (bytes: Buffer) => bytes.subarray(0, bytes.length - 4), 'pixel-data-truncated'],
    ['ends in a frame', (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2)), 'dicom-damaged'],
    ['states another number of frames', put(0x00280008, '9 '), 'segmentation-damaged'],
    ['is of no known type', put(0x00620001, 'UNHEARD'.slice(0, 6)), 'segmentation-damaged'],
    ['states huge frames', putWord(0x00280010, 60000), 'pixel-data-truncated'],
    ['has no rows', putWord(0x00280010, 0), 'segmentation-damaged'],
    ['has frames of a segment that it does not describe', putWord(0x0062000b, 9, 1), 'segmentation-damaged'],
    ['numbers two segments alike', putWord(0x00620004, 1, 1), 'segmentation-damaged'],
    ['says 8 bits of a binary one', putWord(0x00280100, 8), 'segmentation-unsupported'],
    ['lies between the voxels', put(0x00200032, '-10.20', 1), 'frames-off-grid'],
    ['lies beside the scan', put(0x00200032, '-92.75', 1), 'frames-outside'],
    ['has no number as position', put(0x00200032, 'nowher', 1), 'segmentation-damaged'],
    ['is of another frame of reference', put(0x00200052, '9.2.3.4.5'), 'segmentation-of-other-scan'],
    ['is an MR image', put(0x00080016, '1.2.840.10008.5.1.4.1.1.4\0\0\0'), 'not-a-segmentation'],
  ] as const)('and %s is refused by its kind.', async (_, spoil, kind) => {
    const read = await spoiled(spoil as (bytes: Buffer) => Buffer)
    expect(read.ok ? 'read' : read.failure.kind).toBe(kind)
  })

  test('or has any byte changed fails by a kind or is read, and never throws.', async () => {
    const series = await sourceSeries()
    const request = asked(series)
    unwrap(await writeDicomSegmentation(request))
    onTestFinished(() => rmSync(request.path, { force: true }))
    const whole = readFileSync(request.path)
    const { grid } = series.source
    for (let at = 132; at < whole.length; at += 7) {
      const bytes = Buffer.from(whole)
      bytes[at]! ^= 1 << (at % 8)
      writeFileSync(request.path, bytes)
      const read = await readDicomSegmentation(request.path, { grid, scanName: 'scan' })
      expect(read.ok ? read.value.stack.length % voxelCount(grid) : 0).toBe(0)
    }
  })
})

test('Frames along other axes of the scan than its slices are put where they lie.', async () => {
  const series = await sourceSeries()
  const request = asked(series)
  unwrap(await writeDicomSegmentation(request))
  onTestFinished(() => rmSync(request.path, { force: true }))
  const [ni, nj, nk] = series.source.grid.shape
  const e = series.source.grid.rasFromVoxel.elements
  // The same voxels, but the scan was read slice by slice along its columns.
  const columnsOf = (row: number) => [e[row * 4 + 2]!, e[row * 4]!, e[row * 4 + 1]!, e[row * 4 + 3]!]
  const turned = { shape: [nk, ni, nj] as const, rasFromVoxel: affine<'ras', 'voxel'>([0, 1, 2].flatMap(columnsOf)) }
  const { stack } = unwrap(await readDicomSegmentation(request.path, { grid: turned, scanName: 'scan' }))
  const labels = twoLabels()
  const expected = Array.from(stack, (_, index) => {
    const [k, i, j] = [index % nk, Math.floor(index / nk) % ni, Math.floor(index / (nk * ni))]
    return labels[i + ni * (j + nj * k)]
  })
  expect([...stack]).toEqual(expected)
})
