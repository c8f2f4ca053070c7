import { computed, type Flow, noFlow, type Operator, type Value } from '../value.ts'
import { divide, multiply, scale } from './arithmetic.ts'

export function exponential(x: Value): Value {
  const y: Value = unary({ type: 'Exp' }, x, { to: x, pull: (gradient) => multiply(gradient, y) })
  return y
}

export const logarithm = (x: Value): Value =>
  unary({ type: 'Log' }, x, { to: x, pull: (gradient) => divide(gradient, x) })

export function squareRoot(x: Value): Value {
  const y: Value = unary({ type: 'Sqrt' }, x, { to: x, pull: (gradient) => divide(gradient, scale(y, 2)) })
  return y
}

export function reciprocal(x: Value): Value {
  const y: Value = unary({ type: 'Reciprocal' }, x, {
    to: x,
    pull: (gradient) => scale(multiply(gradient, multiply(y, y)), -1),
  })
  return y
}

/** x above 0, x · slope below, 0 < slope ≤ 1; at 0 the derivative is the slope. */
export function leakyRelu(x: Value, slope: number): Value {
  const y: Value = unary({ type: 'LeakyRelu', slope }, x, {
    to: x,
    // y has the sign of x and is kept anyway: times a huge number it is beyond both ends.
    pull: (gradient) => multiply(gradient, clip(scale(y, 1e30), slope, 1)),
  })
  return y
}

/** x, but at least and at most these; it has no derivative. */
export const clip = (x: Value, least: number, most: number): Value =>
  unary({ type: 'Clip', least, most }, x, noFlow(x, 'Clip'))

/** |x|; it has no derivative. */
export const absolute = (x: Value): Value => unary({ type: 'Abs' }, x, noFlow(x, 'Abs'))

const unary = (operator: Operator, x: Value, flow: Flow): Value =>
  computed(operator, { operands: [x], shape: x.shape, flows: [flow] })
