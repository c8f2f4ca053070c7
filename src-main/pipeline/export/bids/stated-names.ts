import { type BidsName, folderOf, labelFrom, labelOf, parseBidsName } from './bids-name.ts'

/** A case that needs a name in a BIDS dataset. */
export interface CaseToName {
  readonly caseId: string
  /** As the cohort shows it. */
  readonly caseName: string
  /** Its place in the dataset that it came from, if its files are named as BIDS has it. */
  readonly place?: BidsPlace | undefined
}

export interface BidsPlace {
  readonly name: BidsName
  /** What the participant's folder lies in, or the file's own folder; parts of the path. */
  readonly root: readonly string[]
}

export interface StatedName {
  readonly name: BidsName
  /** Ends the label of `desc` where another case has the same entities: a T1w and a FLAIR of one session. */
  readonly tag: string
}

/** The place of a file in a BIDS dataset by its path; `undefined` if it is not named as BIDS has it. */
export function bidsPlaceOf(path: readonly string[]): BidsPlace | undefined {
  const name = parseBidsName(path.at(-1) ?? '')
  if (name === undefined) return undefined
  const folders = folderOf(name, path.at(-2) ?? '').split('/')
  const above = path.slice(0, -1)
  const isInPlace = above.slice(-folders.length).join('/') === folders.join('/')
  return { name, root: isInPlace ? above.slice(0, -folders.length) : above }
}

/**
 * A name for each case, no two alike, whatever the letter case. Those with a place keep their entities; the others get a
 * participant of their own, called like the case. Participants of different datasets stay different: where two would be
 * called alike, the later one's label ends in `x` and the beginning of its case's id.
 */
export function statedNames(cases: readonly CaseToName[]): ReadonlyMap<string, StatedName> {
  const ownerOfLabel = new Map<string, string>()
  const labelOfOwner = new Map<string, string>()
  const named: { readonly caseId: string; readonly name: BidsName }[] = []
  const own = (owner: string, wished: string, caseId: string): string => {
    const known = labelOfOwner.get(owner)
    if (known !== undefined) return known
    const label = ownerOfLabel.has(wished.toLowerCase()) ? `${wished}x${shortId(caseId)}` : wished
    ownerOfLabel.set(label.toLowerCase(), owner)
    labelOfOwner.set(owner, label)
    return label
  }
  for (const { caseId, caseName, place } of [...cases].sort((a, b) => Number(!a.place) - Number(!b.place))) {
    const wished = place ? (labelOf(place.name, 'sub') ?? '') : labelFrom(caseName, 'case')
    const owner = place ? ['dataset', ...place.root, wished].join('/') : `case/${caseId}`
    const entities = (place?.name.entities ?? []).filter(([key]) => key !== 'sub' && key !== 'desc' && key !== 'label')
    const name: BidsName = {
      entities: [['sub', own(owner, wished, caseId)], ...entities],
      suffix: place?.name.suffix ?? '',
      extension: '.nii.gz',
    }
    named.push({ caseId, name })
  }
  return tagged(named)
}

/** Cases of the same entities are told apart by what their scans are, and those of one suffix by their ids. */
function tagged(
  named: readonly { readonly caseId: string; readonly name: BidsName }[],
): ReadonlyMap<string, StatedName> {
  const keyOf = ({ entities }: BidsName, tag: string) => JSON.stringify([entities, tag]).toLowerCase()
  const counts = new Map<string, number>()
  for (const { name } of named)
    for (const key of new Set([keyOf(name, ''), keyOf(name, name.suffix)])) counts.set(key, (counts.get(key) ?? 0) + 1)
  return new Map(
    named.map(({ caseId, name }) => {
      const isAlone = (tag: string) => counts.get(keyOf(name, tag)) === 1
      const tag = isAlone('') ? '' : isAlone(name.suffix) ? name.suffix : `${name.suffix}x${shortId(caseId)}`
      return [caseId, { name, tag }]
    }),
  )
}

const shortId = (caseId: string): string => labelFrom(caseId, '0').slice(0, 8)

/** Which cases stand for which participant: the rows of `participants.tsv`. */
export function participantRows(
  cases: readonly CaseToName[],
  names: ReadonlyMap<string, StatedName>,
): readonly (readonly [participant: string, caseNames: string])[] {
  const rows = new Map<string, string[]>()
  for (const { caseId, caseName } of cases) {
    const stated = names.get(caseId)
    const label = `sub-${(stated && labelOf(stated.name, 'sub')) ?? ''}`
    rows.set(label, [...(rows.get(label) ?? []), caseName.replaceAll(/[\t\r\n]+/g, ' ')])
  }
  return [...rows]
    .map(([label, caseNames]) => [label, caseNames.join('; ')] as const)
    .toSorted((a, b) => (a[0] < b[0] ? -1 : 1))
}
