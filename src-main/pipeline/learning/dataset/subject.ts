import { contrastsInWords } from '@volume/contrast.ts'
import { imageStem } from '@volume/image-format.ts'

/** Folders that tell how files are kept, and not where their subjects were scanned. */
const conventional =
  /^(|ses-.*|anat|func|dwi|fmap|perf|raw|rawdata|sourcedata|derivatives|bids|data|datasets?|scans?|images?(tr|ts)?|nifti|dicom|mri?|train|training|val|validation|test|testing)$/

/** A label ends where a BIDS entity does, and before what a file manager or an import adds: `sub-01 (2)`. */
const label = /(?:^|[/_])sub-([^/_\s.]+)/g

/**
 * Whom a case is of, as far as its name says it; names never change, so neither does this. It is the `sub-` entity, the last
 * where there are several, together with the site: the value of a `site-` or `dataset-` entity, else the first folder before the
 * subject's that is none of the usual ones of a dataset, names no contrast and is not the pipeline of derivatives. Upper and
 * lower case are one. A name without the entity is a subject of its own.
 *
 * Where a name leaves it open, cases count as of one subject rather than of two: one that is in the audit set under
 * another name would be learned from. Not found out: a subject whose names carry no `sub-`, or who was scanned at two sites.
 */
export function subjectOf(name: string): string {
  const said = name.normalize('NFC').toLowerCase()
  const subject = [...said.matchAll(label)].at(-1)?.[1]
  if (subject === undefined) return imageStem(said) ?? said
  const site = siteIn(said)
  return site === undefined ? `sub-${subject}` : `${site}/sub-${subject}`
}

function siteIn(said: string): string | undefined {
  const entity = (key: string) => new RegExp(`(?:^|[/_])${key}-([^/_]+)`).exec(said)?.[1]
  const folders = said.split('/').slice(0, -1)
  const own = folders.findIndex((folder) => folder.startsWith('sub-'))
  return entity('site') ?? entity('dataset') ?? (own === -1 ? folders : folders.slice(0, own)).find(isPlace)
}

const isPlace = (folder: string, index: number, folders: readonly string[]): boolean =>
  !conventional.test(folder) && folders[index - 1] !== 'derivatives' && contrastsInWords(folder).length === 0
