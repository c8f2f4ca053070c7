import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeJpegLossless } from '../../../../src-main/pipeline/intake/dicom/jpeg-lossless.ts'

interface Stream {
  readonly rows: number
  readonly columns: number
  readonly precision: number
  readonly predictor: number
  readonly pointTransform: number
  readonly restartInterval: number
}

/** Encodes by the definition (T.81 annex H), category c as the 5-bit code c: slow, obvious, and made for this test. */
function encode(pixels: readonly number[], stream: Stream): Uint8Array {
  const { rows, columns, precision, predictor, pointTransform, restartInterval } = stream
  const shifted = pixels.map((pixel) => pixel >> pointTransform)
  const entropy: number[] = []
  let bits = ''
  const flush = () => {
    while (bits.length % 8 !== 0) bits += '1'
    for (let at = 0; at < bits.length; at += 8) {
      const byte = Number.parseInt(bits.slice(at, at + 8), 2)
      entropy.push(byte)
      if (byte === 255) entropy.push(0)
    }
    bits = ''
  }
  let firstRow = 0
  shifted.forEach((pixel, index) => {
    const row = Math.floor(index / columns)
    const column = index % columns
    const restarts = index > 0 && restartInterval > 0 && index % restartInterval === 0
    if (restarts) {
      flush()
      entropy.push(0xff, 0xd0 + ((index / restartInterval - 1) % 8))
      firstRow = row
    }
    const a = shifted[index - 1] ?? 0
    const b = shifted[index - columns] ?? 0
    const c = shifted[index - columns - 1] ?? 0
    const start = 1 << (precision - pointTransform - 1)
    const table = [0, a, b, c, a + b - c, a + ((b - c) >> 1), b + ((a - c) >> 1), (a + b) >> 1]
    const inside = row === firstRow ? a : column === 0 ? b : (table[predictor] ?? 0)
    const prediction = index === 0 || restarts ? start : inside
    const difference = ((((pixel - prediction + 32768) % 65536) + 65536) % 65536) - 32768
    const category = difference === -32768 ? 16 : 32 - Math.clz32(Math.abs(difference))
    bits += category.toString(2).padStart(5, '0')
    if (category > 0 && category < 16)
      bits += (difference > 0 ? difference : difference + (1 << category) - 1).toString(2).padStart(category, '0')
  })
  flush()
  const word = (value: number) => [value >> 8, value & 255]
  return Uint8Array.from([
    ...[0xff, 0xd8, 0xff, 0xc4, ...word(2 + 17 + 17), 0, 0, 0, 0, 0, 17, ...Array(11).fill(0), ...Array(17).keys()],
    ...[0xff, 0xdd, 0, 4, ...word(restartInterval)],
    ...[0xff, 0xc3, ...word(11), precision, ...word(rows), ...word(columns), 1, 1, 0x11, 0],
    ...[0xff, 0xda, ...word(8), 1, 1, 0, predictor, 0, pointTransform],
    ...entropy,
    ...[0xff, 0xd9],
  ])
}

const streams = fc
  .record({
    rows: fc.integer({ min: 1, max: 6 }),
    columns: fc.integer({ min: 1, max: 7 }),
    precision: fc.integer({ min: 2, max: 16 }),
    predictor: fc.integer({ min: 1, max: 7 }),
    pointTransform: fc.integer({ min: 0, max: 1 }),
    restartRows: fc.integer({ min: 0, max: 3 }),
  })
  .chain(({ restartRows, ...stream }) =>
    fc.tuple(
      fc.constant({ ...stream, restartInterval: restartRows * stream.columns }),
      fc.array(fc.integer({ min: 0, max: 2 ** stream.precision - 1 }), {
        minLength: stream.rows * stream.columns,
        maxLength: stream.rows * stream.columns,
      }),
    ),
  )

test('Decoding undoes encoding for all predictors, precisions, restart intervals and point transforms.', () => {
  fc.assert(
    fc.property(streams, ([stream, pixels]) => {
      const expected = pixels.map((pixel) => (pixel >> stream.pointTransform) << stream.pointTransform)
      const decoded = decodeJpegLossless(encode(pixels, stream), stream)
      expect(typeof decoded === 'string' ? decoded : [...decoded]).toEqual(expected)
    }),
    { numRuns: 300 },
  )
})

test('A stream that is cut anywhere is told, never filled up.', () => {
  const stream = { rows: 4, columns: 4, precision: 12, predictor: 4, pointTransform: 0, restartInterval: 0 }
  const whole = encode(
    Array.from({ length: 16 }, (_, index) => (index * 977) % 4096),
    stream,
  )
  for (let length = 0; length < whole.length - 2; length++)
    expect(decodeJpegLossless(whole.subarray(0, length), stream)).toBeTypeOf('string')
})

test('Random bytes never throw.', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, likeJpeg) => {
      if (likeJpeg) bytes.set([0xff, 0xd8].slice(0, bytes.length))
      expect(['string', 'object']).toContain(typeof decodeJpegLossless(bytes, { rows: 3, columns: 3 }))
    }),
  )
})
