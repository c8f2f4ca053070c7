import { dicomImplementation } from '@volume/dicom-implementation.ts'
import { type Dataset, type Keyword, keywords, type Pixels, type Representation, type Value } from './keywords.ts'

/** Explicit VR Little Endian: what every receiver reads. */
const transferSyntaxUID = '1.2.840.10008.1.2.1'
/** These have lengths of 32 bits (DICOM PS3.5 section 7.1.2). */
const long: ReadonlySet<Representation> = new Set(['OB', 'OF', 'OW', 'SQ', 'UC', 'UT'])
const item = 0xfffee000

/** The data set of a whole file. */
export type ObjectDataset = Dataset & Pixels & { readonly SOPClassUID: string; readonly SOPInstanceUID: string }

/**
 * A file of DICOM PS3.10 in Explicit VR Little Endian, all lengths defined; texts are UTF-8.
 * @returns The file in pieces: pixels, its last element, are not copied.
 */
export function formatPart10({ PixelData, FloatPixelData, ...header }: ObjectDataset): readonly Uint8Array[] {
  const out = new Output()
  out.append(new Uint8Array(128))
  out.text('DICM', 4)
  writeMeta(out, header)
  writeDataset(out, header)
  const pixels = PixelData ?? FloatPixelData
  if (pixels === undefined) return [out.whole()]
  const [tag, representation] = keywords[PixelData ? 'PixelData' : 'FloatPixelData']
  beginElement(out, tag, representation, pixels.length + (pixels.length & 1))
  return [out.whole(), pixels, new Uint8Array(pixels.length & 1)]
}

function writeMeta(out: Output, { SOPClassUID, SOPInstanceUID }: { SOPClassUID: string; SOPInstanceUID: string }) {
  beginElement(out, 0x00020000, 'UL', 4)
  const lengthAt = out.length
  out.uint32(0)
  const start = out.length
  beginElement(out, 0x00020001, 'OB', 2)
  out.append(Uint8Array.of(0, 1))
  const texts: readonly (readonly [number, Representation, string])[] = [
    [0x00020002, 'UI', SOPClassUID],
    [0x00020003, 'UI', SOPInstanceUID],
    [0x00020010, 'UI', transferSyntaxUID],
    [0x00020012, 'UI', dicomImplementation.classUID],
    [0x00020013, 'SH', dicomImplementation.name],
  ]
  for (const [tag, representation, text] of texts) writeText(out, { tag, representation }, text)
  out.bytes.writeUInt32LE(out.length - start, lengthAt)
}

/** Tags of keywords, once for all items of a file. */
const tagOf = (keyword: string): number => keywords[keyword as Keyword][0]

function writeDataset(out: Output, dataset: Dataset): void {
  for (const keyword of sorted(Object.keys(dataset)) as (keyof Dataset)[]) {
    const value = dataset[keyword]
    if (value === undefined) continue
    const [tag, representation] = keywords[keyword]
    writeElement(out, { tag, representation }, value)
  }
}

/** Items of frames come in order, and there are many. */
function sorted(names: string[]): string[] {
  const isSorted = names.every((name, index) => index === 0 || tagOf(names[index - 1]!) < tagOf(name))
  return isSorted ? names : names.sort((a, b) => tagOf(a) - tagOf(b))
}

interface Named {
  readonly tag: number
  readonly representation: Representation
}

function writeElement(out: Output, named: Named, value: Value): void {
  const { tag, representation } = named
  const width = widths[representation]
  if (representation === 'SQ') writeSequence(out, tag, value as readonly Dataset[])
  else if (width === undefined) writeText(out, named, textOf(value as string | readonly (string | number)[]))
  else {
    const values = (Array.isArray(value) ? value : [value]) as readonly number[]
    beginElement(out, tag, representation, values.length * width)
    for (const one of values) out.number(representation, one)
  }
}

