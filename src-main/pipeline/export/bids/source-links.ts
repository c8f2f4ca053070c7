/** Where the files of a case lie: parts of absolute paths. */
export interface SourcePlace {
  readonly caseId: string
  /** The scan's file, or the folder of a series. */
  readonly path: readonly string[]
  /** Of the BIDS dataset that it belongs to, if it does. */
  readonly datasetRoot?: readonly string[] | undefined
}

/** A folder that `DatasetLinks` of a derivative dataset names. */
export interface SourceLink {
  readonly name: string
  readonly folder: readonly string[]
}

/**
 * BIDS URIs of sources, and the folders that they start from: one for each BIDS dataset (`raw`, `raw2`, …), and one that
 * all other sources of a drive have in common (`source`, …).
 */
export function sourceLinks(places: readonly SourcePlace[]): {
  readonly links: readonly SourceLink[]
  readonly uriOf: ReadonlyMap<string, string>
} {
  const links: SourceLink[] = []
  const uriOf = new Map<string, string>()
  const add = (kind: 'raw' | 'source', folder: readonly string[], members: readonly SourcePlace[]) => {
    const count = links.filter(({ name }) => name.startsWith(kind)).length
    const name = count === 0 ? kind : `${kind}${count + 1}`
    links.push({ name, folder })
    for (const { caseId, path } of members)
      uriOf.set(caseId, `bids:${name}:${path.slice(folder.length).map(encodeURIComponent).join('/')}`)
  }
  for (const members of grouped(places, ({ datasetRoot }) => datasetRoot?.join('/')))
    add('raw', members[0]?.datasetRoot ?? [], members)
  for (const members of grouped(places, ({ datasetRoot, path }) => (datasetRoot ? undefined : path[0])))
    add('source', commonFolder(members.map(({ path }) => path)), members)
  return { links, uriOf }
}

function grouped(places: readonly SourcePlace[], keyOf: (place: SourcePlace) => string | undefined) {
  const groups = new Map<string, SourcePlace[]>()
  for (const place of places) {
    const key = keyOf(place)
    const group = key === undefined ? undefined : (groups.get(key) ?? [])
    if (key === undefined || group === undefined) continue
    group.push(place)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** What all paths begin with, without the last part of any. */
function commonFolder(paths: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = paths
  let count = Math.min(...paths.map(({ length }) => length - 1))
  for (const other of others) {
    let same = 0
    while (same < count && other[same] === first[same]) same++
    count = same
  }
  return first.slice(0, count)
}
