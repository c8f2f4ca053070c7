import type { Patch } from '@contract/correction.ts'
import type { DrawnPolygon } from './polygon.ts'
import { cutPolygon } from './polygon.ts'
import type { ToolInput } from './propose.ts'
import { proposePatch } from './propose.ts'

export interface Scissors extends DrawnPolygon {
  /** Removes what lies inside the polygon or outside; outside, too, only in the slices of its depth. */
  readonly side: 'inside' | 'outside'
  /** Removes the own segment, or every segment that the guard lets go. */
  readonly removes: 'own' | 'any'
}

/** Turns segments into background. A polygon without a voxel center in it removes nothing, on neither side. */
export function cutScissors(input: ToolInput, scissors: Scissors): Patch | undefined {
  const cut = cutPolygon(input.labelmap.grid.shape, scissors)
  if (cut === undefined) return undefined
  const removesInside = scissors.side === 'inside'
  const removesAny = scissors.removes === 'any'
  const box = removesInside ? cut.box : cut.slices
  return proposePatch({ ...input, tool: 'scissors', box }, (index, before) => {
    const isMeant = before !== 0 && (removesAny || before === input.segmentValue)
    return isMeant && cut.isInside(index) === removesInside ? 0 : before
  })
}
