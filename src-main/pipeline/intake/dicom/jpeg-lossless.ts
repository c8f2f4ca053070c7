/**
 * JPEG lossless, processes 14 (ITU-T T.81 annex H): Huffman-coded differences to one of seven predictions.
 * One component, 2..16 bits, point transform and restart intervals included. Every read is bounded: a stream that ends
 * early or breaks its own rules is told, never filled up.
 */
export function decodeJpegLossless(
  stream: Uint8Array,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): Uint16Array | string {
  const header = readSegments(stream)
  if (typeof header === 'string') return header
  if (header.rows !== rows || header.columns !== columns)
    return `its stream holds ${header.columns} × ${header.rows} pixels`
  const pixels = new Uint16Array(rows * columns)
  const because = decodeScan(stream, header, pixels)
  return because ?? pixels
}

interface ScanHeader {
  readonly rows: number
  readonly columns: number
  readonly precision: number
  readonly table: HuffmanTable
  /** 1..7, table H.1. */
  readonly predictor: number
  readonly pointTransform: number
  /** Pixels between restart markers, 0 without. */
  readonly restartInterval: number
  /** Where the entropy-coded data begin. */
  readonly start: number
}

/** Length and value of the code that begins with each 16 bits: `length << 8 | value`, 0 where there is none. */
type HuffmanTable = Uint16Array

function readSegments(stream: Uint8Array): ScanHeader | string {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  if (stream.length < 4 || view.getUint16(0) !== 0xffd8) return 'its stream is not JPEG'
  const tables: (HuffmanTable | undefined)[] = []
  let frame: { rows: number; columns: number; precision: number; component: number } | undefined
  let restartInterval = 0
  for (let at = 2; at + 4 <= stream.length; ) {
    const marker = view.getUint16(at)
    const length = view.getUint16(at + 2)
    const end = at + 2 + length
    if (marker >> 8 !== 0xff || length < 2 || end > stream.length) return 'its JPEG segments are broken'
    if (marker === 0xffc4) {
      const because = readTables(stream.subarray(at + 4, end), tables)
      if (because !== undefined) return because
    } else if (marker === 0xffc3) {
      if (length !== 11 || stream[at + 9] !== 1) return 'its picture has more than one component'
      frame = {
        precision: stream[at + 4]!,
        rows: view.getUint16(at + 5),
        columns: view.getUint16(at + 7),
        component: stream[at + 10]!,
      }
    } else if (marker === 0xffdd && length === 4) {
      restartInterval = view.getUint16(at + 4)
    } else if (marker === 0xffda) {
      if (frame === undefined || length !== 8 || stream[at + 4] !== 1) return 'its scan header is broken'
      const table = tables[stream[at + 6]! >> 4]
      const predictor = stream[at + 7]!
      const pointTransform = stream[at + 9]! & 15
      if (table === undefined || predictor < 1 || predictor > 7)
        return 'its scan names a table or predictor that is not there'
      if (frame.precision < 2 || frame.precision > 16 || pointTransform >= frame.precision)
        return 'its precision is impossible'
      return { ...frame, table, predictor, pointTransform, restartInterval, start: end }
    } else if (marker >= 0xffc0 && marker <= 0xffcf) {
      return 'its stream is not lossless JPEG'
    }
    at = end
  }
  return 'its stream has no scan'
}

/** DHT segment (B.2.4.2, annex C). */
function readTables(segment: Uint8Array, tables: (HuffmanTable | undefined)[]): string | undefined {
  for (let at = 0; at < segment.length; ) {
    const counts = segment.subarray(at + 1, at + 17)
    const total = counts.reduce((sum, count) => sum + count, 0)
    if (counts.length < 16 || at + 17 + total > segment.length) return 'its Huffman table is cut'
    const table = new Uint16Array(1 << 16)
    let code = 0
    let value = at + 17
    for (let length = 1; length <= 16; length++) {
      for (let n = 0; n < counts[length - 1]!; n++, code++) {
        const from = code << (16 - length)
        if (from + (1 << (16 - length)) > 1 << 16) return 'its Huffman table is impossible'
        table.fill((length << 8) | segment[value++]!, from, from + (1 << (16 - length)))
      }
      code <<= 1
    }
    tables[segment[at]! & 15] = table
    at += 17 + total
  }
  return undefined
}

