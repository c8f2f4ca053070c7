import { imageStem } from '@volume/image-format.ts'

/** Sidecars of one folder that apply to a scan. */
export interface Applicable {
  /** What is said by a later one goes before what an earlier one says. */
  readonly files: readonly string[]
  /** Sidecars of which none goes before the other: none of them counts. */
  readonly ambiguous: readonly string[]
}

/**
 * Which JSON files of a folder speak of a scan (BIDS, the inheritance principle): those with its suffix whose entities are
 * all entities of the scan, the more of them the later, and last the file with the scan's own name.
 */
export function applicableSidecars(scan: string, jsonFiles: readonly string[]): Applicable {
  const stem = imageStem(scan) ?? scan
  const own = jsonFiles.filter((file) => stemOf(file) === stem)
  const of = partsOf(stem)
  const byCount = new Map<number, string[]>()
  for (const file of jsonFiles) {
    const parts = stemOf(file) === stem ? undefined : partsOf(stemOf(file))
    if (!of || !parts || parts.suffix !== of.suffix || parts.entities.some((one) => !of.entities.includes(one)))
      continue
    byCount.set(parts.entities.length, [...(byCount.get(parts.entities.length) ?? []), file])
  }
  const levels = [...byCount].toSorted(([a], [b]) => a - b).map(([, files]) => files)
  return {
    files: [...levels.filter(({ length }) => length === 1).flat(), ...own.slice(0, 1)],
    ambiguous: levels.filter(({ length }) => length > 1).flat(),
  }
}

const stemOf = (file: string): string => file.replace(/\.json$/i, '')

/** `sub-01_ses-2_T1w` → its entities and suffix; `undefined`: this is no name of BIDS. */
function partsOf(stem: string): { readonly entities: readonly string[]; readonly suffix: string } | undefined {
  const entities = stem.split('_')
  const suffix = entities.pop() ?? ''
  const isBids = suffix !== '' && !suffix.includes('-') && entities.every((one) => /^[A-Za-z]+-[A-Za-z0-9]+$/.test(one))
  return isBids ? { entities, suffix } : undefined
}
