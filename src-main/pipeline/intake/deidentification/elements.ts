import { fail, ok, type Result } from '@contract/result.ts'

/** How elements are written (DICOM PS3.5 A). */
export interface Encoding {
  readonly explicit: boolean
  readonly littleEndian: boolean
}

/** One element of a data set, by where it lies in the bytes. Offsets are in bytes; ends are exclusive. */
export interface Element {
  /** Group in the upper, element in the lower 16 bits. */
  readonly tag: number
  /** Absent where the encoding states none. */
  readonly vr?: string
  readonly start: number
  readonly valueStart: number
  readonly valueEnd: number
  /** Behind the delimiter, if there is one. */
  readonly end: number
  readonly hasUndefinedLength: boolean
  /** Of a sequence. */
  readonly items?: readonly Item[]
}

export interface Item {
  readonly hasUndefinedLength: boolean
  readonly elements: readonly Element[]
  /** That of a sequence within UN is implicit, whatever is around it. */
  readonly encoding: Encoding
}

const shortRepresentations: ReadonlySet<string> = new Set(
  'AE AS AT CS DA DS DT FL FD IS LO LT PN SH SL SS ST TM UI UL US'.split(' '),
)
const longRepresentations: ReadonlySet<string> = new Set('OB OD OF OL OV OW SQ SV UC UN UR UT UV'.split(' '))
const implicit: Encoding = { explicit: false, littleEndian: true }
const undefinedLength = 0xffffffff
const itemTag = 0xfffee000
const itemEndTag = 0xfffee00d
const sequenceEndTag = 0xfffee0dd
/** Deeper than any object of the standard, and shallow enough for the stack. */
const deepest = 64

/** Pixel data, as integers or floating point: what a header ends at. */
export const isPixelData = (tag: number): boolean => tag === 0x7fe00010 || tag === 0x7fe00008 || tag === 0x7fe00009

/** Why bytes are no data set, in words of a user. */
class Damage extends Error {}
const endsInside = 'it ends inside an element'

export interface Extent {
  readonly from: number
  /** Exclusive. */
  readonly to: number
  readonly encoding: Encoding
  /** Ends before the value of the pixel data, which may lie outside of the bytes. */
  readonly headerOnly?: boolean
  /** Ends before the first element of another group. */
  readonly onlyGroup?: number
}

/** The elements of a data set, in their order in the bytes. Every byte lies in one of them, but zeros at the end. */
export function readElements(bytes: Uint8Array, extent: Extent): Result<readonly Element[], string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return ok(new Walk(bytes, view).elements(extent))
  } catch (error) {
    if (error instanceof Damage) return fail(error.message)
    throw error
  }
}

/** What an element begins with. */
interface Header extends Pick<Element, 'tag' | 'vr' | 'start' | 'valueStart'> {
  /** In bytes; 0xFFFFFFFF: up to a delimiter. */
  readonly length: number
}

class Walk {
  readonly #bytes: Uint8Array
  readonly #view: DataView

  constructor(bytes: Uint8Array, view: DataView) {
    this.#bytes = bytes
    this.#view = view
  }

