import { niftiStem } from './name.ts'

/** What a file may be, by its name alone. `content` means that only its bytes can tell. */
export type ByName = 'nifti' | 'nifti-header' | 'nifti-image' | 'ignored' | 'other-image' | 'content'

/** Files that lie beside scans and are none. */
const beside =
  /\.(json|txt|tsv|csv|bvals?|bvecs?|md|rst|xml|html?|pdf|log|ya?ml|toml|ini|py|m|sh|bat|r|mat|xlsx?|docx?|pptx?|png|jpe?g|gif|svg|bmp|tiff?|sha256|md5|sqlite|db|onnx|npy|npz|h5|exe|dll|inf|ds_store)$/i
/** Formats of images that are not read yet: worth a word to the user. */
const otherImage = /\.(mgz|mgh|nrrd|nhdr|mha|mhd|mnc2?|minc|head|brik|par|rec|v|xmp|zip|tar|tgz|7z|tar\.gz)(\.gz)?$/i

export function recognizeByName(file: string): ByName {
  if (file.startsWith('.')) return 'ignored'
  if (niftiStem(file) !== undefined) {
    if (/\.hdr(\.gz)?$/i.test(file)) return 'nifti-header'
    return /\.img(\.gz)?$/i.test(file) ? 'nifti-image' : 'nifti'
  }
  if (beside.test(file) || /^(readme|license|changes|citation|dataset_description)$/i.test(file)) return 'ignored'
  if (otherImage.test(file)) return 'other-image'
  return 'content'
}

/** Names that promise DICOM: said so if the content does not hold it. */
export const promisesDicom = (file: string): boolean => /\.(dcm|dicom|ima)$/i.test(file)