/** Bits of entropy-coded data, most significant first; a zero byte after FF is stuffing, a marker ends them. */
class BitReader {
  #stream: Uint8Array
  #at: number
  #bits = 0
  #count = 0
  /** How many bits beyond the end were asked for. */
  missingCount = 0

  constructor(stream: Uint8Array, at: number) {
    this.#stream = stream
    this.#at = at
  }

  /** The next 16 bits without taking them; zeros after the end. */
  peek16(): number {
    while (this.#count < 16) {
      const byte = this.#nextByte()
      this.#bits = ((this.#bits << 8) | (byte ?? 0)) & 0xffffff
      this.#count += 8
      if (byte === undefined) this.missingCount += 8
    }
    return (this.#bits >> (this.#count - 16)) & 0xffff
  }

  take(count: number): number {
    if (count === 0) return 0
    const value = this.peek16() >> (16 - count)
    this.#count -= count
    return value
  }

  /** Whether bits were used that are not in the stream. */
  get isExhausted(): boolean {
    return this.missingCount > this.#count
  }

  /** Goes on after the next restart marker. */
  restart(): boolean {
    this.#bits = 0
    this.#count = 0
    this.missingCount = 0
    const stream = this.#stream
    if (stream[this.#at] !== 0xff || (stream[this.#at + 1]! & 0xf8) !== 0xd0) return false
    this.#at += 2
    return true
  }

  #nextByte(): number | undefined {
    const byte = this.#stream[this.#at]
    if (byte === undefined) return undefined
    if (byte !== 0xff) {
      this.#at++
      return byte
    }
    if (this.#stream[this.#at + 1] !== 0) return undefined
    this.#at += 2
    return byte
  }
}

function decodeScan(stream: Uint8Array, header: ScanHeader, pixels: Uint16Array): string | undefined {
  const { columns, table, predictor, pointTransform, restartInterval, precision } = header
  const bits = new BitReader(stream, header.start)
  const start = 1 << (precision - pointTransform - 1)
  /** The row where the current restart interval began: predicted like a first row (H.1.1). */
  let firstRow = 0
  for (let index = 0; index < pixels.length; index++) {
    const row = Math.floor(index / columns)
    const column = index - row * columns
    const restarts = restartInterval > 0 && index > 0 && index % restartInterval === 0
    if (restarts) {
      if (!bits.restart()) return 'a restart marker is missing'
      firstRow = row
    }
    const entry = table[bits.peek16()]!
    if (entry === 0) return 'its Huffman codes are broken'
    bits.take(entry >> 8)
    const difference = differenceOf(bits, entry & 0xff)
    if (difference === undefined || bits.isExhausted) return `its stream ends after ${index} of ${pixels.length} pixels`
    const isFirst = index === 0 || restarts
    const prediction = isFirst
      ? start
      : predict(pixels, { index, column, columns, predictor: row === firstRow ? 1 : predictor })
    pixels[index] = prediction + difference
  }
  if (pointTransform > 0)
    for (let index = 0; index < pixels.length; index++) pixels[index] = pixels[index]! << pointTransform
  return undefined
}

/** Table H.2: the category says how many bits follow; 16 stands for 32768 alone. */
function differenceOf(bits: BitReader, category: number): number | undefined {
  if (category > 16) return undefined
  if (category === 16) return 32768
  const value = bits.take(category)
  return category > 0 && value < 1 << (category - 1) ? value - (1 << category) + 1 : value
}

/** Table H.1: a is left, b above, c above left. The first column is predicted from above. */
function predict(
  pixels: Uint16Array,
  { index, column, columns, predictor }: { index: number; column: number; columns: number; predictor: number },
): number {
  if (column === 0) return pixels[index - columns]!
  const a = pixels[index - 1]!
  if (predictor === 1) return a
  const b = pixels[index - columns]!
  const c = pixels[index - columns - 1]!
  switch (predictor) {
    case 2:
      return b
    case 3:
      return c
    case 4:
      return a + b - c
    case 5:
      return a + ((b - c) >> 1)
    case 6:
      return b + ((a - c) >> 1)
    default:
      return (a + b) >> 1
  }
}