  elements({ from, to, encoding, headerOnly, onlyGroup }: Extent): readonly Element[] {
    const elements: Element[] = []
    let at = from
    while (at < to && !this.#isPadding(at, to)) {
      if (onlyGroup !== undefined && at + 2 <= to && this.#view.getUint16(at, encoding.littleEndian) !== onlyGroup)
        break
      const header = this.#header(at, to, encoding)
      if (headerOnly && isPixelData(header.tag)) {
        elements.push({ ...header, valueEnd: header.valueStart, end: header.valueStart, hasUndefinedLength: false })
        return elements
      }
      const element = this.#element(header, { to, encoding, depth: 0 })
      elements.push(element)
      at = element.end
    }
    if (headerOnly) throw new Damage(endsInside)
    return elements
  }

  /** Some writers fill a file up with zeros. */
  #isPadding(at: number, to: number): boolean {
    if (this.#bytes[at] !== 0 || this.#bytes[at + 1] !== 0) return false
    for (let index = at; index < to; index++) if (this.#bytes[index] !== 0) return false
    return true
  }

  #tag(at: number, littleEndian: boolean): number {
    const group = this.#view.getUint16(at, littleEndian)
    return ((group << 16) | this.#view.getUint16(at + 2, littleEndian)) >>> 0
  }

  #header(start: number, to: number, { explicit, littleEndian }: Encoding): Header {
    if (start + 8 > to) throw new Damage(endsInside)
    const tag = this.#tag(start, littleEndian)
    if (!explicit) {
      const length = this.#view.getUint32(start + 4, littleEndian)
      return { tag, start, valueStart: start + 8, length }
    }
    const vr = String.fromCharCode(this.#bytes[start + 4] ?? 0, this.#bytes[start + 5] ?? 0)
    if (shortRepresentations.has(vr)) {
      const length = this.#view.getUint16(start + 6, littleEndian)
      return { tag, vr, start, valueStart: start + 8, length }
    }
    if (!longRepresentations.has(vr))
      throw new Damage('an element of it has a value representation that does not exist')
    if (start + 12 > to) throw new Damage(endsInside)
    const length = this.#view.getUint32(start + 8, littleEndian)
    return { tag, vr, start, valueStart: start + 12, length }
  }

  #element(
    { length, ...header }: Header,
    { to, encoding, depth }: { readonly to: number; readonly encoding: Encoding; readonly depth: number },
  ): Element {
    const { tag, vr, valueStart } = header
    if (depth > deepest) throw new Damage('its sequences lie too deep in one another')
    if (tag >>> 16 === 0xfffe) throw new Damage('its elements are not in order')
    if (length === undefinedLength) {
      if (isPixelData(tag) || (vr !== undefined && vr !== 'SQ' && vr !== 'UN'))
        return { ...header, ...this.#fragments(valueStart, to, encoding), hasUndefinedLength: true }
      const within = vr === 'UN' ? implicit : encoding
      return { ...header, ...this.#openItems(valueStart, to, { encoding: within, depth }), hasUndefinedLength: true }
    }
    const end = valueStart + length
    if (end > to) throw new Damage(endsInside)
    const element = { ...header, valueEnd: end, end, hasUndefinedLength: false }
    if (isPixelData(tag)) return element
    if (vr === 'SQ') return { ...element, items: this.#items(valueStart, end, { encoding, depth }) }
    // Without a dictionary a sequence is told by its first item; a private one goes as a whole.
    const mayHoldItems = (vr === undefined || vr === 'UN') && ((tag >>> 16) & 1) === 0
    const within = vr === 'UN' ? implicit : encoding
    if (!mayHoldItems || length < 8 || this.#tag(valueStart, within.littleEndian) !== itemTag) return element
    return { ...element, items: this.#items(valueStart, end, { encoding: within, depth }) }
  }

  #items(from: number, to: number, { encoding, depth }: { readonly encoding: Encoding; readonly depth: number }) {
    const items: Item[] = []
    for (let at = from; at < to; ) {
      if (at + 8 > to) throw new Damage(endsInside)
      if (this.#tag(at, encoding.littleEndian) === sequenceEndTag && at + 8 === to) break
      const { item, end } = this.#item(at, to, { encoding, depth })
      items.push(item)
      at = end
    }
    return items
  }

  /** Items up to the delimiter of their sequence. */
  #openItems(from: number, to: number, { encoding, depth }: { readonly encoding: Encoding; readonly depth: number }) {
    const items: Item[] = []
    for (let at = from; ; ) {
      if (at + 8 > to) throw new Damage(endsInside)
      if (this.#tag(at, encoding.littleEndian) === sequenceEndTag) return { items, valueEnd: at, end: at + 8 }
      const { item, end } = this.#item(at, to, { encoding, depth })
      items.push(item)
      at = end
    }
  }

  #item(at: number, to: number, { encoding, depth }: { readonly encoding: Encoding; readonly depth: number }) {
    const { littleEndian } = encoding
    if (this.#tag(at, littleEndian) !== itemTag) throw new Damage('its elements are not in order')
    const length = this.#view.getUint32(at + 4, littleEndian)
    const hasUndefinedLength = length === undefinedLength
    const limit = hasUndefinedLength ? to : at + 8 + length
    if (limit > to) throw new Damage(endsInside)
    const elements: Element[] = []
    let position = at + 8
    while (position < limit) {
      if (position + 8 > limit) throw new Damage(endsInside)
      if (hasUndefinedLength && this.#tag(position, littleEndian) === itemEndTag)
        return { item: { hasUndefinedLength, elements, encoding }, end: position + 8 }
      const header = this.#header(position, limit, encoding)
      const element = this.#element(header, { to: limit, encoding, depth: depth + 1 })
      elements.push(element)
      position = element.end
    }
    if (hasUndefinedLength) throw new Damage(endsInside)
    return { item: { hasUndefinedLength, elements, encoding }, end: position }
  }

  /** The pieces of compressed pixels: where they end. */
  #fragments(
    from: number,
    to: number,
    { littleEndian }: Encoding,
  ): { readonly valueEnd: number; readonly end: number } {
    for (let at = from; ; ) {
      if (at + 8 > to) throw new Damage(endsInside)
      const tag = this.#tag(at, littleEndian)
      if (tag === sequenceEndTag) return { valueEnd: at, end: at + 8 }
      if (tag !== itemTag) throw new Damage('its elements are not in order')
      const next = at + 8 + this.#view.getUint32(at + 4, littleEndian)
      if (next > to) throw new Damage(endsInside)
      at = next
    }
  }
}
