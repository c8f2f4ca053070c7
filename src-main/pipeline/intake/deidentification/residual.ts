import type { Failure } from '@contract/failure/failure.ts'
import type { BurnedIn } from '@contract/identifiers.ts'
import type { Dataset } from './deidentify.ts'
import { isEmpty, latin1, textsOf } from './element-value.ts'
import type { Element } from './elements.ts'
import { identifiersIn } from './identifiers.ts'
import { isPrivate, profileEntry, tagInWords } from './profile.ts'

/** What still tells of the patient in an object that is to leave; in words, without a value. */
export interface Residual {
  /** Absent of the picture. */
  readonly tag?: string
  readonly says: string
}

const picture: Readonly<Record<BurnedIn, string>> = {
  stated: 'the picture holds words, as Burned In Annotation says',
  'secondary-capture': 'a captured screen may hold words in the picture',
  'overlay-in-pixels': 'an overlay lies in the pixels themselves',
}

/** Why files were kept back: one failure for those that tell the same. */
export function remainFailures(
  residual: readonly { readonly file: string; readonly says: readonly string[] }[],
): readonly Failure[] {
  const joined = new Map<string, { file: string; count: number; says: readonly string[] }>()
  for (const { file, says } of residual) {
    const known = joined.get(says.join('\n'))
    if (known) known.count++
    else joined.set(says.join('\n'), { file, count: 1, says })
  }
  return [...joined.values()].map((one) => ({ kind: 'identifiers-remain', ...one }) as const)
}

/** What identifies in an object that nothing is compared with: what the basic profile would have removed. */
export function residualIn(dataset: Dataset): readonly Residual[] {
  const { identifiers, privateCounts, burnedIn } = identifiersIn(dataset)
  return [
    ...identifiers.map(({ tag, name }) => ({ tag, says: `${name} ${tag}` })),
    ...[...privateCounts.keys()].map((creator) => ({
      says: `private elements of ${creator === '' ? 'an unnamed creator' : creator}`,
    })),
    ...(burnedIn ? [{ says: picture[burnedIn] }] : []),
  ]
}

/** What identifies in an object after the profile, found by what its source said of the patient. */
export function residualAfter(dataset: Dataset, source: Dataset): readonly Residual[] {
  const words = identifyingWords(source)
  const named: Residual[] = []
  const look = (elements: readonly Element[]) => {
    for (const element of elements) {
      for (const item of element.items ?? []) look(item.elements)
      if (!isText(element)) continue
      const text = latin1(dataset.bytes, element)
      if ((element.vr === undefined && !/[A-Za-z]/.test(text)) || !holds(text, words)) continue
      const tag = tagInWords(element.tag)
      named.push({ tag, says: `the name or an ID of the patient in ${nameOf(element.tag)}${tag}` })
    }
  }
  look(dataset.elements)
  return [...residualIn(dataset), ...named]
}

const nameOf = (tag: number): string => {
  const name = profileEntry(tag)?.name
  return name === undefined ? '' : `${name} `
}

/** Attributes that name a patient, wherever they stand in the source. */
const namesOfPatient: ReadonlySet<number> = new Set([0x00100010, 0x00101001, 0x00101005, 0x00101060])
const idsOfPatient: ReadonlySet<number> = new Set([0x00100020, 0x00101000, 0x00101090, 0x00120040])
/** A shorter part of a name, or a shorter ID, is a word or a number like any other. */
const shortestName = 4
const shortestId = 5

/** Lower case, as Latin-1. */
function identifyingWords({ bytes, elements }: Dataset): ReadonlySet<string> {
  const words = new Set<string>()
  const look = (within: readonly Element[]) => {
    for (const element of within) {
      for (const item of element.items ?? []) look(item.elements)
      const { tag } = element
      if (isPrivate(tag) || isEmpty(bytes, element)) continue
      const value = () => latin1(bytes, element).toLowerCase()
      if (namesOfPatient.has(tag)) for (const word of wordsOf(value())) if (word.length >= shortestName) words.add(word)
      if (idsOfPatient.has(tag))
        for (const id of value().split('\\'))
          if (id.trim().length >= shortestId) words.add(id.replace(/\0/g, '').trim())
    }
  }
  look(elements)
  for (const tag of vocabulary)
    for (const value of textsOf(bytes, elements, tag))
      for (const word of wordsOf(value.toLowerCase())) words.delete(word)
  return words
}

/** Image Type, Manufacturer and its model: a patient who is called as one of their words is not told by it. */
const vocabulary = [0x00080008, 0x00080070, 0x00081090]

const wordsOf = (text: string): readonly string[] => text.split(/[^a-z0-9\u0080-\u00ff]+/)

const textRepresentations: ReadonlySet<string> = new Set('AE LO LT PN SH ST UC UR UT UN'.split(' '))
/** A longer value is no text that somebody wrote about a patient. */
const longestTextBytes = 2 ** 16

/** Where no representation is stated, any value that is not long may be text; digits alone are then a number. */
const isText = ({ vr, valueStart, valueEnd, items }: Element): boolean =>
  items === undefined && valueEnd - valueStart <= longestTextBytes && (vr === undefined || textRepresentations.has(vr))

function holds(text: string, words: ReadonlySet<string>): boolean {
  const lower = text.toLowerCase()
  for (const word of words) {
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1))
      if (!isLetter(lower[at - 1]) && !isLetter(lower[at + word.length])) return true
  }
  return false
}

const isLetter = (character: string | undefined): boolean =>
  character !== undefined && /[a-z0-9\u0080-\u00ff]/.test(character)
