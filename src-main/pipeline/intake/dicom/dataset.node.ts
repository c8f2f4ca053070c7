import { inflateRawSync } from 'node:zlib'
import * as namespace from 'dicom-parser'
import { readPartOf } from './read-part.ts'
import {
  deflatedLittleEndian,
  explicitBigEndian,
  explicitLittleEndian,
  implicitLittleEndian,
} from './transfer-syntax.ts'

/** The package is CommonJS: Node puts its functions on the default export, a bundler on the namespace itself. */
const { parseDicom } = ('default' in namespace ? namespace.default : namespace) as typeof namespace

/** No single image inflates to more than this. */
const inflateLimitBytes = 2 ** 28
const pixelDataTag = 'x7fe00010'

/** The reading part of a parsed data set. A value that lies outside the bytes is absent, as one that is not there. */
export interface Dataset
  extends Pick<
    namespace.DataSet,
    'string' | 'uint16' | 'uint32' | 'float' | 'double' | 'numStringValues' | 'byteArray'
  > {
  element(tag: string): Pick<namespace.Element, 'dataOffset' | 'length'> | undefined
  /** Those of a sequence; none where it is absent. */
  items(tag: string): readonly Dataset[]
}

/** A class, for a segmentation has a hundred thousand of them. */
class Guarded implements Dataset {
  readonly #dataset: namespace.DataSet

  constructor(dataset: namespace.DataSet) {
    this.#dataset = dataset
  }

  get byteArray() {
    return this.#dataset.byteArray
  }

  element(tag: string) {
    return this.#dataset.elements[tag]
  }

  items(tag: string): readonly Dataset[] {
    const items = this.#dataset.elements[tag]?.items ?? []
    return items.flatMap(({ dataSet }) => (dataSet ? [new Guarded(dataSet)] : []))
  }

