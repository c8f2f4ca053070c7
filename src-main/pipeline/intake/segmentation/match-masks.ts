import type { Finding } from '@contract/failure/failure.ts'
import type { MatchedReference, OrphanReference } from '@contract/references.ts'
import { inFolder, lastSegment } from '../name.ts'
import { maskName, wordsOfCase } from './mask-name.ts'

/** A label file below a folder. */
export interface MaskFile {
  /** Of its folder below that one, with slashes; empty there. */
  readonly folder: string
  readonly file: string
  /** Its name without the ending. */
  readonly stem: string
}

export interface NamedCase {
  readonly caseId: string
  readonly name: string
}

/** What more than names is known of where the files lie. */
export interface Whereabouts {
  /** Which of the cases that fit a file by name it may be of; all of them, unless given. */
  readonly near?: (file: MaskFile, found: readonly NamedCase[]) => readonly NamedCase[]
  /** The cases that a file whose name leads to none may be of; none, unless given. */
  readonly besides?: (file: MaskFile) => readonly NamedCase[]
}

export interface MatchedMasks {
  /** In the order of the cases. */
  readonly matched: readonly MatchedReference[]
  readonly orphans: readonly OrphanReference[]
}

/**
 * Which files belong to which case. A file is of the case that its place or its name is the name of; else of the one that a
 * folder on its way is called after; else of the one with its BIDS entities; else of the one whose name it holds, if no word
 * with a digit is left beside it. What could be of several cases is of none, and so are several files of a case whose names do
 * not tell structures apart.
 */
export function matchMasks(
  files: readonly MaskFile[],
  cases: readonly NamedCase[],
  whereabouts: Whereabouts = {},
): MatchedMasks {
  const candidatesOf = finder(cases, whereabouts)
  const orphans: OrphanReference[] = []
  const own = new Map<NamedCase, MaskFile[]>()
  for (const file of files) {
    const [first, ...others] = candidatesOf(file)
    if (first && others.length === 0) own.set(first, [...(own.get(first) ?? []), file])
    else orphans.push({ file: placeOf(file), because: whyNone(file, [first, ...others]) })
  }
  const matched: MatchedReference[] = []
  for (const one of cases) {
    const found = own.get(one)
    if (found === undefined) continue
    if (areApart(found, one.name))
      matched.push({ caseId: one.caseId, name: one.name, files: found.map((file) => placeOf(file)) })
    else
      for (const file of found)
        orphans.push({
          file: placeOf(file),
          because: { kind: 'references-several', file: file.file, name: one.name, fileCount: found.length },
        })
  }
  return { matched, orphans: orphans.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)) }
}

const placeOf = ({ folder, file }: MaskFile): string => inFolder(folder, file)

const whyNone = ({ file }: MaskFile, candidates: readonly (NamedCase | undefined)[]): Finding => {
  const names = candidates.flatMap((one) => one?.name ?? [])
  return names.length === 0
    ? { kind: 'reference-without-case', file }
    : { kind: 'reference-ambiguous', file, names: names.slice(0, 3), caseCount: names.length }
}

/** One file, or masks of different structures. */
function areApart(files: readonly MaskFile[], caseName: string): boolean {
  if (files.length === 1) return true
  const names = files.flatMap(({ stem }) => maskName(stem, caseName)?.toLowerCase() ?? [])
  return new Set(names).size === files.length
}

type Finder = (file: MaskFile) => readonly NamedCase[]

/** Looks through the cases once, not once for each file. */
function finder(cases: readonly NamedCase[], { near = (_, found) => found, besides = () => [] }: Whereabouts): Finder {
  const byPlace = grouped(cases, ({ name }) => name)
  const byName = grouped(cases, ({ name }) => lastSegment(name))
  const bySubject = grouped(cases, ({ name }) => entitiesOf(lastSegment(name)).get('sub'))
  const byWords = grouped(cases, ({ name }) => wordsOfCase(lastSegment(name)).join(' '))
  const ways: readonly Finder[] = [
    ({ folder, stem }) => byPlace.get(inFolder(folder, stem)) ?? [],
    ({ stem }) => byName.get(stem) ?? [],
    ({ folder }) => byPlace.get(folder) ?? [],
    ({ folder }) =>
      foldersOf(folder)
        .map((one) => byName.get(one) ?? [])
        .find(({ length }) => length > 0) ?? [],
    ({ stem }) => ofEntities(stem, bySubject),
    ({ stem }) => ofWords(stem, byWords),
    besides,
  ]
  return (file) => {
    for (const way of ways) {
      const found = near(file, way(file))
      if (found.length > 0) return found
    }
    return []
  }
}

/** Names of the folders on the way, the innermost first. */
const foldersOf = (folder: string): readonly string[] => folder.split('/').toReversed()

/** Entities of BIDS that tell scans apart; others say what was made of them. */
const ofScans = ['sub', 'ses', 'sample', 'acq', 'task', 'run', 'rec', 'dir', 'echo', 'flip', 'inv', 'mt', 'part', 'ce']

const entitiesOf = (stem: string): ReadonlyMap<string, string> =>
  new Map(
    stem.split('_').flatMap((part): [string, string][] => {
      const [, key = '', value = ''] = /^([A-Za-z]+)-([A-Za-z0-9]+)$/.exec(part) ?? []
      return ofScans.includes(key.toLowerCase()) ? [[key.toLowerCase(), value.toLowerCase()]] : []
    }),
  )

/** Cases of its subject that agree with all entities that it states. */
function ofEntities(stem: string, bySubject: ReadonlyMap<string, readonly NamedCase[]>): readonly NamedCase[] {
  const stated = entitiesOf(stem)
  const subject = stated.get('sub')
  return ((subject !== undefined && bySubject.get(subject)) || []).filter(({ name }) => {
    const of = entitiesOf(lastSegment(name))
    return [...stated].every(([key, value]) => of.get(key) === value)
  })
}

/** Cases whose words stand in the name one behind the other; the longest first. */
function ofWords(stem: string, byWords: ReadonlyMap<string, readonly NamedCase[]>): readonly NamedCase[] {
  const words = wordsOfCase(stem)
  for (let length = words.length; length > 0; length--)
    for (let from = 0; from + length <= words.length; from++) {
      const found = byWords.get(words.slice(from, from + length).join(' '))
      const left = [...words.slice(0, from), ...words.slice(from + length)]
      if (found && !left.some((word) => /\d/.test(word))) return found
    }
  return []
}

export function grouped<Key, One>(
  cases: readonly One[],
  keyOf: (one: One) => Key | undefined,
): ReadonlyMap<Key, readonly One[]> {
  const found = new Map<Key, One[]>()
  for (const one of cases) {
    const key = keyOf(one)
    if (key === undefined || key === '') continue
    const known = found.get(key)
    if (known) known.push(one)
    else found.set(key, [one])
  }
  return found
}
