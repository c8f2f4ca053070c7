/** The names of the files that make up one NIfTI image; equal for a single file. */
export interface NiftiFiles {
  readonly header: string
  readonly voxels: string
}

/** What the name promises: `.gz` or not; `undefined` if it is no NIfTI name and so promises nothing. */
export const isNamedCompressed = (name: string): boolean | undefined =>
  /\.(nii|hdr|img)(\.gz)?$/i.test(name) ? /\.gz$/i.test(name) : undefined

/** The two files of a pair by either name (`.hdr` holds the header, `.img` the voxels); other names stand for themselves. */
export function filesOf(name: string): NiftiFiles {
  const pair = /^(.*\.)(hdr|img)((?:\.gz)?)$/i.exec(name)
  if (!pair) return { header: name, voxels: name }
  const [, stem = '', half = '', gz = ''] = pair
  const isUpper = half === half.toUpperCase()
  const named = (extension: string) => `${stem}${isUpper ? extension.toUpperCase() : extension}${gz}`
  return { header: named('hdr'), voxels: named('img') }
}
