/** A data set without what is not read of it. */
export interface ReadPart {
  readonly bytes: Uint8Array
  /** By so much the pixel data begin later in the file than in `bytes`. */
  readonly fileShift: number
}

const undefinedLength = 0xffffffff
const [itemTag, itemEnd, sequenceEnd] = [0xfffee000, 0xfffee00d, 0xfffee0dd]
const [pixelData, functionalGroups] = [0x7fe00010, 0x5200]
/** Private elements that are read: creators and values of Philips (2001, 2005) and the headers of Siemens (0029). */
const readGroups = new Set([0x0002, 0x0008, 0x0018, 0x0020, 0x0028, 0x0029])
const philips = new Set([0x20010010, 0x2001101b, 0x20050010, 0x2005100e])
const gradientSequence = 0x00189076
/** The two letters of a value representation as one number, as they stand in a file. */
const codeOf = (vr: string): number => (vr.charCodeAt(0) << 8) | vr.charCodeAt(1)
const sequence = codeOf('SQ')
/** PS3.5 7.1.2: of these the length has four bytes, behind two that are reserved. */
const longForms = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV'].map(codeOf))

interface Element {
  readonly tag: number
  /** Of its value representation. */
  readonly code: number
  /** Where its value begins. */
  readonly valueAt: number
  readonly length: number
}

/**
 * Leaves out sequences and private elements, most of a header, which would take most of the time of parsing it.
 * @param bytes A file that begins with a meta header, at least up to its pixel data.
 * @param from Where the data set begins.
 * @returns `undefined` if it is not that plain, or describes several frames: then all of it has to be parsed.
 */
export function readPartOf(bytes: Uint8Array, from: number): ReadPart | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [bytes.subarray(0, from)]
  let keptBytes = from
  const keep = (start: number, end: number) => {
    kept.push(bytes.subarray(start, end))
    keptBytes += end - start
  }
  let last = 0
  for (let at = from; ; ) {
    const element = elementAt(view, at)
    if (element === undefined || element.tag <= last || element.tag >>> 16 === functionalGroups) return undefined
    last = element.tag
    if (element.tag === pixelData) {
      const fileShift = at - keptBytes
      keep(at, Math.min(bytes.length, element.valueAt + 8))
      return { bytes: joined(kept, keptBytes), fileShift }
    }
    const end = endOf(view, element, 0)
    if (end === undefined) return undefined
    if (isRead(element)) keep(at, end)
    at = end
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const isRead = ({ tag, code }: Element): boolean =>
  code === sequence ? tag === gradientSequence : readGroups.has(tag >>> 16) || philips.has(tag)

function elementAt(view: DataView, at: number): Element | undefined {
  if (at + 12 > view.byteLength) return undefined
  const tag = ((view.getUint16(at, true) << 16) | view.getUint16(at + 2, true)) >>> 0
  const code = view.getUint16(at + 4)
  if (!isUpperCase(code >>> 8) || !isUpperCase(code & 0xff)) return undefined
  return longForms.has(code)
    ? { tag, code, valueAt: at + 12, length: view.getUint32(at + 8, true) }
    : { tag, code, valueAt: at + 8, length: view.getUint16(at + 6, true) }
}

const isUpperCase = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a

/** Deeper than any header is. */
const deepest = 16

/** Where the next element begins. */
function endOf(view: DataView, { code, valueAt, length }: Element, depth: number): number | undefined {
  if (length !== undefinedLength) return valueAt + length <= view.byteLength ? valueAt + length : undefined
  if (code !== sequence || depth > deepest) return undefined
  for (let at = valueAt; at + 8 <= view.byteLength; ) {
    const tag = ((view.getUint16(at, true) << 16) | view.getUint16(at + 2, true)) >>> 0
    const itemLength = view.getUint32(at + 4, true)
    if (tag === sequenceEnd) return at + 8
    if (tag !== itemTag) return undefined
    const end = itemLength === undefinedLength ? endOfItem(view, at + 8, depth + 1) : at + 8 + itemLength
    if (end === undefined) return undefined
    at = end
  }
  return undefined
}

function endOfItem(view: DataView, from: number, depth: number): number | undefined {
  for (let at = from; at + 8 <= view.byteLength; ) {
    if (view.getUint16(at, true) === itemEnd >>> 16 && view.getUint16(at + 2, true) === (itemEnd & 0xffff))
      return at + 8
    const element = elementAt(view, at)
    const end = element && endOf(view, element, depth)
    if (end === undefined) return undefined
    at = end
  }
  return undefined
}