  string(tag: string, index?: number) {
    return attempt(() => this.#dataset.string(tag, index))
  }

  uint16(tag: string, index?: number) {
    return attempt(() => this.#dataset.uint16(tag, index))
  }

  uint32(tag: string, index?: number) {
    return attempt(() => this.#dataset.uint32(tag, index))
  }

  float(tag: string, index?: number) {
    return attempt(() => this.#dataset.float(tag, index))
  }

  double(tag: string, index?: number) {
    return attempt(() => this.#dataset.double(tag, index))
  }

  numStringValues(tag: string) {
    return attempt(() => this.#dataset.numStringValues(tag))
  }
}

function attempt<Value>(read: () => Value | undefined): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

const guarded = (dataset: namespace.DataSet): Dataset => new Guarded(dataset)

/** A data set up to and including the header of its pixel data. */
export interface ParsedDataset {
  readonly dataset: Dataset
  readonly transferSyntaxUID: string
  /** Added to the offset of its pixel data it is that in the file; of a deflated one it says nothing. */
  readonly fileShift: number
  /** A sequence of undefined length goes on to the end of the bytes: something of it may lie beyond. */
  readonly isCut: boolean
}

/** What went wrong, and as much of the data set as could be read before. */
export interface BrokenDataset {
  readonly because: string
  readonly dataset?: Dataset
}

const prefixOffset = 128
const preambleBytes = 132
/** Whether it begins as PS3.10 wants it. */
export const hasPrefix = (bytes: Uint8Array): boolean =>
  bytes.length >= preambleBytes && String.fromCharCode(...bytes.subarray(prefixOffset, preambleBytes)) === 'DICM'

/**
 * Whether bytes that begin a file look like DICOM: the prefix of PS3.10, or else a first element of group 0002 or 0008
 * as writers without preamble leave it.
 */
export const looksLikeDicom = (head: Uint8Array): boolean => hasPrefix(head) || bareSyntaxOf(head) !== undefined

/**
 * Parses what is read of a header, which takes a fifth of the time of all of it.
 * @param head The beginning of a file, at least up to its pixel data.
 */
export function parseHead(head: Uint8Array): ParsedDataset | BrokenDataset {
  const part = hasPrefix(head) && isExplicitLittleEndian(head) ? readPartOf(head, endOfMeta(head)) : undefined
  const parsed = parseDataset(part?.bytes ?? head)
  return part && !('because' in parsed) ? { ...parsed, fileShift: part.fileShift } : parsed
}

/** Parses up to the pixel data. `bytes` may be only the beginning of the file if the pixel data begin in it. */
export function parseDataset(bytes: Uint8Array): ParsedDataset | BrokenDataset {
  const bare = hasPrefix(bytes) ? undefined : bareSyntaxOf(bytes)
  if (bare === undefined && !hasPrefix(bytes)) return { because: 'it has no DICOM prefix' }
  const part10 = bare === 'meta' ? withPreamble(bytes) : bytes
  try {
    const parsed = parseDicom(part10, {
      untilTag: pixelDataTag,
      inflater: (whole, position) => inflate(whole, position),
      ...(bare === undefined || bare === 'meta' ? {} : { TransferSyntaxUID: bare }),
    })
    const dataset = guarded(parsed)
    const isCut = parsed.warnings.some((warning) => /^eof encountered.*undefined length/.test(warning))
    const transferSyntaxUID = bare === undefined || bare === 'meta' ? dataset.string('x00020010') : bare
    if (transferSyntaxUID === undefined || transferSyntaxUID === '')
      return { because: 'its transfer syntax is empty', dataset }
    return { dataset, transferSyntaxUID, fileShift: bare === 'meta' ? -preambleBytes : 0, isCut }
  } catch (error) {
    return brokenBy(error)
  }
}

function brokenBy(error: unknown): BrokenDataset {
  if (typeof error === 'object' && error !== null && 'dataSet' in error && 'exception' in error) {
    const { dataSet, exception } = error as { dataSet: namespace.DataSet; exception: unknown }
    return { because: reasonOf(exception), dataset: guarded(dataSet) }
  }
  return { because: reasonOf(error) }
}

/** In the words of a user; the library's own messages name its functions. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  if (/0002,0010/.test(message)) return 'it does not state its transfer syntax'
  if (/inflat|zlib|Z_|output length|incorrect|invalid (block|stored|distance|code|bit)/i.test(message))
    return 'its deflated data cannot be inflated'
  if (/overrun|attempt to read past|seek|end of buffer|maxP/i.test(message)) return 'it ends inside an element'
  return 'its elements are not in order'
}

/** The preamble and meta header as they are, then the inflated data set: what the parser expects. */
function inflate(whole: Uint8Array, position: number): Uint8Array {
  const inflated = inflateRawSync(whole.subarray(position), { maxOutputLength: inflateLimitBytes })
  const bytes = new Uint8Array(position + inflated.length)
  bytes.set(whole.subarray(0, position))
  bytes.set(inflated, position)
  return bytes
}

function withPreamble(bytes: Uint8Array): Uint8Array {
  const part10 = new Uint8Array(preambleBytes + bytes.length)
  part10.set([0x44, 0x49, 0x43, 0x4d], prefixOffset)
  part10.set(bytes, preambleBytes)
  return part10
}

/** The syntax of a data set without preamble, told by its first element (groups 0002 and 0008 come first). */
export function bareSyntaxOf(head: Uint8Array): string | undefined {
  if (head.length < 16) return undefined
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const explicit = /^(UL|UI|CS|SH|LO|DA|TM|OB|UN)$/.test(String.fromCharCode(head[4]!, head[5]!))
  const group = view.getUint16(0, true)
  const element = view.getUint16(2, true)
  if (group === 0x0002 && element <= 0x0016 && explicit) return 'meta'
  if (group === 0x0008 && element <= 0x0070) {
    if (explicit) return explicitLittleEndian
    const length = view.getUint32(4, true)
    return length <= 256 && (element !== 0 || length === 4) ? implicitLittleEndian : undefined
  }
  return group === 0x0800 && explicit && view.getUint16(2, false) <= 0x0070 ? explicitBigEndian : undefined
}

/** Where the data set begins, by the length that the meta header states first (PS3.10 7.1); 0 where it states none. */
function endOfMeta(head: Uint8Array): number {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const isStated = head.length >= 144 && view.getUint32(preambleBytes, true) === 2
  return isStated ? 144 + view.getUint32(140, true) : 0
}

/** All syntaxes are but two and the deflated one. */
function isExplicitLittleEndian(head: Uint8Array): boolean {
  const meta = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, endOfMeta(head)))
  const at = meta.indexOf(Uint8Array.of(0x02, 0x00, 0x10, 0x00, 0x55, 0x49))
  if (at < 0) return false
  const uid = meta.toString('latin1', at + 8, at + 8 + meta.readUInt16LE(at + 6)).replace(/[\0 ]+$/, '')
  return ![implicitLittleEndian, explicitBigEndian, deflatedLittleEndian].includes(uid)
}

/** Whether only the whole file can be parsed: then its elements lie in a deflated stream. */
export const needsWholeFile = (head: Uint8Array): boolean =>
  hasPrefix(head) &&
  Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 1024)).includes(deflatedLittleEndian)