/** Bytes of one binary number; other representations are texts. */
const widths: Partial<Record<Representation, number>> = { AT: 4, FD: 8, FL: 4, SL: 4, SS: 2, UL: 4, US: 2 }

/** As it is written. */
export const textOf = (value: string | number | readonly (string | number)[]): string => {
  if (typeof value === 'string') return value
  return (Array.isArray(value) ? value : [value])
    .map((one) => (typeof one === 'number' ? formatDecimal(one) : one))
    .join('\\')
}

function writeText(out: Output, { tag, representation }: Named, text: string): void {
  const size = Buffer.byteLength(text)
  beginElement(out, tag, representation, size + (size & 1))
  out.text(text, size)
  if (size & 1) out.uint8(representation === 'UI' ? 0 : 0x20)
}

function writeSequence(out: Output, tag: number, items: readonly Dataset[]): void {
  const lengthAt = beginElement(out, tag, 'SQ', 0)
  const start = out.length
  for (const one of items) {
    out.tag(item)
    const itemLengthAt = out.length
    out.uint32(0)
    const itemStart = out.length
    writeDataset(out, one)
    out.bytes.writeUInt32LE(out.length - itemStart, itemLengthAt)
  }
  out.bytes.writeUInt32LE(out.length - start, lengthAt)
}

/** Tag, representation and length; answers where the length stands. */
function beginElement(out: Output, tag: number, representation: Representation, length: number): number {
  out.tag(tag)
  out.text(representation, 2)
  if (!long.has(representation)) {
    if (length > 0xffff) throw new Error(`A value of ${representation} has at most 65535 bytes, not ${length}.`)
    out.uint16(length)
    return out.length - 2
  }
  out.uint16(0)
  out.uint32(length)
  return out.length - 4
}

/** A number in at most 16 characters (DS): exact wherever so many suffice, else rounded to the nearest that fits. */
export function formatDecimal(value: number): string {
  if (!Number.isFinite(value)) throw new Error('A decimal string is a finite number.')
  const exact = String(value)
  if (exact.length <= 16) return exact
  for (let digits = 16; digits > 0; digits--) {
    const text = String(Number(value.toPrecision(digits)))
    if (text.length <= 16) return text
  }
  return exact.slice(0, 16)
}

/** Bytes that grow. */
class Output {
  bytes: Buffer = Buffer.allocUnsafe(2 ** 16)
  length = 0

  whole(): Uint8Array {
    return this.bytes.subarray(0, this.length)
  }

  reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + count))
    this.bytes.copy(larger, 0, 0, this.length)
    this.bytes = larger
  }

  append(bytes: Uint8Array): void {
    this.reserve(bytes.length)
    this.bytes.set(bytes, this.length)
    this.length += bytes.length
  }

  text(text: string, sizeBytes: number): void {
    this.reserve(sizeBytes)
    this.bytes.write(text, this.length, 'utf8')
    this.length += sizeBytes
  }

  uint8(value: number): void {
    this.reserve(1)
    this.length = this.bytes.writeUInt8(value, this.length)
  }

  uint16(value: number): void {
    this.reserve(2)
    this.length = this.bytes.writeUInt16LE(value, this.length)
  }

  uint32(value: number): void {
    this.reserve(4)
    this.length = this.bytes.writeUInt32LE(value, this.length)
  }

  tag(tag: number): void {
    this.uint16(tag >>> 16)
    this.uint16(tag & 0xffff)
  }

  number(representation: Representation, value: number): void {
    this.reserve(8)
    if (representation === 'AT') this.tag(value)
    else if (representation === 'US') this.uint16(value)
    else if (representation === 'UL') this.uint32(value)
    else if (representation === 'SS') this.length = this.bytes.writeInt16LE(value, this.length)
    else if (representation === 'SL') this.length = this.bytes.writeInt32LE(value, this.length)
    else if (representation === 'FL') this.length = this.bytes.writeFloatLE(value, this.length)
    else this.length = this.bytes.writeDoubleLE(value, this.length)
  }
}
