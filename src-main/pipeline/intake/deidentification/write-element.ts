import type { Element, Encoding, Item } from './elements.ts'

const hasLongLength: ReadonlySet<string> = new Set('OB OD OF OL OV OW SQ SV UC UN UR UT UV'.split(' '))
const undefinedLength = 0xffffffff

export const lengthOf = (pieces: readonly Uint8Array[]): number => pieces.reduce((sum, { length }) => sum + length, 0)

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(lengthOf(pieces))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** ASCII, filled up to an even length as its value representation wants it. */
export function asciiValue(text: string, vr: string): Uint8Array {
  const padded = text.length % 2 === 0 ? text : `${text}${vr === 'UI' || vr === 'OB' ? '\0' : ' '}`
  return Uint8Array.from(padded, (character) => character.charCodeAt(0))
}

function header(tag: number, vr: string, length: number, { explicit, littleEndian }: Encoding): Uint8Array {
  const bytes = new Uint8Array(explicit && hasLongLength.has(vr) ? 12 : 8)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, tag >>> 16, littleEndian)
  view.setUint16(2, tag & 0xffff, littleEndian)
  if (!explicit) {
    view.setUint32(4, length, littleEndian)
    return bytes
  }
  bytes[4] = vr.charCodeAt(0)
  bytes[5] = vr.charCodeAt(1)
  if (bytes.length === 12) view.setUint32(8, length, littleEndian)
  else view.setUint16(6, length, littleEndian)
  return bytes
}

export const writeElement = (
  tag: number,
  vr: string,
  value: Uint8Array,
  encoding: Encoding,
): readonly [Uint8Array, Uint8Array] => [header(tag, vr, value.length, encoding), value]

/** An item or a delimiter: these have no value representation. */
const mark = (tag: number, length: number, { littleEndian }: Encoding): Uint8Array =>
  header(tag, '', length, { explicit: false, littleEndian })

/** The content of one item, in pieces. */
export interface ItemContent {
  readonly encoding: Encoding
  readonly hasUndefinedLength: boolean
  readonly pieces: readonly Uint8Array[]
}

export function writeItem({ pieces, hasUndefinedLength, encoding }: ItemContent): readonly Uint8Array[] {
  if (!hasUndefinedLength) return [mark(0xfffee000, lengthOf(pieces), encoding), ...pieces]
  return [mark(0xfffee000, undefinedLength, encoding), ...pieces, mark(0xfffee00d, 0, encoding)]
}

/** A sequence again, with other items; lengths are stated, or delimited, as they were. */
export function writeSequence(
  { tag, vr, hasUndefinedLength }: Pick<Element, 'tag' | 'vr' | 'hasUndefinedLength'>,
  items: readonly Uint8Array[],
  { encoding, within }: { readonly encoding: Encoding; readonly within: Item['encoding'] },
): readonly Uint8Array[] {
  if (!hasUndefinedLength) return [header(tag, vr ?? 'SQ', lengthOf(items), encoding), ...items]
  return [header(tag, vr ?? 'SQ', undefinedLength, encoding), ...items, mark(0xfffee0dd, 0, within)]
}
