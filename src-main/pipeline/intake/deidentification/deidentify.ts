import { firstText, isEmpty, latin1, textsOf } from './element-value.ts'
import type { Element, Encoding, Item } from './elements.ts'
import { profileEdition, profileEntry } from './profile.ts'
import { type Replacement, type ReplacementRules, replacementOf } from './replacement.ts'
import { safeMosaicHeader } from './safe-mosaic.ts'
import { creatorTagOf, safePrivateTags } from './safe-private.ts'
import { asciiValue, joined, writeElement, writeItem, writeSequence } from './write-element.ts'

/** A data set and where its elements lie in its bytes. */
export interface Dataset {
  readonly bytes: Uint8Array
  readonly elements: readonly Element[]
  readonly encoding: Encoding
}

/** An element as it leaves, in pieces; most are views of the bytes that came. */
export interface Written {
  readonly tag: number
  readonly pieces: readonly Uint8Array[]
  readonly isChanged: boolean
}

const patientIdentityRemoved = 0x00120062
const deidentificationMethod = 0x00120063
const deidentificationMethodCodes = 0x00120064
const longitudinalInformation = 0x00280303

/**
 * The data set after the basic profile, element by element, with the marks that say so. What the profile does not name is byte for byte
 * as it was, pixel data above all. Group lengths, which are retired, are left out.
 */
export function deidentified(dataset: Dataset, rules: ReplacementRules): readonly Written[] {
  const written = rewrite(dataset.elements, dataset, rules)
  const marks = marksOf(dataset, rules)
  const tags = new Set(marks.map(({ tag }) => tag))
  return [...written.filter(({ tag }) => !tags.has(tag)), ...marks].toSorted((a, b) => a.tag - b.tag)
}

type Within = Pick<Dataset, 'bytes' | 'encoding'>

function rewrite(elements: readonly Element[], within: Within, rules: ReplacementRules): readonly Written[] {
  const overlays = new Set(elements.filter(({ tag }) => isOverlayData(tag)).map(({ tag }) => tag >>> 16))
  const safe = rules.keepsSafePrivate ? safePrivateTags(within.bytes, elements) : new Set<number>()
  const mosaic = rules.keepsSafePrivate ? safeMosaicHeader(within.bytes, elements) : undefined
  return elements.flatMap((element): readonly Written[] => {
    const { tag } = element
    if ((tag & 0xffff) === 0 || overlays.has(tag >>> 16)) return []
    if (mosaic?.tag === tag)
      return [{ tag, pieces: writeElement(tag, 'OB', mosaic.value, within.encoding), isChanged: true }]
    if (safe.has(tag) || (mosaic && tag === creatorTagOf(mosaic.tag))) return [inside(element, within, rules)]
    return rewriteElement(element, within, rules)
  })
}

const isOverlayData = (tag: number): boolean => (tag & 0xff00ffff) >>> 0 === 0x60003000

function rewriteElement(element: Element, within: Within, rules: ReplacementRules): readonly Written[] {
  const { bytes, encoding } = within
  const { tag } = element
  const entry = profileEntry(tag)
  if (entry === undefined) return [inside(element, within, rules)]
  const isCode = tag === 0x00100010 || tag === 0x00100020
  const replacement: Replacement =
    isEmpty(bytes, element) && entry.action !== 'X' && !isCode
      ? 'inside'
      : replacementOf(entry, () => latin1(bytes, element), rules)
  if (replacement === 'removed') return []
  if (replacement === 'inside') return [inside(element, within, rules)]
  const value = replacement === 'one-empty-item' ? emptyItem(encoding) : replacement
  return [{ tag, pieces: writeElement(tag, entry.vr, value, encoding), isChanged: true }]
}

const emptyItem = (encoding: Encoding): Uint8Array =>
  writeItem({ encoding, hasUndefinedLength: false, pieces: [] })[0] ?? new Uint8Array()

