import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeJpegDct } from '../../../../src-main/pipeline/intake/dicom/jpeg-dct.ts'

interface Picture {
  readonly blockColumns: number
  /** A gray value of 8 bits for each block. */
  readonly gray: readonly number[]
  readonly isProgressive: boolean
  readonly restartInterval: number
}

const word = (value: number) => [value >> 8, value & 255]
const rowsOf = ({ gray, blockColumns }: Picture) => (gray.length / blockColumns) * 8

/** Entropy-coded bytes; `restart` ends an interval. */
function bitWriter() {
  const bytes: number[] = []
  let bits = ''
  const flush = () => {
    while (bits.length % 8 !== 0) bits += '1'
    for (let at = 0; at < bits.length; at += 8) {
      const byte = Number.parseInt(bits.slice(at, at + 8), 2)
      bytes.push(byte)
      if (byte === 255) bytes.push(0)
    }
    bits = ''
  }
  return {
    bytes,
    flush,
    put: (value: number, count: number) => {
      if (count > 0) bits += value.toString(2).padStart(count, '0')
    },
    restart: (index: number) => {
      flush()
      bytes.push(0xff, 0xd0 + (index % 8))
    },
  }
}

/** One value a block by the definitions (T.81 F.1.2.1), category c as the 5-bit code c: made for this test. */
function entropyOf({ gray, restartInterval }: Picture, { low, isSequential }: { low: number; isSequential: boolean }) {
  const writer = bitWriter()
  let before = 0
  gray.forEach((value, index) => {
    if (restartInterval > 0 && index > 0 && index % restartInterval === 0) {
      writer.restart(index / restartInterval - 1)
      before = 0
    }
    const coefficient = ((value - 128) * 8) >> low
    const difference = coefficient - before
    before = coefficient
    const category = 32 - Math.clz32(Math.abs(difference))
    writer.put(category, 5)
    writer.put(difference > 0 ? difference : difference + (1 << category) - 1, category)
    if (isSequential) writer.put(0, 1)
  })
  writer.flush()
  return writer.bytes
}

function refinementOf({ gray, restartInterval }: Picture, bit: number) {
  const writer = bitWriter()
  gray.forEach((value, index) => {
    if (restartInterval > 0 && index > 0 && index % restartInterval === 0) writer.restart(index / restartInterval - 1)
    writer.put((((value - 128) * 8) >> bit) & 1, 1)
  })
  writer.flush()
  return writer.bytes
}

const scan = (first: number, last: number, accuracy: number) => [0xff, 0xda, ...word(8), 1, 1, 0, first, last, accuracy]

function encode(picture: Picture): Uint8Array {
  const { blockColumns, isProgressive, restartInterval } = picture
  const scans = isProgressive
    ? [
        [...scan(0, 0, 0x04), ...entropyOf(picture, { low: 4, isSequential: false })],
        [...scan(0, 0, 0x43), ...refinementOf(picture, 3)],
      ]
    : [[...scan(0, 63, 0), ...entropyOf(picture, { low: 0, isSequential: true })]]
  return Uint8Array.from([
    ...[0xff, 0xd8, 0xff, 0xdb, ...word(67), 0, ...Array(64).fill(1)],
    ...[0xff, 0xc4, ...word(2 + 17 + 12), 0, 0, 0, 0, 0, 12, ...Array(11).fill(0), ...Array(12).keys()],
    ...[0xff, 0xc4, ...word(2 + 17 + 1), 0x10, 1, ...Array(15).fill(0), 0],
    ...[0xff, 0xdd, 0, 4, ...word(restartInterval)],
    ...[
      0xff,
      isProgressive ? 0xc2 : 0xc0,
      ...word(11),
      8,
      ...word(rowsOf(picture)),
      ...word(blockColumns * 8),
      1,
      1,
      0x11,
      0,
    ],
    ...scans.flat(),
    ...[0xff, 0xd9],
  ])
}

const pictures = fc
  .record({
    blockColumns: fc.integer({ min: 1, max: 4 }),
    blockRows: fc.integer({ min: 1, max: 4 }),
    isProgressive: fc.boolean(),
    restartInterval: fc.integer({ min: 0, max: 5 }),
  })
  .chain(({ blockColumns, blockRows, ...how }) =>
    fc
      .array(fc.integer({ min: 0, max: 255 }), {
        minLength: blockColumns * blockRows,
        maxLength: blockColumns * blockRows,
      })
      .map((gray): Picture => ({ ...how, blockColumns, gray })),
  )

const sizeOf = (picture: Picture) => ({ rows: rowsOf(picture), columns: picture.blockColumns * 8 })

test('Blocks of one gray each come back, sequential or in two progressive scans, with restarts and without.', () => {
  fc.assert(
    fc.property(pictures, (picture) => {
      const { rows, columns } = sizeOf(picture)
      const pixels = decodeJpegDct(encode(picture), { rows, columns })
      if (typeof pixels === 'string') throw new Error(pixels)
      const expected = Array.from(pixels, (_, index) => {
        const [row, column] = [Math.floor(index / columns), index % columns]
        return picture.gray[Math.floor(row / 8) * picture.blockColumns + Math.floor(column / 8)]
      })
      expect([...pixels]).toEqual(expected)
    }),
  )
})

test('A stream that ends before its last byte is told, wherever it ends.', () => {
  fc.assert(
    fc.property(pictures, fc.nat(), (picture, cut) => {
      const stream = encode(picture)
      expect(decodeJpegDct(stream.subarray(0, cut % (stream.length - 1)), sizeOf(picture))).toBeTypeOf('string')
    }),
  )
})

test('A stream with any byte changed is read or told; it neither throws nor goes on for ever.', () => {
  fc.assert(
    fc.property(pictures, fc.nat(), fc.integer({ min: 1, max: 255 }), (picture, at, change) => {
      const stream = encode(picture)
      stream[at % stream.length]! ^= change
      const pixels = decodeJpegDct(stream, sizeOf(picture))
      expect(typeof pixels === 'string' || pixels.length === sizeOf(picture).rows * sizeOf(picture).columns).toBe(true)
    }),
  )
})

test('A picture of another size than the header of the file says is told.', () => {
  const picture: Picture = { blockColumns: 1, gray: [7], isProgressive: false, restartInterval: 0 }
  expect(decodeJpegDct(encode(picture), { rows: 8, columns: 16 })).toBe('its stream holds 8 × 8 pixels')
})
