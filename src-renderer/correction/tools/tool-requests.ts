import type { Combination } from '@correction/tool/combine.ts'
import type { SliceDepth } from '@correction/tool/polygon.ts'
import type { ToolRequest } from '@correction/tool/run-tool.ts'
import type { Point } from '@volume/affine.ts'
import type { Aim, Outline, Seed } from '../../viewer/viewer.ts'
import { depthOf, type Ends, reaches } from './line-depth.ts'
import type { ToolName, ToolOptions } from './tool-options.ts'

/** Half the width in mm of what is measured around a click. */
const neighborhoodMm = 2

/** The tools that are asked for by name, and not by something drawn into a pane. */
export type OperationName = Exclude<ToolName, 'lasso' | 'scissors' | 'smart-fill'>

/** What an operation is about, besides its options. */
export interface OperationPlace {
  /** Of the pane that was looked at last. */
  readonly normalAxis: 0 | 1 | 2
  readonly sliceIndex: number
  /** Voxels that region growing begins from. */
  readonly seeds: readonly Point<'voxel'>[]
  /** By how much the slice index changes a slice up in the pane. */
  readonly upward: 1 | -1
}

/** The request of an operation; `undefined` as long as something that it needs has not been chosen. */
export function operationRequest(
  tool: OperationName,
  options: ToolOptions,
  { normalAxis, sliceIndex, upward, seeds }: OperationPlace,
): ToolRequest | undefined {
  switch (tool) {
    case 'region-growing': {
      const { deviations, iterations, largestDistanceMm } = options[tool]
      const range = { kind: 'local', deviations, iterations, neighborhoodMm } as const
      return seeds.length === 0 ? undefined : { tool, growing: { seeds, range, connectivity: 6, largestDistanceMm } }
    }
    case 'grow-cut':
      return { tool, ...options[tool] }
    case 'smooth':
      return { tool, ...options[tool] }
    case 'margin':
      return { tool, ...options[tool] }
    case 'fill-between-slices':
      return { tool, fill: { normalAxis, segments: options[tool].segments } }
    case 'copy-slice': {
      const { from, ...copy } = options[tool]
      const fromSlice = sliceIndex + (from === 'above' ? upward : -upward)
      return { tool, copy: { ...copy, normalAxis, slice: sliceIndex, fromSlice } }
    }
    case 'keep-largest':
      return { tool, islands: options[tool] }
    case 'remove-small': {
      const { smallestMm3, ...islands } = options[tool]
      return { tool, islands, smallestMm3 }
    }
    case 'fill-holes': {
      const { where, fills } = options[tool]
      return { tool, filling: { fills, normalAxis: where === 'slices' ? normalAxis : undefined } }
    }
    case 'combine': {
      const combination = combinationOf(options[tool])
      return combination && { tool, combination }
    }
  }
}

function combinationOf({ operation, operandValue }: ToolOptions['combine']): Combination | undefined {
  if (operation === 'invert') return { operation }
  return operandValue === undefined ? undefined : { operation, operand: { segmentValue: operandValue } }
}

/** `undefined` where the line has to reach between two slices that have not been chosen. */
export function outlineRequest(outline: Outline, options: ToolOptions, ends: Ends): ToolRequest | undefined {
  const depth = depthOfLine(outline, options, ends)
  return depth && polygonRequest(outline, options, depth)
}

/**
 * What would change where the hand is now: all that a click would fill; of a line what lies in its own slice, if it was
 * closed here.
 */
export function aimRequest(aim: Aim, options: ToolOptions, ends: Ends): ToolRequest | undefined {
  if ('voxel' in aim) return aim.tool === 'smart-fill' ? fillRequest(aim, options) : undefined
  const depth = depthOfLine(aim, options, ends)
  const { sliceIndex: slice } = aim
  return depth && reaches(depth, slice) ? polygonRequest(aim, options, { kind: 'slice', slice }) : undefined
}

/** `undefined` where the line has to reach between two slices that have not been chosen. */
export function depthOfLine({ tool, sliceIndex }: Outline, options: ToolOptions, ends: Ends): SliceDepth | undefined {
  const { depth, slicesAround } = options[tool]
  return depthOf(depth, { slice: sliceIndex, slicesAround, ends })
}

function polygonRequest({ tool, points, normalAxis }: Outline, options: ToolOptions, depth: SliceDepth): ToolRequest {
  const polygon = { points, normalAxis, depth }
  if (tool === 'lasso') return { tool, polygon }
  const { side, removes } = options[tool]
  return { tool, scissors: { ...polygon, side, removes } }
}

export function fillRequest({ voxel, normalAxis }: Seed, options: ToolOptions): ToolRequest {
  return { tool: 'smart-fill', fill: { ...options['smart-fill'], at: voxel, normalAxis, neighborhoodMm } }
}
