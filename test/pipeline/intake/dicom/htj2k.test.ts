import openOpenjph from '@cornerstonejs/codec-openjph'
import { expect, test } from 'vitest'
import { decodeJpeg2000 } from '../../../../src-main/pipeline/intake/dicom/jpeg-codecs.node.ts'
import { openScan, readScan } from '../../../../src-main/pipeline/intake/read-scan.node.ts'
import { writeSeries } from './write-dicom.ts'

const [rows, columns] = [48, 50]
const stored = Int16Array.from({ length: rows * columns }, (_, index) => ((index * 7919) % 4096) - 2048)

/** Encoded by OpenJPH, which shares no code with OpenJPEG. */
async function encode(picture: Int16Array, { isReversible }: { readonly isReversible: boolean }): Promise<Uint8Array> {
  const encoder = new (await openOpenjph({ print: () => {}, printErr: () => {} })).HTJ2KEncoder()
  const frame = {
    width: columns,
    height: rows,
    bitsPerSample: 16,
    componentCount: 1,
    isSigned: true,
    isUsingColorTransform: false,
  }
  encoder.getDecodedBuffer(frame).set(new Uint8Array(picture.buffer))
  encoder.setQuality(isReversible, isReversible ? 0 : 0.001)
  encoder.encode()
  const encoded = encoder.getEncodedBuffer().slice()
  encoder.delete()
  return encoded
}

test('A series in lossless high-throughput JPEG 2000 has the pixels that were encoded.', async () => {
  const pixelData = [await encode(stored, { isReversible: true })]
  for (const syntax of ['201', '202', '203']) {
    const picture = {
      rows,
      columns,
      pixelRepresentation: 1,
      pixelData,
      transferSyntax: `1.2.840.10008.1.2.4.${syntax}`,
    }
    const folder = await writeSeries([
      { ...picture, position: [0, 0, 0] },
      { ...picture, position: [0, 0, 1] },
    ])
    const source = await openScan(folder)
    const scan = source.ok ? await readScan(source.value) : source
    if (!scan.ok) throw new Error(scan.failure.kind)
    expect(scan.value.volume.voxels).toEqual(Int16Array.from([...stored, ...stored]))
  }
})

test('High-throughput JPEG 2000 with loss comes back near what was encoded, and cut short it is told.', async () => {
  const smooth = Int16Array.from(stored, (_, index) => Math.round(1000 * Math.sin(index / columns / 9)))
  const encoded = await encode(smooth, { isReversible: false })
  const frame = await decodeJpeg2000(encoded, { rows, columns })
  if (typeof frame === 'string') throw new Error(frame)
  const decoded = new Int16Array(frame.bytes.buffer, 0, rows * columns)
  const errors = decoded.map((value, index) => Math.abs(value - (smooth[index] ?? 0)))
  expect(Math.max(...errors)).toBeGreaterThan(0)
  expect(Math.max(...errors)).toBeLessThan(150)
  expect(await decodeJpeg2000(encoded.subarray(0, encoded.length / 2), { rows, columns })).toBeTypeOf('string')
})
