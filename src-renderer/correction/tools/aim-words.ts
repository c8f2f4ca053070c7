import type { Patch } from '@contract/correction.ts'
import { lineSize, patchSize, slicePatchSize } from '@correction/tool/changed-size.ts'
import type { SliceDepth } from '@correction/tool/polygon.ts'
import { type Grid, spacingMm } from '@volume/grid.ts'
import { toolsText } from '../../text/tools.ts'
import type { Outline, Seed } from '../../viewer/viewer.ts'

/** What a line encloses that is drawn so far, and how deep it reaches; nothing while it encloses no voxel. */
export function lineWords(grid: Grid, line: Outline, depth: SliceDepth | undefined): string | undefined {
  const size = lineSize(grid, line)
  return size && toolsText.size.line(size, depth && depthMm(grid, line.normalAxis, depth))
}

/** What a click would fill. */
export function fillWords(
  grid: Grid,
  { normalAxis }: Seed,
  extent: 'slice' | 'volume',
  patch: Patch,
): string | undefined {
  if (extent === 'slice') {
    const size = slicePatchSize(grid, patch, normalAxis)
    return size && toolsText.size.line(size, undefined)
  }
  const size = patchSize(grid, patch)
  return size && toolsText.size.volume(size)
}

/** Through several slices; a single one has no depth worth saying. */
function depthMm(grid: Grid, normalAxis: 0 | 1 | 2, depth: SliceDepth): number | undefined {
  if (depth.kind === 'slice') return undefined
  const last = grid.shape[normalAxis] - 1
  const ends = depth.kind === 'all' ? [0, last] : [depth.first, depth.last]
  const count = Math.min(last, Math.max(...ends)) - Math.max(0, Math.min(...ends)) + 1
  return count * spacingMm(grid)[normalAxis]
}
