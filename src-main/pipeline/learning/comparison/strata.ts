import { grouped } from '../statistics/grouped.ts'
import type { PairedCase } from './paired-case.ts'

/** Where cases come from. Those of no known site are a place of their own if others have one. */
export type Place =
  | { readonly kind: 'everywhere' }
  | { readonly kind: 'site'; readonly site: string }
  | { readonly kind: 'unknown-site' }

/** Cases that are looked at together. */
export interface Stratum {
  readonly place: Place
  /** Absent: all segments, a case counted by the mean over its segments. */
  readonly segment?: { readonly value: number; readonly name: string }
  /** With those segments only that the stratum is about; in an order that does not depend on theirs in the input. */
  readonly cases: readonly PairedCase[]
}

/** All cases and each site, of all segments together and of each; sites by name, segments by value. */
export function strataOf(cases: readonly PairedCase[]): readonly Stratum[] {
  const sorted = cases.toSorted((a, b) => compare(a.caseId, b.caseId) || a.seed - b.seed)
  return [{ place: { kind: 'everywhere' } as const, cases: sorted }, ...placesOf(sorted)].flatMap(
    ({ place, cases }) => [{ place, cases }, ...bySegment(cases).map((one) => ({ place, ...one }))],
  )
}

function placesOf(cases: readonly PairedCase[]): readonly Pick<Stratum, 'place' | 'cases'>[] {
  const sites = grouped(cases, ({ site }) => site)
  const named = [...sites].flatMap(([site, cases]) =>
    site === undefined ? [] : [{ place: { kind: 'site', site } as const, cases }],
  )
  const unnamed = sites.get(undefined) ?? []
  return [
    ...named.toSorted((a, b) => compare(a.place.site, b.place.site)),
    ...(named.length > 0 && unnamed.length > 0 ? [{ place: { kind: 'unknown-site' } as const, cases: unnamed }] : []),
  ]
}

function bySegment(cases: readonly PairedCase[]): readonly Pick<Required<Stratum>, 'segment' | 'cases'>[] {
  const found = new Map<number, { segment: { value: number; name: string }; cases: PairedCase[] }>()
  for (const one of cases)
    for (const segment of one.segments) {
      const { value, name } = segment
      const known = found.get(value) ?? { segment: { value, name }, cases: [] }
      found.set(value, known)
      known.cases.push({ ...one, segments: [segment] })
    }
  return [...found.values()].toSorted((a, b) => a.segment.value - b.segment.value)
}

/** By code units, the same on every PC. */
const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)
