import type { CountedIdentifier, Face, IdentifierSummary } from '@contract/identifiers.ts'
import type { FileIdentifiers, Identifier } from './identifiers.ts'

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

export const summarizeIdentifiers = (files: readonly FileIdentifiers[]): IdentifierSummary =>
  joinSummaries(files.map(summaryOfFile))

function summaryOfFile(file: FileIdentifiers): IdentifierSummary {
  const { identifiers, privateCounts, burnedIn, uidCount, isIdentityRemoved, methods, face } = file
  const ofKind = (wanted: Identifier['kind']) =>
    identifiers.flatMap(({ kind, ...one }) => (kind === wanted ? [{ ...one, fileCount: 1 }] : []))
  return {
    fileCount: 1,
    attributes: ofKind('attribute'),
    dates: ofKind('date'),
    uidCount,
    privateElements: [...privateCounts].map(([creator, count]) => ({ creator, count })),
    burnedIn: burnedIn === undefined ? [] : [{ kind: burnedIn, fileCount: 1 }],
    identityRemovedCount: isIdentityRemoved ? 1 : 0,
    methods,
    face,
  }
}

/** What several hold together; no file is in two of them. */
export function joinSummaries(all: readonly IdentifierSummary[]): IdentifierSummary {
  const face = worstFace(all.flatMap((one) => one.face ?? []))
  const attributes = joinCounted(all.map((one) => one.attributes))
  return {
    fileCount: sum(all, ({ fileCount }) => fileCount),
    attributes: attributes.toSorted((a, b) => rankOf(a.tag) - rankOf(b.tag)),
    dates: joinCounted(all.map(({ dates }) => dates)),
    uidCount: sum(all, ({ uidCount }) => uidCount),
    privateElements: added(all.flatMap(({ privateElements }) => privateElements.map((one) => [one.creator, one.count])))
      .map(([creator, count]) => ({ creator, count }))
      .toSorted((a, b) => b.count - a.count),
    burnedIn: added(all.flatMap(({ burnedIn }) => burnedIn.map((one) => [one.kind, one.fileCount]))).map(
      ([kind, fileCount]) => ({ kind, fileCount }),
    ),
    identityRemovedCount: sum(all, ({ identityRemovedCount }) => identityRemovedCount),
    methods: [...new Set(all.flatMap(({ methods }) => methods))],
    ...(face && { face }),
  }
}

const sum = (all: readonly IdentifierSummary[], of: (one: IdentifierSummary) => number): number =>
  all.reduce((total, one) => total + of(one), 0)

/** In the order in which they are met. */
export function added<Key>(counts: readonly (readonly [Key, number])[]): readonly (readonly [Key, number])[] {
  const totals = new Map<Key, number>()
  for (const [key, count] of counts) totals.set(key, (totals.get(key) ?? 0) + count)
  return [...totals]
}

/** By tag. */
function joinCounted(all: readonly (readonly CountedIdentifier[])[]): readonly CountedIdentifier[] {
  const counts = new Map<string, CountedIdentifier>()
  for (const one of all.flat()) {
    const known = counts.get(one.tag)
    const isNested = one.isNested && known?.isNested !== false
    counts.set(one.tag, { ...one, isNested, fileCount: (known?.fileCount ?? 0) + one.fileCount })
  }
  return [...counts.values()].toSorted((a, b) => (a.tag < b.tag ? -1 : 1))
}

const byConcern: readonly Face['kind'][] = ['recognizable', 'head', 'unknown', 'other-part', 'removed']

const worstFace = (faces: readonly Face[]): Face | undefined =>
  faces.toSorted((a, b) => byConcern.indexOf(a.kind) - byConcern.indexOf(b.kind))[0]
