import type { BurnedIn, Face } from '@contract/identifiers.ts'
import type { Dataset } from './deidentify.ts'
import { firstText, isEmpty, textsOf } from './element-value.ts'
import type { Element } from './elements.ts'
import { faceOf } from './face.ts'
import { isPrivate, isPrivateCreator, type ProfileEntry, profileEntry, tagInWords } from './profile.ts'
import { safelyWrittenHeader } from './safe-mosaic.ts'
import { creatorsIn, safePrivateTags } from './safe-private.ts'

/** An attribute that may tell who was examined, where or when; never its value. */
export interface Identifier {
  /** `(0010,0010)` */
  readonly tag: string
  readonly name: string
  /** A date or time of what was done; that of birth is an attribute like others. */
  readonly kind: 'attribute' | 'date'
  /** Whether the file has it inside of a sequence. */
  readonly isNested: boolean
}

/** What one file holds that the basic profile is about. But for two UIDs nothing in it is a value. */
export interface FileIdentifiers {
  /** To tell files of one study and series; empty where it is not stated. */
  readonly StudyInstanceUID: string
  readonly SeriesInstanceUID: string
  readonly identifiers: readonly Identifier[]
  /** UIDs that the profile replaces. */
  readonly uidCount: number
  /** Private elements by the name of their creator; empty where it is not stated. */
  readonly privateCounts: ReadonlyMap<string, number>
  readonly burnedIn?: BurnedIn
  /** What the file says: Patient Identity Removed. */
  readonly isIdentityRemoved: boolean
  /** How, in its words and codes. */
  readonly methods: readonly string[]
  readonly face: Face
}

/** What is in the data set, without what is in sequences that go as a whole. */
export function identifiersIn(dataset: Dataset): FileIdentifiers {
  const { bytes, elements } = dataset
  const isIdentityRemoved = firstText(bytes, elements, 0x00120062) === 'YES'
  const codeItems = elements.find(({ tag }) => tag === 0x00120064)?.items ?? []
  const codes = codeItems.map((item) => firstText(bytes, item.elements, 0x00080100)).filter((code) => code !== '')
  const areDatesTreated = isIdentityRemoved && ['REMOVED', 'MODIFIED'].includes(firstText(bytes, elements, 0x00280303))
  const found = new Map<number, Identifier>()
  const privateCounts = new Map<string, number>()
  let uidCount = 0
  const look = (within: readonly Element[], isNested: boolean) => {
    const creators = creatorsIn(bytes, within)
    const safe = isIdentityRemoved ? safePrivateTags(bytes, within) : new Set<number>()
    const mosaic = isIdentityRemoved ? safelyWrittenHeader(bytes, within) : undefined
    for (const element of within) {
      const { tag } = element
      if (isPrivate(tag)) {
        const creator = creators.get(tag >>> 8) ?? ''
        if (!isPrivateCreator(tag) && !safe.has(tag) && tag !== mosaic)
          privateCounts.set(creator, (privateCounts.get(creator) ?? 0) + 1)
        continue
      }
      const entry = profileEntry(tag)
      if (entry?.action === 'U') uidCount += isEmpty(bytes, element) ? 0 : 1
      else if (entry !== undefined && entry.action !== 'X/Z/U*' && !isEmpty(bytes, element)) {
        if (isOpen(entry, { isIdentityRemoved, areDatesTreated })) found.set(tag, identifierOf(entry, found, isNested))
        continue
      }
      for (const item of element.items ?? []) look(item.elements, true)
    }
  }
  look(elements, false)
  const burnedIn = burnedInOf(dataset)
  return {
    StudyInstanceUID: firstText(bytes, elements, 0x0020000d),
    SeriesInstanceUID: firstText(bytes, elements, 0x0020000e),
    identifiers: [...found.values()],
    uidCount,
    privateCounts,
    ...(burnedIn && { burnedIn }),
    isIdentityRemoved,
    methods: [...textsOf(bytes, elements, 0x00120063), ...codes],
    face: faceOf(dataset, codes),
  }
}

/** Where a file says that identity was removed, what may stand there as a dummy is taken for one. */
function isOpen(
  { action, isShiftable }: ProfileEntry,
  { isIdentityRemoved, areDatesTreated }: { readonly isIdentityRemoved: boolean; readonly areDatesTreated: boolean },
): boolean {
  if (!isIdentityRemoved) return true
  return action === 'X' && !(areDatesTreated && isShiftable)
}

const identifierOf = (
  { tag, name, isShiftable }: ProfileEntry,
  found: ReadonlyMap<number, Identifier>,
  isNested: boolean,
): Identifier => ({
  tag: tagInWords(tag),
  name,
  kind: isShiftable ? 'date' : 'attribute',
  isNested: isNested && found.get(tag)?.isNested !== false,
})

function burnedInOf({ bytes, elements, encoding }: Dataset): BurnedIn | undefined {
  const stated = firstText(bytes, elements, 0x00280301)
  if (stated === 'YES') return 'stated'
  if (elements.some((element) => isOverlayInPixels(element, elements, { bytes, littleEndian: encoding.littleEndian })))
    return 'overlay-in-pixels'
  const isCapture = firstText(bytes, elements, 0x00080016).startsWith('1.2.840.10008.5.1.4.1.1.7')
  return isCapture && stated !== 'NO' ? 'secondary-capture' : undefined
}

/** An overlay whose data are no element of their own lies in a bit of the pixels, which stay as they are. */
function isOverlayInPixels(
  { tag, valueStart, valueEnd }: Element,
  elements: readonly Element[],
  { bytes, littleEndian }: { readonly bytes: Uint8Array; readonly littleEndian: boolean },
): boolean {
  if ((tag & 0xff00ffff) >>> 0 !== 0x60000102 || valueEnd - valueStart < 2) return false
  const bit = new DataView(bytes.buffer, bytes.byteOffset).getUint16(valueStart, littleEndian)
  const dataTag = (tag & 0xffff0000) >>> 0
  return bit !== 0 && !elements.some((other) => other.tag === (dataTag | 0x3000) >>> 0)
}
