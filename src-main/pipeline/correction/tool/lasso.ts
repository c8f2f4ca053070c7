import type { Patch } from '@contract/correction.ts'
import type { DrawnPolygon } from './polygon.ts'
import { cutPolygon } from './polygon.ts'
import type { ToolInput } from './propose.ts'
import { proposePatch } from './propose.ts'

/** Fills the polygon with the segment in every slice of its depth. */
export function fillLasso(input: ToolInput, polygon: DrawnPolygon): Patch | undefined {
  const cut = cutPolygon(input.labelmap.grid.shape, polygon)
  if (cut === undefined) return undefined
  return proposePatch({ ...input, tool: 'lasso', box: cut.box }, (index, before) =>
    cut.isInside(index) ? input.segmentValue : before,
  )
}
