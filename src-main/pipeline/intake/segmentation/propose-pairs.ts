import type { Finding } from '@contract/failure/failure.ts'
import { lastSegment } from '../name.ts'
import { wordsOfCase } from './mask-name.ts'
import { placeWithoutRole } from './mask-place.ts'
import { grouped, type MaskFile, matchMasks, type NamedCase } from './match-masks.ts'

/** Masks that the names say are of one scan. */
export interface ProposedPair {
  /** The name of the scan. */
  readonly scan: string
  /** Places below the folder, with slashes: a labelmap, or masks of different structures. */
  readonly files: readonly string[]
}

export interface ProposedPairs {
  /** In the order of the scans. */
  readonly pairs: readonly ProposedPair[]
  readonly orphans: readonly { readonly file: string; readonly because: Finding }[]
}

/**
 * Which masks are of which scans of the same tree, by their names (`match-masks.ts`) and by where they lie. Scan and mask lie in one folder,
 * in folders that are called alike but for what they say they hold (`imagesTr`, `labelsTr`), or one below the other's; of several scans that a
 * mask could be of, the nearest is meant, and if several are as near, none. A mask whose name leads to no scan is of the scan whose
 * folder is called as it is, else, if its name holds no number, of the only scan of its folder.
 */
export function proposePairs(masks: readonly MaskFile[], scans: readonly string[]): ProposedPairs {
  const places = new Map(scans.map((name) => [name, placeWithoutRole(folderOf(name))]))
  const cases = scans.map((name) => ({ caseId: name, name }))
  const inFolders = grouped(cases, ({ name }) => keyOf(places.get(name) ?? []))
  const underNames = grouped(cases, ({ name }) => places.get(name)?.at(-1))
  const { matched, orphans } = matchMasks(masks, cases, {
    near: ({ folder }, found) => nearest(placeWithoutRole(folder), found, places),
    besides: ({ folder, stem }) => {
      const words = wordsOfCase(stem)
      const called = underNames.get(words.join(' ')) ?? []
      if (called.length > 0 || words.some((word) => /\d/.test(word))) return called
      return inFolders.get(keyOf(placeWithoutRole(folder))) ?? []
    },
  })
  return {
    pairs: matched.map(({ name, files }) => ({ scan: name, files })),
    orphans: orphans.map(({ file, because }) => ({ file, because: inWordsOfPairs(because) })),
  }
}

const folderOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('/')))

/** Never empty: the folder that was added is one too. */
const keyOf = (place: readonly string[]): string => `/${place.join('/')}`

/** Those of the mask's own branch, as few folders away as there are. */
function nearest(
  place: readonly string[],
  found: readonly NamedCase[],
  places: ReadonlyMap<string, readonly string[]>,
): readonly NamedCase[] {
  if (found.length === 0) return found
  const away = found.map(({ name }) => stepsBetween(place, placeOfScan(name, places)))
  const least = Math.min(...away)
  return Number.isFinite(least) ? found.filter((_, index) => away[index] === least) : []
}

const placeOfScan = (name: string, places: ReadonlyMap<string, readonly string[]>) => places.get(name) ?? []

/** Folders from one to the other; infinite where neither is on the way to the other. */
function stepsBetween(one: readonly string[], other: readonly string[]): number {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short.every((name, index) => name === long[index]) ? long.length - short.length : Number.POSITIVE_INFINITY
}

/** The matcher speaks of references of a cohort. */
function inWordsOfPairs(because: Finding): Finding {
  switch (because.kind) {
    case 'reference-without-case':
      return { kind: 'mask-without-scan', file: because.file }
    case 'reference-ambiguous':
      return { ...because, kind: 'mask-ambiguous', scanCount: because.caseCount }
    case 'references-several':
      return { ...because, kind: 'masks-several', name: lastSegment(because.name) }
    default:
      return because
  }
}
