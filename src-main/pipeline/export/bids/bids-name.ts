/** The name of a file in a BIDS dataset: entities in their order, then what the file holds (BIDS 1.10, "File name structure"). */
export interface BidsName {
  /** `['sub', '01'], ['ses', '2'], ['run', '1']`: key and label. */
  readonly entities: readonly (readonly [key: string, label: string])[]
  readonly suffix: string
  /** With the dot: `.nii.gz`. */
  readonly extension: string
}

/** `undefined` for names that BIDS does not have: labels are letters and digits. */
export function parseBidsName(file: string): BidsName | undefined {
  const [, stem = '', suffix = '', extension = ''] =
    /^((?:[a-zA-Z]+-[a-zA-Z0-9+]+_)+)([a-zA-Z0-9]+)(\..+)$/.exec(file) ?? []
  if (stem === '') return undefined
  const entities = stem
    .slice(0, -1)
    .split('_')
    .map((part): [string, string] => [part.slice(0, part.indexOf('-')), part.slice(part.indexOf('-') + 1)])
  const keys = entities.map(([key]) => key)
  return keys[0] === 'sub' && new Set(keys).size === keys.length ? { entities, suffix, extension } : undefined
}

export const labelOf = ({ entities }: BidsName, key: string): string | undefined =>
  entities.find(([one]) => one === key)?.[1]

/**
 * The name of a file that was derived from a source: the source's entities, `label`, `desc`, and the new suffix. The two
 * stand last in BIDS's order of entities.
 */
export function derivedName(
  source: BidsName,
  {
    label,
    desc,
    suffix,
    extension,
  }: { readonly label?: string; readonly desc: string; readonly suffix: string; readonly extension: string },
): string {
  const kept = source.entities.filter(([key]) => key !== 'desc' && key !== 'label')
  const entities = [...kept, ...(label === undefined ? [] : [['label', label]]), ['desc', desc]]
  return `${entities.map(([key, value]) => `${key}-${value}`).join('_')}_${suffix}${extension}`
}

/** Words as a label of BIDS has them, letters and digits alone; without any of those the stand-in. */
export const labelFrom = (words: string, standIn: string): string =>
  words.normalize('NFKD').replaceAll(/[^a-zA-Z0-9]+/g, '') || standIn

/** Folders of a file inside its dataset: `sub-01/ses-2/anat`. */
export function folderOf(name: BidsName, datatype: string): string {
  const session = labelOf(name, 'ses')
  return [`sub-${labelOf(name, 'sub')}`, ...(session === undefined ? [] : [`ses-${session}`]), datatype].join('/')
}
