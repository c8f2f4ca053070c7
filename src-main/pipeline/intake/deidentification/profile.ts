import { beyondRows } from './rows-beyond.ts'
import { generalRows } from './rows-general.ts'
import { otherRows } from './rows-other.ts'
import { studyRows } from './rows-study.ts'

/** The table that these rows are of: DICOM PS3.15, table E.1-1, column of the basic profile. */
export const profileEdition = '2026c'

/**
 * What the basic profile does with an attribute: D a dummy value, Z no value or a dummy one, X removed, U another UID; of
 * several it is what the information object allows. U* replaces the UIDs inside of a sequence.
 */
export type Action = 'D' | 'Z' | 'X' | 'U' | 'X/Z' | 'X/D' | 'Z/D' | 'X/Z/D' | 'X/Z/U*'

/** Tag as eight hexadecimal digits, value representation, action, name. */
export type ProfileRow = readonly [tag: string, vr: string, action: Action, name: string]

/** One attribute that the profile is about. */
export interface ProfileEntry {
  /** Group in the upper, element in the lower 16 bits. */
  readonly tag: number
  /** Two letters. */
  readonly vr: string
  readonly action: Action
  readonly name: string
  /** Whether the option of modified dates keeps it, moved by whole days. */
  readonly isShiftable: boolean
}

/** Of dates and times these are of the person or of a place, not of what was done. */
const unshiftable: ReadonlySet<string> = new Set(['00100030', '00100032', '00160077'])
const isTemporal = (vr: string): boolean => vr === 'DA' || vr === 'DT' || vr === 'TM'

const entryOf = ([tag, vr, action, name]: ProfileRow): ProfileEntry => ({
  tag: Number.parseInt(tag, 16),
  vr,
  action,
  name,
  isShiftable: isTemporal(vr) && !unshiftable.has(tag),
})

/** The rows that name one tag each. */
export const standardRows: readonly ProfileRow[] = [...generalRows, ...studyRows, ...otherRows]
const entries: ReadonlyMap<number, ProfileEntry> = new Map(
  [...standardRows, ...beyondRows].map(entryOf).map((entry) => [entry.tag, entry]),
)

const removed = (tag: number, name: string): ProfileEntry => ({ tag, vr: 'UN', action: 'X', name, isShiftable: false })

export const isPrivate = (tag: number): boolean => ((tag >>> 16) & 1) === 1
/** A private element that names whose elements follow: (gggg,0010) to (gggg,00FF). */
export const isPrivateCreator = (tag: number): boolean =>
  isPrivate(tag) && (tag & 0xffff) >= 0x10 && (tag & 0xffff) <= 0xff

/** What the profile says of a tag; `undefined`: nothing, it stays. */
export function profileEntry(tag: number): ProfileEntry | undefined {
  if (isPrivate(tag)) return removed(tag, 'Private attribute')
  const group = tag >>> 16
  if ((group & 0xff00) === 0x5000) return removed(tag, 'Curve data')
  if ((group & 0xff00) === 0x6000) return overlayEntry(tag)
  return entries.get(tag)
}

/**
 * The table names the data and the comments of an overlay. The other elements of its plane go with the data, since a plane
 * without data is none; one whose data lie in unused bits of the pixels keeps them.
 */
const overlayEntry = (tag: number): ProfileEntry | undefined => {
  const element = tag & 0xffff
  if (element === 0x3000) return removed(tag, 'Overlay Data')
  return element === 0x4000 ? removed(tag, 'Overlay Comments') : undefined
}

/** `(0010,0010)` */
export function tagInWords(tag: number): string {
  const hex = tag.toString(16).toUpperCase().padStart(8, '0')
  return `(${hex.slice(0, 4)},${hex.slice(4)})`
}
