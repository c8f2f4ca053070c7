/**
 * The name of a case that is a DICOM stack: its folder inside the indexed one, or that folder's own name; with series
 * number and description where several stacks share the folder.
 */
export function stackName({
  rootName,
  folder,
  label,
}: {
  readonly rootName: string
  /** Relative, with slashes; empty for the indexed folder itself. */
  readonly folder: string
  /** What tells the stack from its neighbors; absent if it has none. */
  readonly label?: string | undefined
}): string {
  if (label === undefined) return folder === '' ? rootName : folder
  return folder === '' ? label : `${folder}/${label}`
}

/** What tells one series of a folder from the others: `1301 ADNI_Sag3D MPRAGE`. Slashes would look like folders. */
export function seriesLabel({
  seriesNumber,
  seriesDescription,
}: {
  readonly seriesNumber?: number
  readonly seriesDescription?: string
}): string {
  const description = seriesDescription?.replaceAll(/[/\\]/g, '-')
  if (seriesNumber === undefined) return description ?? 'series'
  return description === undefined ? `series ${seriesNumber}` : `${seriesNumber} ${description}`
}

/** Makes each name unique in the order of asking: the second becomes `name (2)`. What has the same key is the same, and keeps its name. */
export function uniqueNames(): (name: string, key: string) => string {
  const given = new Map<string, string>()
  const counts = new Map<string, number>()
  function unused(name: string): string {
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return count === 1 ? name : unused(`${name} (${count})`)
  }
  return (name, key) => {
    const of = JSON.stringify([key, name])
    const unique = given.get(of) ?? unused(name)
    given.set(of, unique)
    return unique
  }
}

/** Of the name of a DICOM file. */
export const withoutEnding = (file: string): string => file.replace(/\.(dcm|dicom|ima)$/i, '')

export const lastSegment = (name: string): string => name.slice(name.lastIndexOf('/') + 1)

/** A path relative to the indexed folder, with slashes. */
export const inFolder = (folder: string, file: string): string => (folder === '' ? file : `${folder}/${file}`)
