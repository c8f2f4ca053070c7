import { wordsOf } from './mask-name.ts'
import type { MaskFile } from './match-masks.ts'

/** Words that say of a file, or of all files of a folder, that they are segmentations. */
const ofMasks =
  /^(masks?|segs?|dseg|segm|segmentations?|labels?|labelmaps?|rois?|contours?|annotations?|gt|groundtruth)$/
const ofScans = /^(images?|imgs?|scans?|volumes?|raw)$/
/** Words beside these that say who made them. */
const beside = /^(manual|auto|automatic|binary|ground|truth|reference|predictions?)$/

/** `labelsTr` is two words. */
const wordsOfFolder = (name: string): readonly string[] =>
  wordsOf(name.replaceAll(/([a-z])([A-Z])/g, '$1 $2')).filter((word) => word !== '')

/**
 * Whether names say that a file is a segmentation: its ending, or a word of its own name, of a BIDS name the suffix; else the folder nearest to it
 * that says what it holds: one of scans, or one whose last word, before the part of a training set (`Tr`, `val`), is of masks.
 */
export function isNamedMask({ folder, file, stem }: MaskFile): boolean {
  if (/\.seg\.(nrrd|nhdr)$/i.test(file)) return true
  const parts = stem.toLowerCase().split('_')
  const isBids = parts[0]?.startsWith('sub-') === true
  if (isBids ? ofMasks.test(parts.at(-1) ?? '') : wordsOf(stem).some((word) => ofMasks.test(word))) return true
  for (const name of folder.split('/').toReversed()) {
    const words = wordsOfFolder(name).filter(
      (word) => !/^(tr|ts|val|train|training|test|testing|validation)$/.test(word),
    )
    const last = words.at(-1) ?? ''
    if (ofMasks.test(last) || words.join(' ') === 'ground truth') return true
    if (ofScans.test(last)) return false
  }
  return false
}

/** Where a folder lies, without what its names say of scans and masks: `a/imagesTr` and `a/labelsTr` are both `a/tr`. */
export const placeWithoutRole = (folder: string): readonly string[] =>
  folder
    .split('/')
    .map((name) =>
      wordsOfFolder(name)
        .filter((word) => !ofMasks.test(word) && !ofScans.test(word) && !beside.test(word))
        .join(' '),
    )
    .filter((name) => name !== '')
