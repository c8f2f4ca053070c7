import type { Reach, SeedTool } from '../../viewer/viewer.ts'
import type { ToolOptions } from './tool-options.ts'

/** How far around a click the tools can fill that begin from one. */
export const reachesOf = (options: ToolOptions): Readonly<Record<SeedTool, Reach>> => ({
  'smart-fill': {
    radiusMm: options['smart-fill'].largestRadiusMm,
    shape: options['smart-fill'].extent === 'slice' ? 'disk' : 'ball',
  },
  'region-growing': { radiusMm: options['region-growing'].largestDistanceMm, shape: 'ball' },
})
