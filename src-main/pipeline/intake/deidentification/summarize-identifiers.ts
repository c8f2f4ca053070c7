import type { Face } from './face.ts'
import type { BurnedIn, FileIdentifiers, Identifier } from './identifiers.ts'

/** An attribute, and in how many files it has a value. */
export interface CountedIdentifier {
  readonly tag: string
  readonly name: string
  readonly fileCount: number
  /** Whether it stands in sequences only. */
  readonly isNested: boolean
}

/** What the files of a scan or of a folder hold that the basic profile is about; never a value. */
export interface IdentifierSummary {
  readonly fileCount: number
  /** By how directly they name a person, then by tag. */
  readonly attributes: readonly CountedIdentifier[]
  /** Dates and times, by tag. */
  readonly dates: readonly CountedIdentifier[]
  /** UIDs that would be replaced, in all files. */
  readonly uidCount: number
  /** The most first; `creator` is empty where none is stated. */
  readonly privateElements: readonly { readonly creator: string; readonly count: number }[]
  readonly burnedIn: readonly { readonly kind: BurnedIn; readonly fileCount: number }[]
  /** How many files say that identity was removed. */
  readonly identityRemovedCount: number
  /** How, in their words and codes. */
  readonly methods: readonly string[]
  /** What speaks against or for a face that can be recognized; of several files the first that says it is there. */
  readonly face?: Face
}

/** These name a person to everybody. */
const direct: readonly string[] = [
  '(0010,0010)',
  '(0010,0020)',
  '(0010,0030)',
  '(0010,1040)',
  '(0010,1000)',
  '(0008,0050)',
]
const ranks: ReadonlyMap<string, number> = new Map(direct.map((tag, rank) => [tag, rank]))
const rankOf = (tag: string): number => ranks.get(tag) ?? direct.length

export function summarizeIdentifiers(files: readonly FileIdentifiers[]): IdentifierSummary {
  const counted = countIdentifiers(files.map(({ identifiers }) => identifiers))
  const ofKind = (kind: Identifier['kind']) =>
    counted.filter((one) => one.kind === kind).map(({ kind: _, ...one }) => one)
  const privateCounts = new Map<string, number>()
  const burnedIn = new Map<BurnedIn, number>()
  for (const file of files) {
    for (const [creator, count] of file.privateCounts)
      privateCounts.set(creator, (privateCounts.get(creator) ?? 0) + count)
    if (file.burnedIn !== undefined) burnedIn.set(file.burnedIn, (burnedIn.get(file.burnedIn) ?? 0) + 1)
  }
  const face = worstFace(files.map((file) => file.face))
  return {
    fileCount: files.length,
    attributes: ofKind('attribute').toSorted((a, b) => rankOf(a.tag) - rankOf(b.tag)),
    dates: ofKind('date'),
    uidCount: files.reduce((sum, { uidCount }) => sum + uidCount, 0),
    privateElements: [...privateCounts]
      .map(([creator, count]) => ({ creator, count }))
      .toSorted((a, b) => b.count - a.count),
    burnedIn: [...burnedIn].map(([kind, fileCount]) => ({ kind, fileCount })),
    identityRemovedCount: files.filter(({ isIdentityRemoved }) => isIdentityRemoved).length,
    methods: [...new Set(files.flatMap(({ methods }) => methods))],
    ...(face && { face }),
  }
}

/** By tag. */
function countIdentifiers(files: readonly (readonly Identifier[])[]) {
  const counts = new Map<string, Identifier & { fileCount: number }>()
  for (const identifier of files.flat()) {
    const known = counts.get(identifier.tag)
    counts.set(identifier.tag, {
      ...identifier,
      isNested: identifier.isNested && known?.isNested !== false,
      fileCount: (known?.fileCount ?? 0) + 1,
    })
  }
  return [...counts.values()].toSorted((a, b) => (a.tag < b.tag ? -1 : 1))
}

const byConcern: readonly Face['kind'][] = ['recognizable', 'head', 'unknown', 'other-part', 'removed']

const worstFace = (faces: readonly Face[]): Face | undefined =>
  faces.toSorted((a, b) => byConcern.indexOf(a.kind) - byConcern.indexOf(b.kind))[0]
