import type { Segment } from '@contract/segment.ts'

/** One line of the list: a heading, or a segment. A segment that no table names is a value that voxels hold. */
export type SegmentRow =
  | { readonly kind: 'group'; readonly name: string; readonly count: number; readonly isOpen: boolean }
  | { readonly kind: 'segment'; readonly segment: Segment; readonly isNamed: boolean }

export interface RowsRequest {
  readonly segments: readonly Segment[]
  /** Values that voxels hold and no segment names, as segments. */
  readonly unnamed: readonly Segment[]
  readonly query: string
  readonly closed: ReadonlySet<string>
  readonly words: { readonly ungrouped: string; readonly unnamed: string }
}

/** Whether all words of a query stand in what is known of a segment. */
export function matches({ name, value, code, meaning, group }: Segment, query: string): boolean {
  const known = `${name} ${value} ${code ?? ''} ${meaning ?? ''} ${group ?? ''}`.toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => known.includes(word))
}

/** The lines of the list. One group alone has no heading; while something is searched all groups are open. */
export function rowsOf({ segments, unnamed, query, closed, words }: RowsRequest): readonly SegmentRow[] {
  const isSearch = query.trim() !== ''
  const groups = new Map<string, SegmentRow[]>()
  const put = (segment: Segment, group: string, isNamed: boolean) => {
    if (isSearch && !matches(segment, query.trim())) return
    const rows = groups.get(group) ?? []
    groups.set(group, rows)
    rows.push({ kind: 'segment', segment, isNamed })
  }
  for (const segment of segments) put(segment, segment.group ?? words.ungrouped, true)
  for (const segment of unnamed) put(segment, words.unnamed, false)
  if (groups.size === 1 && !groups.has(words.unnamed)) return [...groups.values()].flat()
  return [...groups].flatMap(([name, rows]): readonly SegmentRow[] => {
    const isOpen = isSearch || !closed.has(name)
    return [{ kind: 'group', name, count: rows.length, isOpen }, ...(isOpen ? rows : [])]
  })
}

/** The smallest label value that neither a segment nor a voxel has; `undefined` if all 65535 are taken. */
export function freeValue(taken: ReadonlySet<number>): number | undefined {
  for (let value = 1; value <= 65535; value++) if (!taken.has(value)) return value
  return undefined
}

/** The place of each value in a palette: values keep theirs, new ones take the first that is free. */
export function placesOf(values: readonly number[], former: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const kept = new Map(values.flatMap((value) => (former.has(value) ? [[value, former.get(value) ?? 0] as const] : [])))
  const taken = new Set(kept.values())
  const places = new Map(kept)
  let free = 0
  for (const value of values) {
    if (places.has(value)) continue
    while (taken.has(free)) free++
    places.set(value, free++)
  }
  return places
}
