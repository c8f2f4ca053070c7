import { computed, type Value } from '../value.ts'
import { scale } from './arithmetic.ts'
import { interleave } from './arrange.ts'

/** Each voxel becomes a block of 2 × 2 × 2 of its value: joined with itself, for Resize takes many times as long. */
export function upsample(x: Value): Value {
  const doubled = [4, 3, 2].reduce((value, axis) => interleave(value, value, axis), x)
  return { ...doubled, flows: [{ to: x, pull: (gradient) => scale(averageBlocks(gradient), 8) }] }
}

/** The mean of each block of 2 × 2 × 2 voxels. */
const averageBlocks = (x: Value): Value =>
  computed(
    { type: 'AveragePool', size: 2 },
    {
      operands: [x],
      shape: x.shape.map((length, axis) => (axis < 2 ? length : length / 2)),
      flows: [{ to: x, pull: (gradient) => scale(upsample(gradient), 1 / 8) }],
    },
  )
