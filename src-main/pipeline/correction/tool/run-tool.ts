import type { Patch } from '@contract/correction.ts'
import { extents } from '@volume/extent.ts'
import type { Shape } from '@volume/grid.ts'
import type { VoxelArray } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { unionOf, wholeBox } from '@volume/voxel-box.ts'
import { type FillBetweenSlices, fillBetweenSlices } from '../between-slices/fill-between-slices.ts'
import { type Combination, combine } from './combine.ts'
import { type CopySlice, copySlice } from './copy-slice.ts'
import { cropVoxels } from './crop.ts'
import { fillHoles, type HoleFilling } from './fill-holes.ts'
import { growCut } from './grow-cut.ts'
import { type Islands, keepLargest, removeSmall } from './islands.ts'
import { fillLasso } from './lasso.ts'
import { changeMargin } from './margin.ts'
import { growMm, onPart } from './on-part.ts'
import type { DrawnPolygon } from './polygon.ts'
import type { ToolInput } from './propose.ts'
import { growRegion, type RegionGrowing } from './region-growing.ts'
import { cutScissors, type Scissors } from './scissors.ts'
import { type SmartFill, smartFill } from './smart-fill.ts'
import { smoothGaussian, smoothMedian } from './smooth.ts'
import { smoothJointly } from './smooth-jointly.ts'

/** Ways to smooth; the length is the radius of the median, or sigma of the Gaussian. */
export type Smoothing = 'median' | 'gaussian' | 'joint'

/** What a tool is asked to do, without the volumes it does it on. */
export type ToolRequest =
  | { readonly tool: 'lasso'; readonly polygon: DrawnPolygon }
  | { readonly tool: 'scissors'; readonly scissors: Scissors }
  | { readonly tool: 'smart-fill'; readonly fill: Omit<SmartFill, 'voxels'> }
  | { readonly tool: 'region-growing'; readonly growing: Omit<RegionGrowing, 'voxels'> }
  | { readonly tool: 'grow-cut'; readonly marginMm: number; readonly lengthPenaltyPerMm: number }
  | { readonly tool: 'fill-between-slices'; readonly fill: FillBetweenSlices }
  | { readonly tool: 'copy-slice'; readonly copy: CopySlice }
  | { readonly tool: 'keep-largest'; readonly islands: Islands }
  | { readonly tool: 'remove-small'; readonly islands: Islands; readonly smallestMm3: number }
  | { readonly tool: 'fill-holes'; readonly filling: HoleFilling }
  | { readonly tool: 'smooth'; readonly smoothing: Smoothing; readonly lengthMm: number }
  | { readonly tool: 'margin'; readonly marginMm: number }
  | { readonly tool: 'combine'; readonly combination: Combination }

/** Runs a tool. `scan` holds the intensities on the labelmap's grid. */
export function runTool(input: ToolInput, scan: VoxelArray, request: ToolRequest): Patch | undefined {
  switch (request.tool) {
    case 'lasso':
      return fillLasso(input, request.polygon)
    case 'scissors':
      return cutScissors(input, request.scissors)
    case 'smart-fill':
      return smartFill(input, { ...request.fill, voxels: scan })
    case 'region-growing':
      return growRegion(input, { ...request.growing, voxels: scan })
    case 'grow-cut':
      return growFromSegments(input, scan, request)
    case 'fill-between-slices':
      return fillBetweenSlices(input, request.fill)
    case 'copy-slice':
      return copySlice(input, request.copy)
    case 'keep-largest':
      return keepLargest(input, request.islands)
    case 'remove-small':
      return removeSmall(input, { ...request.islands, smallestMm3: request.smallestMm3 })
    case 'fill-holes':
      return fillHoles(input, request.filling)
    case 'smooth':
      return smooth(input, request)
    case 'margin':
      return changeMargin(input, request)
    case 'combine':
      return combine(input, request.combination)
  }
}

function smooth(
  input: ToolInput,
  { smoothing, lengthMm }: { smoothing: Smoothing; lengthMm: number },
): Patch | undefined {
  if (smoothing === 'median') return smoothMedian(input, { radiusMm: lengthMm })
  return smoothing === 'gaussian'
    ? smoothGaussian(input, { sigmaMm: lengthMm })
    : smoothJointly(input, { sigmaMm: lengthMm })
}

/**
 * GrowCut with all segments as seeds: they grow within their box and the margin around it, at whose faces the
 * background begins.
 */
function growFromSegments(
  input: ToolInput,
  scan: VoxelArray,
  { marginMm, lengthPenaltyPerMm }: { readonly marginMm: number; readonly lengthPenaltyPerMm: number },
): Patch | undefined {
  const { grid } = input.labelmap
  const [first, ...others] = [...extents(input.labelmap).values()].map(({ box }) => box)
  if (first === undefined) return undefined
  const around = growMm(others.reduce<VoxelBox>(unionOf, first), grid, marginMm)
  return onPart(input, around, (part) => {
    const { shape } = part.labelmap.grid
    const voxels = cropVoxels(scan, grid.shape, around)
    const box = wholeBox(shape)
    return growCut(part, { voxels, background: facesOf(shape), box, connectivity: 6, lengthPenaltyPerMm })
  })
}

/** 1 for every voxel on a face of the volume. */
function facesOf([ni, nj, nk]: Shape): Uint8Array {
  const faces = new Uint8Array(ni * nj * nk)
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++) {
      const row = (k * nj + j) * ni
      const isFace = k === 0 || k === nk - 1 || j === 0 || j === nj - 1
      if (isFace) faces.fill(1, row, row + ni)
      faces[row] = 1
      faces[row + ni - 1] = 1
    }
  return faces
}
