import { imageFormatOf } from '@volume/image-format.ts'

/** What a file may be, by its name alone. `content` means that only its bytes can tell; header and voxels are the two files of a pair. */
export type ByName = 'image' | 'image-header' | 'image-voxels' | 'ignored' | 'other-image' | 'content'

/** Files that lie beside scans and are none. */
const beside =
  /\.(json|txt|tsv|csv|bvals?|bvecs?|md|rst|xml|html?|pdf|log|ya?ml|toml|ini|py|m|sh|bat|r|mat|xlsx?|docx?|pptx?|png|jpe?g|gif|svg|bmp|tiff?|sha256|md5|sqlite|db|onnx|npy|npz|h5|exe|dll|inf|ds_store)$/i
/** Formats of images that are not read yet: worth a word to the user. */
const otherImage = /\.(mnc2?|minc|head|brik|par|rec|v|xmp|tar|tgz|7z|tar\.gz)(\.gz)?$/i

export function recognizeByName(file: string): ByName {
  if (file.startsWith('.')) return 'ignored'
  if (imageFormatOf(file) !== undefined) {
    if (/\.hdr(\.gz)?$/i.test(file)) return 'image-header'
    return /\.img(\.gz)?$/i.test(file) ? 'image-voxels' : 'image'
  }
  if (beside.test(file) || /^(readme|license|changes|citation|dataset_description)$/i.test(file)) return 'ignored'
  if (otherImage.test(file)) return 'other-image'
  return 'content'
}

/** An image, or one of the two files of one. */
export const isImage = (kind: ByName): boolean => kind.startsWith('image')

/** Names that promise DICOM: said so if the content does not hold it. */
export const promisesDicom = (file: string): boolean => /\.(dcm|dicom|ima)$/i.test(file)
