import { unknownSite } from '@contract/case.ts'

export { unknownSite }

/** Folders that a dataset has whatever its site, and those of one subject or session: they name no site. */
const conventional = /^(sub-.*|ses-.*|anat|func|dwi|fmap|perf|raw|rawdata|sourcedata|derivatives|bids|data|scans?)$/i

/**
 * Where a case was scanned, as far as its name says it: the value of a `site-` entity (`sub-01_site-utrecht_T1w`), else of a
 * `dataset-` entity, else the first folder of the name that is none of the usual ones of a dataset (`oslo/sub-01/anat/…`), else
 * the institution that its header or sidecar states.
 */
export function siteOf(name: string, institution?: string): string {
  const entity = (key: string) => new RegExp(`(?:^|[/_])${key}-([^/_]+)`, 'i').exec(name)?.[1]
  const folders = name.split('/').slice(0, -1)
  return (
    entity('site') ??
    entity('dataset') ??
    folders.find((folder) => folder !== '' && !conventional.test(folder)) ??
    institution ??
    unknownSite
  )
}
