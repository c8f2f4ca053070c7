import { BitReader, type HuffmanTable, readHuffmanTables } from './jpeg-huffman.ts'

/**
 * JPEG lossless, processes 14 (ITU-T T.81 annex H): Huffman-coded differences to one of seven predictions.
 * One component, 2..16 bits, point transform and restart intervals included. Every read is bounded: a stream that ends
 * early or breaks its own rules is told, never filled up.
 */
export function decodeJpegLossless(
  stream: Uint8Array,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): Uint16Array<ArrayBuffer> | string {
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
      const because = readHuffmanTables(stream.subarray(at + 4, end), (slot, table) => {
        tables[slot & 15] = table
      })
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
    const category = bits.code(table)
    if (category === undefined) return 'its Huffman codes are broken'
    const difference = differenceOf(bits, category)
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
  return bits.takeSigned(category)
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
