import { computed, elementCount, noFlow, type Shape, scalar, type Value } from '../value.ts'
import { reshape } from './arrange.ts'

export const add = (a: Value, b: Value): Value => binary('Add', a, b, [(gradient) => gradient, (gradient) => gradient])

export const subtract = (a: Value, b: Value): Value =>
  binary('Sub', a, b, [(gradient) => gradient, (gradient) => scale(gradient, -1)])

export const multiply = (a: Value, b: Value): Value =>
  binary('Mul', a, b, [(gradient) => multiply(gradient, b), (gradient) => multiply(gradient, a)])

export const divide = (a: Value, b: Value): Value =>
  binary('Div', a, b, [
    (gradient) => divide(gradient, b),
    (gradient) => scale(divide(multiply(gradient, a), multiply(b, b)), -1),
  ])

export const scale = (x: Value, factor: number): Value => (factor === 1 ? x : multiply(x, scalar(factor)))

/** Sum over some axes, which stay with length 1. */
export const reduceSum = (x: Value, axes: readonly number[]): Value => reduced('ReduceSum', x, axes)

/** Mean over some axes, which stay with length 1. */
export const reduceMean = (x: Value, axes: readonly number[]): Value => reduced('ReduceMean', x, axes)

/** Maximum over some axes, which stay with length 1; it has no derivative. */
export const reduceMax = (x: Value, axes: readonly number[]): Value =>
  computed(
    { type: 'ReduceMax', axes },
    { operands: [x], shape: shapeWithout(x.shape, axes), flows: [noFlow(x, 'ReduceMax')] },
  )

/** Matrices in the last two axes: [… m, k] by [… k, n] → [… m, n]. */
export function multiplyMatrices(a: Value, b: Value): Value {
  const [rows = 0, inner] = a.shape.slice(-2)
  const [innerToo, columns = 0] = b.shape.slice(-2)
  if (inner !== innerToo) throw new Error(`Matrices [${a.shape}] and [${b.shape}] do not fit.`)
  return computed(
    { type: 'MatMul' },
    {
      operands: [a, b],
      shape: [...broadcast(a.shape.slice(0, -2), b.shape.slice(0, -2)), rows, columns],
      flows: [
        { to: a, pull: (gradient) => sumTo(multiplyMatrices(gradient, turned(b)), a.shape) },
        { to: b, pull: (gradient) => sumTo(multiplyMatrices(turned(a), gradient), b.shape) },
      ],
    },
  )
}

/** Matrices in the last two axes, rows for columns. */
export function turned(x: Value): Value {
  const last = x.shape.length - 1
  const order = x.shape.map((_, axis) => (axis < last - 1 ? axis : 2 * last - 1 - axis))
  const shape = order.map((axis) => x.shape[axis] ?? 0)
  return computed({ type: 'Transpose', order }, { operands: [x], shape, flows: [{ to: x, pull: turned }] })
}

function reduced(type: 'ReduceSum' | 'ReduceMean', x: Value, axes: readonly number[]): Value {
  const shape = shapeWithout(x.shape, axes)
  const share = type === 'ReduceMean' ? elementCount(shape) / elementCount(x.shape) : 1
  const pull = (gradient: Value) => expand(scale(gradient, share), x.shape)
  return computed({ type, axes }, { operands: [x], shape, flows: [{ to: x, pull }] })
}

const expand = (x: Value, shape: Shape): Value =>
  computed(
    { type: 'Expand' },
    { operands: [x], shape, flows: [{ to: x, pull: (gradient) => sumTo(gradient, x.shape) }] },
  )

/** Sums over what broadcasting repeated. */
function sumTo(gradient: Value, shape: Shape): Value {
  const added = gradient.shape.length - shape.length
  const axes = gradient.shape.flatMap((length, axis) =>
    axis < added || (shape[axis - added] === 1 && length > 1) ? [axis] : [],
  )
  return reshape(axes.length === 0 ? gradient : reduceSum(gradient, axes), shape)
}

type Pull = (gradient: Value) => Value

function binary(type: 'Add' | 'Sub' | 'Mul' | 'Div', a: Value, b: Value, [toA, toB]: readonly [Pull, Pull]): Value {
  return computed(
    { type },
    {
      operands: [a, b],
      shape: broadcast(a.shape, b.shape),
      flows: [
        { to: a, pull: (gradient) => sumTo(toA(gradient), a.shape) },
        { to: b, pull: (gradient) => sumTo(toB(gradient), b.shape) },
      ],
    },
  )
}

/** The shape of two that go together: axes are matched from the last one, and length 1 repeats. */
function broadcast(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length)
  return Array.from({ length: rank }, (_, axis) => {
    const [m, n] = [a[axis - rank + a.length] ?? 1, b[axis - rank + b.length] ?? 1]
    if (m !== n && m !== 1 && n !== 1) throw new Error(`[${a}] and [${b}] do not go together.`)
    return Math.max(m, n)
  })
}

const shapeWithout = (shape: Shape, axes: readonly number[]): Shape =>
  shape.map((length, axis) => (axes.includes(axis) ? 1 : length))
