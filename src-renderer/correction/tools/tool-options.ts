import type { Combination } from '@correction/tool/combine.ts'
import type { Smoothing, ToolRequest } from '@correction/tool/run-tool.ts'

/** How far a drawn line reaches through the volume. */
export type DepthChoice = 'slice' | 'around' | 'between' | 'all'

/** What the reader has set of each tool. It outlives cases. */
export interface ToolOptions {
  readonly lasso: { readonly depth: DepthChoice; readonly slicesAround: number }
  readonly scissors: {
    readonly depth: DepthChoice
    readonly slicesAround: number
    readonly side: 'inside' | 'outside'
    readonly removes: 'own' | 'any'
  }
  readonly 'smart-fill': {
    readonly extent: 'slice' | 'volume'
    readonly deviations: number
    readonly largestRadiusMm: number
    readonly holeRadiusMm: number
  }
  readonly 'region-growing': {
    readonly deviations: number
    readonly iterations: number
    readonly largestDistanceMm: number
  }
  readonly 'grow-cut': { readonly marginMm: number; readonly lengthPenaltyPerMm: number }
  readonly 'fill-between-slices': { readonly segments: 'own' | 'all'; readonly method: 'distance' | 'itk' }
  readonly 'copy-slice': {
    /** The slice beside that it copies from, as the pane shows it. */
    readonly from: 'below' | 'above'
    readonly segments: 'own' | 'all'
    readonly mode: 'add' | 'replace'
  }
  readonly 'keep-largest': { readonly of: 'segment' | 'all'; readonly becomes: 'background' | 'surroundings' }
  readonly 'remove-small': {
    readonly of: 'segment' | 'all'
    readonly becomes: 'background' | 'surroundings'
    readonly smallestMm3: number
  }
  readonly 'fill-holes': { readonly where: 'volume' | 'slices'; readonly fills: 'background' | 'all' }
  readonly smooth: { readonly smoothing: Smoothing; readonly lengthMm: number }
  readonly margin: { readonly marginMm: number }
  readonly combine: { readonly operation: Combination['operation']; readonly operandValue: number | undefined }
}

export type ToolName = ToolRequest['tool'] & keyof ToolOptions

export const firstOptions: ToolOptions = {
  lasso: { depth: 'slice', slicesAround: 2 },
  scissors: { depth: 'slice', slicesAround: 2, side: 'inside', removes: 'own' },
  'smart-fill': { extent: 'slice', deviations: 2, largestRadiusMm: 15, holeRadiusMm: 1 },
  'region-growing': { deviations: 2.5, iterations: 3, largestDistanceMm: 30 },
  'grow-cut': { marginMm: 8, lengthPenaltyPerMm: 0.001 },
  'fill-between-slices': { segments: 'own', method: 'distance' },
  'copy-slice': { from: 'below', segments: 'own', mode: 'replace' },
  'keep-largest': { of: 'segment', becomes: 'background' },
  'remove-small': { of: 'segment', becomes: 'background', smallestMm3: 20 },
  'fill-holes': { where: 'volume', fills: 'background' },
  smooth: { smoothing: 'joint', lengthMm: 1 },
  margin: { marginMm: 1 },
  combine: { operation: 'union', operandValue: undefined },
}
