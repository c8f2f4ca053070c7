import { computed, lengthOf, type Shape, type Value } from '../value.ts'
import { add, multiplyMatrices, reduceSum, turned } from './arithmetic.ts'
import { concat, deinterleave, interleave, pad, reshape, reverse, sliceAlong, transpose } from './arrange.ts'

/**
 * Convolution with a 3 × 3 × 3 kernel and zeros beyond the border: x [batch, inputs, d, h, w] and kernel
 * [outputs, inputs, 3, 3, 3] → [batch, outputs, d, h, w]. The gradient of the kernel is summed over slabs of
 * `slabVoxelCount` voxels: about 32 k keep a processor's cache, a GPU wants few large ones.
 */
export function convolve(x: Value, kernel: Value, slabVoxelCount: number): Value {
  requireChannels(x, kernel)
  return computed(
    { type: 'Conv', size: 3, stride: 1, margin: 1 },
    {
      operands: [x, kernel],
      shape: x.shape.with(1, lengthOf(kernel, 0)),
      flows: [
        { to: x, pull: (gradient) => convolve(gradient, mirrored(kernel), slabVoxelCount) },
        { to: kernel, pull: (gradient) => kernelGradient(x, gradient, slabVoxelCount) },
      ],
    },
  )
}

function requireChannels(x: Value, kernel: Value): void {
  if (lengthOf(x, 1) !== lengthOf(kernel, 1)) throw new Error(`A kernel [${kernel.shape}] does not fit [${x.shape}].`)
}

/** The kernel that leads a gradient from outputs back to inputs: mirrored in space, outputs and inputs exchanged. */
function mirrored(kernel: Value): Value {
  const [outputs, inputs] = [lengthOf(kernel, 0), lengthOf(kernel, 1)]
  const flipped = reverse(reshape(kernel, [outputs, inputs, 27]), 2)
  return reshape(transpose(flipped, [1, 0, 2]), [inputs, outputs, 3, 3, 3])
}

/**
 * Σ over voxels of gradient × input, for each of the 27 shifts between them. With a margin of zeros all voxels lie in one
 * row, a shift is one offset in it, and what reaches around an edge meets a zero. The three shifts along w are
 * stacked, so that nine matrix products are left of each slab.
 */
function kernelGradient(x: Value, gradient: Value, slabVoxelCount: number): Value {
  const batch = lengthOf(x, 0)
  const [inputs, outputs] = [lengthOf(x, 1), lengthOf(gradient, 1)]
  const [d = 0, h = 0, w = 0] = x.shape.slice(2).map((length) => length + 2)
  const row = w
  const plane = h * w
  const margin = plane + row
  const [xRow, gradientRow] = [inRow(x), inRow(gradient)]
  const shifts = [-plane, 0, plane].flatMap((k) => [k - row, k, k + row])
  const sums = slabs([margin, d * plane - margin], slabVoxelCount).map(([start, end]) => {
    const stacked = [-1, 0, 1].map((shift) => sliceAlong(gradientRow, 2, [start - shift, end - shift]))
    const columns = turned(concat(stacked, 1))
    const products = shifts.map((shift) => multiplyMatrices(sliceAlong(xRow, 2, [start + shift, end + shift]), columns))
    return concat(
      products.map((product) => reshape(product, [batch, 1, inputs, 3, outputs])),
      1,
    )
  })
  const sum = reshape(reduceSum(sums.reduce(add), [0]), [9, inputs, 3, outputs])
  return reshape(transpose(sum, [3, 1, 0, 2]), [outputs, inputs, 3, 3, 3])
}

/** All voxels of a channel, with a margin of one zero on each side, in one row. */
function inRow(x: Value): Value {
  const margin = [0, 0, 1, 1, 1]
  const padded = pad(x, margin, margin)
  return reshape(padded, [...x.shape.slice(0, 2), padded.shape.slice(2).reduce((a, b) => a * b, 1)])
}

function slabs([from, to]: readonly [number, number], voxelCount: number): readonly (readonly [number, number])[] {
  const count = Math.ceil((to - from) / voxelCount)
  return Array.from({ length: count }, (_, index) => [
    from + index * voxelCount,
    Math.min(from + (index + 1) * voxelCount, to),
  ])
}

/** Convolution with a 2 × 2 × 2 kernel at every other voxel: [batch, inputs, d, h, w] → [batch, outputs, d/2, h/2, w/2]. */
export function convolveHalving(x: Value, kernel: Value): Value {
  requireChannels(x, kernel)
  const half = x.shape.slice(2).map((length) => length / 2)
  const [batch, outputs, inputs] = [lengthOf(x, 0), lengthOf(kernel, 0), lengthOf(kernel, 1)]
  const voxelCount = half.reduce((a, b) => a * b, 1)
  /** [corner, input, output] */
  const byCorner = transpose(reshape(kernel, [outputs, inputs, 8]), [2, 1, 0])
  const flat = (gradient: Value) => reshape(gradient, [batch, outputs, voxelCount])
  const pullToX = (gradient: Value) => {
    const rows = multiplyMatrices(reshape(byCorner, [8 * inputs, outputs]), flat(gradient))
    const corners = reshape(rows, [batch, 8, inputs, ...half])
    return joinCorners(
      Array.from({ length: 8 }, (_, corner) =>
        reshape(sliceAlong(corners, 1, [corner, corner + 1]), [batch, inputs, ...half]),
      ),
    )
  }
  const pullToKernel = (gradient: Value) => {
    const rows = cornersOf(x).map((corner) => reshape(corner, [batch, inputs, voxelCount]))
    const product = reduceSum(multiplyMatrices(concat(rows, 1), turned(flat(gradient))), [0])
    return reshape(transpose(reshape(product, [8, inputs, outputs]), [2, 1, 0]), kernel.shape)
  }
  return computed(
    { type: 'Conv', size: 2, stride: 2, margin: 0 },
    {
      operands: [x, kernel],
      shape: [batch, outputs, ...half],
      flows: [
        { to: x, pull: pullToX },
        { to: kernel, pull: pullToKernel },
      ],
    },
  )
}

/** The eight voxels of each 2 × 2 × 2 block, an array each, the last axis fastest. */
const cornersOf = (x: Value): readonly Value[] =>
  [2, 3, 4].reduce<readonly Value[]>((parts, axis) => parts.flatMap((part) => deinterleave(part, axis)), [x])

/** The way back from `cornersOf`. */
function joinCorners(corners: readonly Value[]): Value {
  let parts = corners
  for (const axis of [4, 3, 2]) {
    parts = Array.from({ length: parts.length / 2 }, (_, pair) => {
      const [even, odd] = parts.slice(2 * pair)
      if (even === undefined || odd === undefined) throw new Error('A block has eight voxels.')
      return interleave(even, odd, axis)
    })
  }
  const [whole] = parts
  if (whole === undefined) throw new Error('A block has eight voxels.')
  return whole
}

/** Convolution with a 1 × 1 × 1 kernel [outputs, inputs] and a bias [outputs]: the channels of each voxel are mixed. */
export function mixChannels(x: Value, kernel: Value, bias: Value): Value {
  const [batch, inputs] = [lengthOf(x, 0), lengthOf(x, 1)]
  const outputs = lengthOf(kernel, 0)
  const space: Shape = x.shape.slice(2)
  const voxelCount = space.reduce((a, b) => a * b, 1)
  const product = multiplyMatrices(kernel, reshape(x, [batch, inputs, voxelCount]))
  return reshape(add(product, reshape(bias, [outputs, 1])), [batch, outputs, ...space])
}
