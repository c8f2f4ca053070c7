import { labelValueCreator } from '@volume/dicom-implementation.ts'
import { latin1 } from './element-value.ts'
import type { Element } from './elements.ts'
import { isPrivate, isPrivateCreator } from './profile.ts'

/**
 * Of the private attributes that PS3.15 (table E.3.10-1, edition 2026d) calls safe, those that say what MR intensities and
 * diffusion mean; and our own, label values of segments: creator, group, last byte of the element, value representation.
 */
const safe: readonly (readonly [creator: string, group: number, element: number, vr: string])[] = [
  ['Philips MR Imaging DD 001', 0x2005, 0x0d, 'FL'],
  ['Philips MR Imaging DD 001', 0x2005, 0x0e, 'FL'],
  ['Philips Imaging DD 001', 0x2001, 0x03, 'FL'],
  ['Philips Imaging DD 001', 0x2001, 0x04, 'CS'],
  ['SIEMENS MR HEADER', 0x0019, 0x0c, 'IS'],
  ['SIEMENS MR HEADER', 0x0019, 0x0d, 'CS'],
  ['SIEMENS MR HEADER', 0x0019, 0x0e, 'FD'],
  ['SIEMENS MR HEADER', 0x0019, 0x27, 'FD'],
  ['GEMS_PARM_01', 0x0043, 0x39, 'IS'],
  [labelValueCreator, 0x0063, 0x01, 'US'],
]

/** No number or code of these is longer. */
const longestBytes = 128

/** By group and block: (gggg,00bb) reserves (gggg,bb00) to (gggg,bbFF). */
export function creatorsIn(bytes: Uint8Array, elements: readonly Element[]): ReadonlyMap<number, string> {
  return new Map(
    elements
      .filter(({ tag }) => isPrivateCreator(tag))
      .map((element) => [
        (((element.tag >>> 16) << 8) | (element.tag & 0xff)) >>> 0,
        latin1(bytes, element)
          .slice(0, 64)
          .replace(/[^ -~]/g, '')
          .trim(),
      ]),
  )
}

/** Of the element that names whose private element this is. */
export const creatorTagOf = (tag: number): number => (((tag >>> 16) << 16) | ((tag >>> 8) & 0xff)) >>> 0

/** The private elements among these that are safe, with the creators that they need to be understood. */
export function safePrivateTags(bytes: Uint8Array, elements: readonly Element[]): ReadonlySet<number> {
  const creators = creatorsIn(bytes, elements)
  const tags = new Set<number>()
  for (const element of elements) {
    const { tag } = element
    if (!isPrivate(tag) || !isSafe(element, creators.get(tag >>> 8), bytes)) continue
    tags.add(tag)
    tags.add(creatorTagOf(tag))
  }
  return tags
}

function isSafe(element: Element, creator: string | undefined, bytes: Uint8Array): boolean {
  const { tag, vr, valueStart, valueEnd, items } = element
  const found = safe.find(([name, group, last]) => name === creator && group === tag >>> 16 && last === (tag & 0xff))
  if (found === undefined || items !== undefined || valueEnd - valueStart > longestBytes) return false
  if (vr !== undefined && vr !== 'UN' && vr !== found[3]) return false
  // Somebody may have written words where numbers or a code belong.
  if (found[3] === 'IS') return /^[-+ 0-9\\\0]*$/.test(latin1(bytes, element))
  return found[3] !== 'CS' || /^[A-Z_ \0]{0,17}$/.test(latin1(bytes, element))
}
