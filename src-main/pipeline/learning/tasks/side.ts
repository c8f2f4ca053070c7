import type { ModelRegion } from '@contract/model.ts'

export const sides = ['left', 'right'] as const
export type Side = (typeof sides)[number]

export const otherSide = (side: Side): Side => (side === 'left' ? 'right' : 'left')

/**
 * On which side a box of this region lies as the network sees it: a right one that is shown as its mirror image is a left one. So a mirror
 * image of a window is always of the other side. `undefined`: in the middle.
 */
export function sideShown({ centerRasMm: [x], mirrored }: Pick<ModelRegion, 'centerRasMm' | 'mirrored'>) {
  if (x === 0) return undefined
  const side: Side = x < 0 ? 'left' : 'right'
  return mirrored === 'left-right' ? otherSide(side) : side
}

/** The side of a scan that holds one hemisphere, as the `hemi-` entity of its BIDS name states it. */
export function sideNamed(name: string): Side | undefined {
  const letter = /(?:^|[/_])hemi-([LR])(?=[/_.]|$)/.exec(name)?.[1]
  return letter === undefined ? undefined : letter === 'L' ? 'left' : 'right'
}
