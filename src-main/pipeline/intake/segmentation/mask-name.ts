import { contrastOfSuffix, contrastsInWords } from '@volume/contrast.ts'

/** Entities of BIDS: they tell files apart, and name no structure by themselves. */
const entities =
  /^(sub|ses|sample|site|dataset|acq|task|run|ce|trc|stain|rec|dir|mod|echo|flip|inv|mt|part|proc|hemi|space|split|recording|chunk|seg|atlas|res|den|label|desc)-/i
/** Words that say that a file is a segmentation, who made it and in which edition, not of what it is. */
const generic =
  /^(masks?|binary|bin|seg|segs|dseg|probseg|segmentations?|segm|labels?|labelmap|roi|rois|contours?|manual|auto|automatic|gt|truth|ground|groundtruth|reference|ref|pred|prediction|output|result|final|new|edited|corrected|copy|nii)$/i

/**
 * The structure that a mask's file is called after, so that the masks of one structure have one name in all cases: BIDS's
 * `label` (with the side of `hemi`), else `desc` of a file that ends in `_mask`, else what is left without the words that name
 * its case, its contrast or a mask as such. `undefined` if nothing is left, or a part with a digit: that may be the subject's.
 */
export function maskName(stem: string, scanName: string): string | undefined {
  const parts = stem.split('_')
  const entity = (key: string) =>
    parts.find((part) => part.toLowerCase().startsWith(`${key}-`))?.slice(key.length + 1) || undefined
  const label = entity('label') ?? (/_mask$/i.test(stem) ? entity('desc') : undefined)
  if (label !== undefined) return [label, entity('hemi')].filter(Boolean).join(' ')
  const ofScan = new Set(wordsOf(scanName))
  const isBids = entity('sub') !== undefined
  const left = parts
    .filter((part) => !(isBids && entities.test(part)) && contrastOfSuffix(part) === undefined)
    .map((part) => part.split(/[-. ]+/).filter((word) => word !== '' && !isSilent(word, ofScan)))
    .filter((words) => words.length > 0)
  const name = left.map((words) => words.join('-')).join('_')
  return name === '' || /\d/.test(name) ? undefined : name
}

const isSilent = (word: string, ofScan: ReadonlySet<string>): boolean =>
  ofScan.has(word.toLowerCase()) || generic.test(word) || contrastsInWords(word).length > 0

export const wordsOf = (name: string): readonly string[] => name.toLowerCase().split(/[^\p{L}\p{N}]+/u)

/** What of a name tells its case from others: its words, without those that say that it is a mask or of which contrast, and nnU-Net's first channel. */
export const wordsOfCase = (stem: string): readonly string[] =>
  wordsOf(stem.replace(/_0000$/, '')).filter(
    (word) =>
      word !== '' && !generic.test(word) && contrastOfSuffix(word) === undefined && contrastsInWords(word).length === 0,
  )
