import type { Patch } from '@contract/correction.ts'
import { majority } from './median.ts'
import { growMm, onPart, segmentBox } from './on-part.ts'
import type { ToolInput } from './propose.ts'
import { proposePatch } from './propose.ts'
import { segmentMask } from './segment-mask.ts'
import { smoothedDistancesMm, supportOfSmoothingMm, tieMm } from './smoothed-distance.ts'

/**
 * A voxel belongs to the segment if most voxel centers within `radiusMm` do (the median over a ball). What the segment
 * loses becomes background.
 */
export function smoothMedian(input: ToolInput, { radiusMm }: { readonly radiusMm: number }): Patch | undefined {
  if (!(radiusMm >= 0 && Number.isFinite(radiusMm))) throw new Error('The radius of a median is a length in mm.')
  const box = segmentBox(input)
  if (box === undefined) return undefined
  return onPart(input, growMm(box, input.labelmap.grid, radiusMm), (part) => {
    const isInside = majority(segmentMask(part), { grid: part.labelmap.grid, radiusMm })
    return proposePatch({ ...part, tool: 'smooth' }, (index, before) => {
      if (isInside[index] === 1) return part.segmentValue
      return before === part.segmentValue ? 0 : before
    })
  })
}

/**
 * A voxel belongs to the segment if the Gaussian of its signed distance is negative there. What the segment loses
 * becomes background; where it touches others, `smoothJointly` leaves no gaps.
 */
export function smoothGaussian(input: ToolInput, { sigmaMm }: { readonly sigmaMm: number }): Patch | undefined {
  if (!(sigmaMm > 0 && Number.isFinite(sigmaMm))) throw new Error('Sigma is a positive length in mm.')
  const box = segmentBox(input)
  if (box === undefined) return undefined
  const { grid } = input.labelmap
  return onPart(input, growMm(box, grid, supportOfSmoothingMm(grid, sigmaMm)), (part) => {
    const smoothed = smoothedDistancesMm(segmentMask(part), { grid: part.labelmap.grid, sigmaMm })
    return proposePatch({ ...part, tool: 'smooth' }, (index, before) => {
      if (smoothed[index]! < -tieMm) return part.segmentValue
      return smoothed[index]! > tieMm && before === part.segmentValue ? 0 : before
    })
  })
}
