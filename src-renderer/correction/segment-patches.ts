import type { Patch } from '@contract/correction.ts'
import type { Segment } from '@contract/segment.ts'
import { freePolicy, guardOf } from '@correction/tool/guard.ts'
import { proposePatch } from '@correction/tool/propose.ts'
import type { Labelmap } from '@volume/volume.ts'

const tool = 'segment-table'

/** Adds a segment without voxels. */
export const additionOf = (after: Segment): Patch => ({
  tool,
  segmentValue: after.value,
  runs: new Uint32Array(),
  segmentChange: { after },
})

/** Renames or recolors a segment. */
export const changeOf = (before: Segment, after: Segment): Patch => ({
  tool,
  segmentValue: after.value,
  runs: new Uint32Array(),
  segmentChange: { before, after },
})

/** Deletes a segment: all its voxels become background. */
export function removalOf(labelmap: Labelmap, before: Segment): Patch {
  const segmentValue = before.value
  const guard = guardOf(freePolicy, segmentValue)
  const proposed = proposePatch({ labelmap, segmentValue, guard, tool }, (_, label) =>
    label === segmentValue ? 0 : label,
  )
  return { tool, segmentValue, runs: proposed?.runs ?? new Uint32Array(), segmentChange: { before } }
}
