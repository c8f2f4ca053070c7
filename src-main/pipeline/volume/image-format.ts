import { type ImageFormat, imageFormats } from '@contract/scan-format.ts'

const endings: Readonly<Record<ImageFormat, RegExp>> = {
  nifti: /^(.+)\.(nii|hdr|img)(\.gz)?$/i,
  mgh: /^(.+)\.(mgz|mgh|mgh\.gz)$/i,
  nrrd: /^(.+?)(\.seg)?\.(nrrd|nhdr)$/i,
  meta: /^(.+)\.(mha|mhd)$/i,
}

/** What the name of a file promises; `undefined` if that is none of these formats. */
export const imageFormatOf = (file: string): ImageFormat | undefined =>
  imageFormats.find((one) => endings[one].test(file))

/** The name without the ending of its format; `undefined` for other names. */
export const imageStem = (file: string): string | undefined => {
  const format = imageFormatOf(file)
  return format && endings[format].exec(file)?.[1]
}

/** Whether a name alone stands for one image: halves of a NIfTI pair have two names for it. */
export const isNamedOnce = (file: string): boolean =>
  imageFormatOf(file) !== undefined && !/\.(hdr|img)(\.gz)?$/i.test(file)
