import { computed, elementCount, lengthOf, type Shape, type Value } from '../value.ts'

/** WebGPU binds at most a dozen buffers to a kernel, so many values are joined as a tree. */
const mostJoinedAtOnce = 7

export function reshape(x: Value, shape: Shape): Value {
  if (elementCount(shape) !== elementCount(x.shape)) throw new Error(`[${x.shape}] cannot become [${shape}].`)
  if (sameShape(x.shape, shape)) return x
  const flows = [{ to: x, pull: (gradient: Value) => reshape(gradient, x.shape) }]
  return computed({ type: 'Reshape' }, { operands: [x], shape, flows })
}

/** Axis `a` of what comes out is axis `order[a]` of x. */
export function transpose(x: Value, order: readonly number[]): Value {
  const inverse = order.map((_, axis) => order.indexOf(axis))
  return computed(
    { type: 'Transpose', order },
    {
      operands: [x],
      shape: order.map((axis) => lengthOf(x, axis)),
      flows: [{ to: x, pull: (gradient) => transpose(gradient, inverse) }],
    },
  )
}

/** The box of x between `starts` and `ends` (not included), one of each per axis. */
export function slice(x: Value, starts: Shape, ends: Shape): Value {
  const shape = x.shape.map((length, axis) => {
    const [start = -1, end = -1] = [starts[axis], ends[axis]]
    if (start < 0 || end <= start || end > length) throw new Error(`[${x.shape}] has no box [${starts}] to [${ends}].`)
    return end - start
  })
  if (sameShape(shape, x.shape)) return x
  const axes = shape.flatMap((length, axis) => (length === x.shape[axis] ? [] : [axis]))
  const after = x.shape.map((length, axis) => length - (ends[axis] ?? 0))
  const at = (positions: Shape) => axes.map((axis) => positions[axis] ?? 0)
  return computed(
    { type: 'Slice', axes, starts: at(starts), ends: at(ends), steps: axes.map(() => 1) },
    { operands: [x], shape, flows: [{ to: x, pull: (gradient) => pad(gradient, starts, after) }] },
  )
}

/** The part of x from `start` to `end` (not included) along one axis. */
export function sliceAlong(x: Value, axis: number, [start, end]: readonly [number, number]): Value {
  const starts = x.shape.map((_, index) => (index === axis ? start : 0))
  return slice(
    x,
    starts,
    x.shape.map((length, index) => (index === axis ? end : length)),
  )
}

/** Zeros before and after x, as many as given per axis. */
export function pad(x: Value, before: Shape, after: Shape): Value {
  const shape = x.shape.map((length, axis) => length + (before[axis] ?? 0) + (after[axis] ?? 0))
  if (sameShape(shape, x.shape)) return x
  const ends = x.shape.map((length, axis) => length + (before[axis] ?? 0))
  const flows = [{ to: x, pull: (gradient: Value) => slice(gradient, before, ends) }]
  return computed({ type: 'Pad', before, after }, { operands: [x], shape, flows })
}

export function reverse(x: Value, axis: number): Value {
  const length = lengthOf(x, axis)
  return computed(
    { type: 'Slice', axes: [axis], starts: [length - 1], ends: [-length - 1], steps: [-1] },
    { operands: [x], shape: x.shape, flows: [{ to: x, pull: (gradient) => reverse(gradient, axis) }] },
  )
}

export function concat(parts: readonly Value[], axis: number): Value {
  const [first] = parts
  if (first === undefined) throw new Error('There is nothing to join.')
  if (parts.length === 1) return first
  if (parts.length > mostJoinedAtOnce) {
    const groups = Array.from({ length: Math.ceil(parts.length / mostJoinedAtOnce) }, (_, group) =>
      concat(parts.slice(group * mostJoinedAtOnce, (group + 1) * mostJoinedAtOnce), axis),
    )
    return concat(groups, axis)
  }
  const isMisfit = ({ shape }: Value) => shape.some((length, index) => index !== axis && length !== first.shape[index])
  if (parts.some(isMisfit)) throw new Error(`${parts.map(({ shape }) => `[${shape}]`)} cannot be joined.`)
  let total = 0
  const flows = parts.map((to) => {
    const start = total
    total += lengthOf(to, axis)
    const end = total
    return { to, pull: (gradient: Value) => sliceAlong(gradient, axis, [start, end]) }
  })
  const shape = first.shape.map((length, index) => (index === axis ? total : length))
  return computed({ type: 'Concat', axis }, { operands: parts, shape, flows })
}

/** Even and odd elements along an axis become one array that is twice as long. */
export function interleave(even: Value, odd: Value, axis: number): Value {
  const paired = (x: Value) => reshape(x, x.shape.toSpliced(axis + 1, 0, 1))
  const shape = even.shape.with(axis, 2 * lengthOf(even, axis))
  return reshape(concat([paired(even), paired(odd)], axis + 1), shape)
}

/** The way back from `interleave`. */
export function deinterleave(x: Value, axis: number): readonly [Value, Value] {
  const half = lengthOf(x, axis) / 2
  const paired = reshape(x, x.shape.toSpliced(axis, 1, half, 2))
  const part = (start: number) => reshape(sliceAlong(paired, axis + 1, [start, start + 1]), x.shape.with(axis, half))
  return [part(0), part(1)]
}

const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((length, axis) => length === b[axis])
