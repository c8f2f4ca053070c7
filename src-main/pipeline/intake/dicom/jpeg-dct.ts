import { inverseDct } from './inverse-dct.ts'
import { readDctSegments } from './jpeg-dct-segments.ts'

/**
 * JPEG with loss (ITU-T T.81): baseline and extended with Huffman codes, sequential or progressive; processes 1, 2, 4, 6, 8, 10
 * and 12. One component of 8 or 12 bits. Every read is bounded: a stream that ends early is told, never filled up.
 * @returns The samples, row by row, or what is wrong with the stream.
 */
export function decodeJpegDct(
  stream: Uint8Array,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): Uint16Array<ArrayBuffer> | string {
  const picture = readDctSegments(stream, { rows, columns })
  if (typeof picture === 'string') return picture
  const { blockColumns, blockRows, coefficients, quantization, precision } = picture
  const pixels = new Uint16Array(rows * columns)
  const block = new Int32Array(64)
  const samples = new Uint16Array(64)
  for (let index = 0; index < blockColumns * blockRows; index++) {
    for (let at = 0; at < 64; at++) block[at] = coefficients[index * 64 + at]! * quantization[at]!
    inverseDct(block, { precision, samples })
    const [top, left] = [Math.floor(index / blockColumns) * 8, (index % blockColumns) * 8]
    const width = Math.min(8, columns - left)
    for (let row = 0; row < Math.min(8, rows - top); row++)
      pixels.set(samples.subarray(row * 8, row * 8 + width), (top + row) * columns + left)
  }
  return pixels
}