/** As it was, but for what its items hold. */
function inside(element: Element, { bytes, encoding }: Within, rules: ReplacementRules): Written {
  const { tag, start, end, items = [] } = element
  const asItWas = { tag, pieces: [bytes.subarray(start, end)], isChanged: false }
  const contents = items.map((item) => ({ item, written: rewrite(item.elements, { ...item, bytes }, rules) }))
  const isSame = contents.every(
    ({ item, written }) => written.length === item.elements.length && written.every(({ isChanged }) => !isChanged),
  )
  if (isSame) return asItWas
  const pieces = contents.flatMap(({ item, written }) =>
    writeItem({ ...item, pieces: written.flatMap((one) => one.pieces) }),
  )
  return {
    tag,
    pieces: writeSequence(element, pieces, { encoding, within: items[0]?.encoding ?? encoding }),
    isChanged: true,
  }
}

const codes = {
  basic: ['113100', 'Basic Application Confidentiality Profile'],
  safePrivate: ['113111', 'Retain Safe Private Option'],
  modifiedDates: ['113107', 'Retain Longitudinal Temporal Information Modified Dates Option'],
} as const

/** What says that the profile was applied, beside what an earlier program said of itself. */
function marksOf(
  { bytes, elements, encoding }: Dataset,
  { shiftDays, keepsSafePrivate }: ReplacementRules,
): readonly Written[] {
  const isShifted = shiftDays !== undefined
  const options = `${isShifted ? '; dates moved' : ''}${keepsSafePrivate ? '; safe private' : ''}`
  // At most 64 characters.
  const method = `Insula, PS3.15 ${profileEdition} basic profile${options}`
  const applied = [
    codes.basic,
    ...(isShifted ? [codes.modifiedDates] : []),
    ...(keepsSafePrivate ? [codes.safePrivate] : []),
  ]
  const methods = [...new Set([...textsOf(bytes, elements, deidentificationMethod), method])]
  const mark = (tag: number, vr: string, value: Uint8Array): Written => ({
    tag,
    pieces: writeElement(tag, vr, value, encoding),
    isChanged: true,
  })
  return [
    mark(patientIdentityRemoved, 'CS', asciiValue('YES', 'CS')),
    mark(deidentificationMethod, 'LO', latin1Value(methods.join('\\'))),
    mark(deidentificationMethodCodes, 'SQ', joined(codeItems({ bytes, elements, encoding }, applied))),
    mark(longitudinalInformation, 'CS', asciiValue(isShifted ? 'MODIFIED' : 'REMOVED', 'CS')),
  ]
}

/** Those that are there already, as they are, then those that apply now and are not among them. */
function codeItems(
  { bytes, elements, encoding }: Dataset,
  applied: readonly (readonly [value: string, meaning: string])[],
): readonly Uint8Array[] {
  const known = elements.find(({ tag }) => tag === deidentificationMethodCodes)?.items ?? []
  const values = new Set(known.map((item) => firstText(bytes, item.elements, 0x00080100)))
  const added = applied.filter(([value]) => !values.has(value))
  const item = (pieces: readonly Uint8Array[]) => writeItem({ encoding, hasUndefinedLength: false, pieces })
  const kept = known.filter((one) => isSameEncoding(one, encoding))
  return [
    ...kept.flatMap((one) => item(one.elements.map(({ start, end }) => bytes.subarray(start, end)))),
    ...added.flatMap(([value, meaning]) =>
      item([
        ...writeElement(0x00080100, 'SH', asciiValue(value, 'SH'), encoding),
        ...writeElement(0x00080102, 'SH', asciiValue('DCM', 'SH'), encoding),
        ...writeElement(0x00080104, 'LO', asciiValue(meaning, 'LO'), encoding),
      ]),
    ),
  ]
}

const isSameEncoding = ({ encoding }: Item, { explicit, littleEndian }: Encoding): boolean =>
  encoding.explicit === explicit && encoding.littleEndian === littleEndian

/** Bytes that came as Latin-1 go back as they were. */
const latin1Value = (text: string): Uint8Array => asciiValue(text, 'LO')
