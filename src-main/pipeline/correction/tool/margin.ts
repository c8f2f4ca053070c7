import type { Patch } from '@contract/correction.ts'
import { indicesOf, nearbyDistancesMm2 } from './nearby-distance.ts'
import { growMm, onPart, segmentBox } from './on-part.ts'
import type { ToolInput } from './propose.ts'
import { proposePatch } from './propose.ts'
import { segmentMask } from './segment-mask.ts'

export interface Margin {
  /** Positive: grow by this many mm. Negative: shrink. */
  readonly marginMm: number
}

/** A distance that is `marginMm` on paper counts as such, whatever its last bits say. */
const slackMm = 1e-5

/**
 * Growing adds every voxel whose center lies within the margin of a voxel of the segment; shrinking takes away every
 * voxel whose center lies within the margin of one that is not of the segment. Distances are exact, between voxel
 * centers. Beyond the border there is nothing: a segment that reaches it is not shrunk from there.
 */
export function changeMargin(input: ToolInput, { marginMm }: Margin): Patch | undefined {
  if (!Number.isFinite(marginMm)) throw new Error('A margin has to be finite.')
  const box = marginMm === 0 ? undefined : segmentBox(input)
  if (box === undefined) return undefined
  const limitMm = Math.abs(marginMm) + slackMm
  return onPart(input, growMm(box, input.labelmap.grid, limitMm), (part) => {
    const { grid } = part.labelmap
    const { segmentValue } = part
    const sites = indicesOf(segmentMask(part), marginMm > 0 ? 1 : 0)
    const squared = nearbyDistancesMm2(sites, { grid, limitMm })
    const reachesMm2 = limitMm * limitMm
    return proposePatch({ ...part, tool: 'margin' }, (index, before) => {
      if (squared[index]! > reachesMm2) return before
      if (marginMm > 0) return segmentValue
      return before === segmentValue ? 0 : before
    })
  })
}
