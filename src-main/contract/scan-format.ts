/** Formats that hold an image in one file, or in a header and a file of voxels. */
export const imageFormats = ['nifti', 'mgh', 'nrrd', 'meta'] as const
export type ImageFormat = (typeof imageFormats)[number]

export const scanFormats = [...imageFormats, 'dicom'] as const
export type ScanFormat = (typeof scanFormats)[number]
