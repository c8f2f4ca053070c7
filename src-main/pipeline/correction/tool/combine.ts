import type { Patch } from '@contract/correction.ts'
import { extents } from '@volume/extent.ts'
import type { Labelmap } from '@volume/volume.ts'
import { unionOf } from '@volume/voxel-box.ts'
import { segmentBox } from './on-part.ts'
import type { ToolInput } from './propose.ts'
import { proposePatch } from './propose.ts'

/** The second operand: a segment of this labelmap, or of another one on the same grid (a version, a prediction). */
export interface Operand {
  /** Absent: the labelmap that is corrected. */
  readonly labelmap?: Labelmap | undefined
  readonly segmentValue: number
}

export type Combination =
  /** `union`: and what is in the operand. `subtract`: not what is in it. `intersect`: only what is. `copy`: exactly the operand. */
  | { readonly operation: 'union' | 'subtract' | 'intersect' | 'copy'; readonly operand: Operand }
  /** The segment and what is not of it change places. */
  | { readonly operation: 'invert' }

/**
 * Makes the tool's segment the combination of itself and the operand. A voxel has one label value, so two segments of
 * one labelmap share none: there `union` and `copy` take the operand's voxels from it. What the segment loses becomes
 * background.
 */
export function combine(input: ToolInput, combination: Combination): Patch | undefined {
  const { labelmap, segmentValue } = input
  if (combination.operation === 'invert')
    return proposePatch({ ...input, tool: 'combine' }, (_, before) => (before === segmentValue ? 0 : segmentValue))
  const { operation, operand } = combination
  const { grid, voxels } = operand.labelmap ?? labelmap
  if (grid.shape.some((count, axis) => count !== labelmap.grid.shape[axis]))
    throw new Error('The operand lies on another grid.')
  const own = segmentBox(input)
  const other = operation === 'subtract' ? undefined : extents({ grid, voxels }).get(operand.segmentValue)?.box
  const box = own && other ? unionOf(own, other) : (own ?? other)
  if (box === undefined) return undefined
  const adds = operation === 'union' || operation === 'copy'
  const keepsCommon = operation !== 'subtract'
  const keepsRest = operation === 'union' || operation === 'subtract'
  return proposePatch({ ...input, tool: 'combine', box }, (index, before) => {
    const isInOperand = voxels[index] === operand.segmentValue
    if (before !== segmentValue) return isInOperand && adds ? segmentValue : before
    return (isInOperand ? keepsCommon : keepsRest) ? before : 0
  })
}
