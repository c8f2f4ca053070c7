import type { BroughtMasks, MasksPreview } from '@contract/intake.ts'
import { countOf, plural } from './format.ts'

/** Masks that lie beside the scans of an import. */
export const masksText = {
  title: 'Masks',
  view: (count: number) => `Masks ${countOf(count)}`,
  explains:
    'These files are named as masks of the scans beside them and are on their grids, so they were not taken for scans. Look whether each is of the scan that it stands beside.',
  offered: ({ pairCount, withoutCount }: MasksPreview) =>
    `${plural(pairCount, 'scan')} ${pairCount === 1 ? 'has' : 'have'} masks${withoutCount > 0 ? `, ${countOf(withoutCount)} ${withoutCount === 1 ? 'has' : 'have'} none` : ''}. None is a segmentation yet.`,
  pairs: 'Which masks are of which scan',
  without: (count: number) => `${plural(count, 'scan')} without a mask`,
  noMask: 'No file is named as its mask.',
  more: (count: number) => `and ${countOf(count)} more`,
  bringIn: (count: number) => `Bring in as ${plural(count, 'segmentation')}`,
  bringing: (done: number, total: number) => `Read the masks of ${countOf(done)} of ${plural(total, 'scan')}`,
  begins: 'Beginning…',
  cancel: 'Cancel',
  cancelling: 'Cancelling…',
  done: ({ addedCount, knownCount, refusedCount, isCancelled }: BroughtMasks) =>
    `${isCancelled ? 'Cancelled; what was brought in stays. ' : ''}${plural(addedCount, 'case')} ${addedCount === 1 ? 'has' : 'have'} a new segmentation${knownCount > 0 ? `, ${countOf(knownCount)} had it already` : ''}${refusedCount > 0 ? `, ${countOf(refusedCount)} refused` : ''}.`,
  waiting: (count: number) =>
    count === 1 ? 'One scan has masks beside it.' : `${countOf(count)} scans have masks beside them.`,
  show: 'Show',
} as const
