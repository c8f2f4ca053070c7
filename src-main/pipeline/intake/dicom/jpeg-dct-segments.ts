import { type DctScan, decodeDctScan } from './jpeg-dct-scan.ts'
import { zigzag } from './jpeg-dct-zigzag.ts'
import { BitReader, type HuffmanTable, readHuffmanTables } from './jpeg-huffman.ts'

/** All coefficients of a picture, read from its scans. */
export interface DctPicture {
  readonly precision: 8 | 12
  readonly blockColumns: number
  readonly blockRows: number
  /** 64 to a block, row by row in the block; not yet multiplied by the quantization. */
  readonly coefficients: Int16Array
  /** In the same order. */
  readonly quantization: Uint16Array
}

interface Frame {
  readonly precision: 8 | 12
  readonly isProgressive: boolean
  readonly component: number
  readonly quantizationSlot: number
}

interface State {
  frame?: Frame
  readonly tables: Map<number, HuffmanTable>
  readonly quantization: Map<number, Uint16Array>
  restartInterval: number
  scanCount: number
}

/** A progressive picture has some ten scans; more than this many only make work. */
const mostScans = 256

/** Reads all segments up to the end of the picture. @returns What is wrong where they are broken. */
export function readDctSegments(
  stream: Uint8Array,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): DctPicture | string {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  if (stream.length < 4 || view.getUint16(0) !== 0xffd8) return 'its stream is not JPEG'
  const [blockColumns, blockRows] = [Math.ceil(columns / 8), Math.ceil(rows / 8)]
  const coefficients = new Int16Array(blockColumns * blockRows * 64)
  const state: State = { tables: new Map(), quantization: new Map(), restartInterval: 0, scanCount: 0 }
  for (let at = 2; at + 2 <= stream.length; ) {
    const marker = view.getUint16(at)
    if (marker === 0xffff) {
      at += 1
      continue
    }
    if (marker === 0xffd9) return pictureOf(state, { blockColumns, blockRows, coefficients })
    if (marker >> 8 !== 0xff || at + 4 > stream.length) return 'its JPEG segments are broken'
    const end = at + 2 + view.getUint16(at + 2)
    if (end < at + 4 || end > stream.length) return 'its JPEG segments are broken'
    const segment = stream.subarray(at + 4, end)
    if (marker === 0xffda) {
      const scan = readScanHeader(segment, state)
      if (typeof scan === 'string') return scan
      const reader = new BitReader(stream, end)
      const because = decodeDctScan(reader, scan, coefficients)
      const next = because === undefined ? reader.nextMarkerAt() : undefined
      if (next === undefined) return because ?? 'its stream has no end'
      at = next
      continue
    }
    const because = readSegment(marker, segment, { state, rows, columns })
    if (because !== undefined) return because
    at = end
  }
  return 'its stream has no end'
}

function pictureOf(
  { frame, quantization, scanCount }: State,
  picture: Pick<DctPicture, 'blockColumns' | 'blockRows' | 'coefficients'>,
): DctPicture | string {
  const table = quantization.get(frame?.quantizationSlot ?? -1)
  if (frame === undefined || scanCount === 0) return 'its stream has no scan'
  if (table === undefined) return 'its quantization is not there'
  return { ...picture, precision: frame.precision, quantization: table }
}

function readSegment(
  marker: number,
  segment: Uint8Array,
  { state, rows, columns }: { readonly state: State; readonly rows: number; readonly columns: number },
): string | undefined {
  if (marker === 0xffc4)
    return readHuffmanTables(segment, (slot, table) => {
      state.tables.set(slot, table)
    })
  if (marker === 0xffdb) return readQuantization(segment, state.quantization)
  if (marker === 0xffdd && segment.length === 2) state.restartInterval = (segment[0]! << 8) | segment[1]!
  if (marker >= 0xffc0 && marker <= 0xffc2) {
    const frame = readFrame(marker, segment, { rows, columns })
    if (typeof frame === 'string' || state.frame) return typeof frame === 'string' ? frame : 'it holds two pictures'
    state.frame = frame
  } else if (marker > 0xffc2 && marker <= 0xffcf && marker !== 0xffc4 && marker !== 0xffc8) {
    return 'its stream is coded in a way that DICOM does not use'
  }
  return undefined
}

function readFrame(
  marker: number,
  segment: Uint8Array,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): Frame | string {
  const [precision, high, low, wideHigh, wideLow, componentCount, component, , quantizationSlot] = segment
  if (segment.length !== 9 || componentCount !== 1) return 'its picture has more than one component'
  const [height, width] = [(high! << 8) | low!, (wideHigh! << 8) | wideLow!]
  if (height !== rows || width !== columns) return `its stream holds ${width} × ${height} pixels`
  if (precision !== 8 && precision !== 12) return 'its precision is impossible'
  return { precision, isProgressive: marker === 0xffc2, component: component!, quantizationSlot: quantizationSlot! }
}

/** DQT segment (B.2.4.1). */
function readQuantization(segment: Uint8Array, found: Map<number, Uint16Array>): string | undefined {
  for (let at = 0; at < segment.length; ) {
    const wordBytes = segment[at]! >> 4 === 0 ? 1 : 2
    if (at + 1 + 64 * wordBytes > segment.length) return 'its quantization is cut'
    const table = new Uint16Array(64)
    for (const [index, place] of zigzag.entries()) {
      const from = at + 1 + index * wordBytes
      table[place] = wordBytes === 1 ? segment[from]! : (segment[from]! << 8) | segment[from + 1]!
    }
    found.set(segment[at]! & 15, table)
    at += 1 + 64 * wordBytes
  }
  return undefined
}

/** SOS segment (B.2.3): which coefficients the scan codes, and to which bit. */
function readScanHeader(segment: Uint8Array, state: State): DctScan | string {
  const { frame, tables, restartInterval } = state
  const [componentCount, component, slots, first, last, accuracy] = segment
  if (frame === undefined || segment.length !== 6 || componentCount !== 1 || component !== frame.component)
    return 'its scan header is broken'
  const [high, low] = [accuracy! >> 4, accuracy! & 15]
  const { isProgressive } = frame
  const isPossible = isProgressive
    ? first! <= last! && last! < 64 && (first! > 0 || last === 0) && low <= 13 && (high === 0 || high === low + 1)
    : first === 0 && last === 63 && accuracy === 0
  if (!isPossible) return 'its scan header is broken'
  if (++state.scanCount > (isProgressive ? mostScans : 1)) return 'it holds more scans than a picture has'
  const [dc, ac] = [tables.get(slots! >> 4), tables.get(0x10 | (slots! & 15))]
  const needsDc = first === 0 && high === 0
  if ((needsDc && dc === undefined) || (last! > 0 && ac === undefined))
    return 'its scan names a table that is not there'
  return { isProgressive, first: first!, last: last!, high, low, restartInterval, ...(dc && { dc }), ...(ac && { ac }) }
}
