import { add } from './operators/arithmetic.ts'
import { constant, elementCount, type Value } from './value.ts'

/**
 * The gradients of a loss of one element by some values, in their shapes, as further values of the graph: reverse-mode
 * differentiation (Griewank & Walther 2008). Only what lies between the loss and a wanted value is differentiated, so frozen
 * weights cost nothing. Throws if the loss does not depend on a wanted value.
 */
export function differentiate(loss: Value, wanted: readonly Value[]): readonly Value[] {
  if (elementCount(loss.shape) !== 1) throw new Error(`A loss has one element, not [${loss.shape}].`)
  const { leading, order } = between(loss, new Set(wanted))
  const gradients = new Map<Value, Value>([
    [
      loss,
      constant(
        Float32Array.of(1),
        loss.shape.map(() => 1),
      ),
    ],
  ])
  for (const value of order.toReversed()) {
    const gradient = gradients.get(value)
    if (gradient === undefined) continue
    for (const { to, pull } of value.flows) {
      if (!leading.has(to)) continue
      const before = gradients.get(to)
      const more = pull(gradient)
      gradients.set(to, before === undefined ? more : add(before, more))
    }
  }
  return wanted.map((value) => {
    const gradient = gradients.get(value)
    if (gradient === undefined) throw new Error('The loss does not depend on every wanted value.')
    return gradient
  })
}

/** The values on the way from the wanted ones to the loss: those that lead there, and in an order in which each follows what it uses. */
function between(loss: Value, wanted: ReadonlySet<Value>) {
  const seen = new Set<Value>()
  const leading = new Set<Value>()
  const order: Value[] = []
  const visit = (value: Value): boolean => {
    if (seen.has(value)) return leading.has(value)
    seen.add(value)
    const leads = value.flows.map(({ to }) => visit(to)).some(Boolean)
    if (leads || wanted.has(value)) {
      leading.add(value)
      order.push(value)
    }
    return leading.has(value)
  }
  visit(loss)
  return { leading, order }
}
