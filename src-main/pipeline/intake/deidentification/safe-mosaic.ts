import { csaValues } from '../dicom/csa-header.ts'
import { textsOf } from './element-value.ts'
import type { Element } from './elements.ts'
import { creatorsIn } from './safe-private.ts'

/** What of a mosaic's private header says where its slices lie, and in which form these numbers are safe. */
const kept: readonly (readonly [name: string, vr: string, count: number])[] = [
  ['NumberOfImagesInMosaic', 'US', 1],
  ['SliceNormalVector', 'FD', 3],
]
const number = /^[-+]?\d{1,9}(\.\d{0,16})?(e[-+]?\d{1,3})?$/i
/** What Siemens writes into fields that say nothing here. */
const [unused, ofElement, ofItem] = [0x01020304, 77, 205]

/** Whether an image says that it is a Siemens mosaic. */
export const saysMosaic = (bytes: Uint8Array, elements: readonly Element[]): boolean =>
  textsOf(bytes, elements, 0x00080008).includes('MOSAIC')

/** The private header of a mosaic with nothing in it but numbers that place its slices, and its tag; `undefined`: it has none that says them. */
export function safeMosaicHeader(
  bytes: Uint8Array,
  elements: readonly Element[],
): { readonly tag: number; readonly value: Uint8Array } | undefined {
  if (!saysMosaic(bytes, elements)) return undefined
  const creators = creatorsIn(bytes, elements)
  const header = elements.find(
    ({ tag, items }) =>
      items === undefined &&
      tag >>> 16 === 0x0029 &&
      (tag & 0xff) === 0x10 &&
      creators.get(tag >>> 8) === 'SIEMENS CSA HEADER',
  )
  if (header === undefined) return undefined
  const stored = bytes.subarray(header.valueStart, header.valueEnd)
  const values = kept.map(([name]) => csaValues(stored, name) ?? [])
  const areSafe = values.every(
    (some, index) => some.length === kept[index]?.[2] && some.every((value) => number.test(value)),
  )
  return areSafe ? { tag: header.tag, value: writeHeader(values) } : undefined
}

/** The tag of a mosaic's private header that holds these numbers and nothing else. */
export function safelyWrittenHeader(bytes: Uint8Array, elements: readonly Element[]): number | undefined {
  const header = safeMosaicHeader(bytes, elements)
  const stored = elements.find(({ tag }) => tag === header?.tag)
  if (header === undefined || stored === undefined) return undefined
  const { valueStart, valueEnd } = stored
  const isSame = valueEnd - valueStart === header.value.length
  return isSame && header.value.every((byte, at) => byte === bytes[valueStart + at]) ? header.tag : undefined
}

/** In the format SV10 (`dicom/csa-header.ts` reads it), with no byte of the one that came. */
function writeHeader(values: readonly (readonly string[])[]): Uint8Array {
  const length = values.flat().reduce((sum, value) => sum + 16 + padded(value), 16 + 84 * values.length)
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  const put = (at: number, text: string) =>
    bytes.set(
      Uint8Array.from(text, (character) => character.charCodeAt(0)),
      at,
    )
  put(0, 'SV10')
  view.setUint32(4, unused, true)
  view.setUint32(8, values.length, true)
  view.setUint32(12, ofElement, true)
  let at = 16
  for (const [index, some] of values.entries()) {
    const [name = '', vr = '', count = 0] = kept[index] ?? []
    put(at, name)
    view.setUint32(at + 64, count, true)
    put(at + 68, vr)
    view.setUint32(at + 76, some.length, true)
    view.setUint32(at + 80, ofItem, true)
    at += 84
    for (const value of some) {
      for (const [field, entry] of [value.length + 1, value.length + 1, ofElement, ofItem].entries())
        view.setUint32(at + field * 4, entry, true)
      put(at + 16, value)
      at += 16 + padded(value)
    }
  }
  return bytes
}

/** With a zero at its end, in whole words. */
const padded = (value: string): number => Math.ceil((value.length + 1) / 4) * 4
