import { shifted } from './dates.ts'
import type { ProfileEntry } from './profile.ts'
import { asciiValue } from './write-element.ts'

/** What stands in for a patient and for UIDs: the same for the same, wherever it stands. */
export interface Pseudonyms {
  /** ASCII, at most 16 characters. */
  readonly patientCode: string
  /** The UID that stands for another one. */
  uid(uid: string): string
}

export interface ReplacementRules {
  readonly pseudonyms: Pseudonyms
  /** By how many days dates move; absent: dates and times are removed. */
  readonly shiftDays?: number
  /**
   * Whether the object asks for none of the attributes that may be removed, as a classic MR or CT image. Of others it is not
   * known, and they keep as much as the profile allows.
   */
  readonly isClassicImage: boolean
  /** Whether private attributes that are known to be safe stay. */
  readonly keepsSafePrivate: boolean
}

/** `inside`: it stays, and what is inside of it is treated by the same table. */
export type Replacement = 'removed' | 'inside' | 'one-empty-item' | Uint8Array

const patientName = 0x00100010
const patientId = 0x00100020
/** UIDs of the standard itself name no instance. */
export const isOfStandard = (uid: string): boolean => uid.startsWith('1.2.840.10008.')

/** Valid in its value representation, and plainly no true value. */
const dummies: Readonly<Record<string, string>> = {
  AS: '000Y',
  DA: '19000101',
  DT: '19000101000000',
  TM: '000000',
  IS: '0',
  DS: '0',
  UR: 'urn:anonymized',
}

type Single = 'X' | 'Z' | 'D' | 'U'
const leastFirst: readonly Single[] = ['X', 'Z', 'D', 'U']
const mostFirst: readonly Single[] = ['U', 'D', 'Z', 'X']
/** An item that lacks what its macro asks for is worse than none, and where an item is asked for no sequence is better than an empty one. */
const orderOfSequence = (allowed: readonly string[]): readonly Single[] =>
  allowed.includes('D') ? leastFirst : ['Z', 'X']

/** Removed where it may be, else emptied, else a dummy; or the other way round. */
function resolved({ action, vr }: Pick<ProfileEntry, 'action' | 'vr'>, isClassicImage: boolean): Single {
  const allowed = action.split('/')
  const order = isClassicImage ? leastFirst : vr === 'SQ' ? orderOfSequence(allowed) : mostFirst
  const one = order.find((candidate) => allowed.includes(candidate))
  if (one === undefined) throw new Error(`No action is known as ${action}.`)
  return one
}

/** What an element becomes that has a value. */
export function replacementOf(
  { tag, vr, action, isShiftable }: ProfileEntry,
  value: () => string,
  { pseudonyms, shiftDays, isClassicImage }: ReplacementRules,
): Replacement {
  if (tag === patientName || tag === patientId) return asciiValue(pseudonyms.patientCode, vr)
  if (isShiftable && shiftDays !== undefined) {
    const moved = shifted(value(), vr, shiftDays)
    if (moved !== undefined) return asciiValue(moved, vr)
  }
  if (action === 'X/Z/U*') return 'inside'
  const one = resolved({ action, vr }, isClassicImage)
  if (one === 'X') return 'removed'
  if (one === 'Z') return new Uint8Array()
  if (one === 'U' || vr === 'UI') return asciiValue(mappedUids(value(), pseudonyms), 'UI')
  if (vr === 'SQ') return 'one-empty-item'
  return vr === 'OB' || vr === 'UN' ? new Uint8Array(2) : asciiValue(dummies[vr] ?? 'ANONYMIZED', vr)
}

const mappedUids = (values: string, { uid }: Pseudonyms): string =>
  values
    .split('\\')
    .map((padded) => padded.replace(/[ \0]+$/, ''))
    .map((value) => (value === '' || isOfStandard(value) ? value : uid(value)))
    .join('\\')
