import { add, multiply, reduceSum, scale, subtract } from '../operators/arithmetic.ts'
import { input, type Value } from '../value.ts'

interface Objective {
  /** [1] */
  readonly loss: Value
  /** Of the trained weights, [trained]. */
  readonly gradient: Value
}

/**
 * The objective with μ/2·‖w − a‖² more (FedProx, Li et al. 2020): its gradient gets μ·(w − a), before norms are limited and before anything the
 * optimizer does, unlike weight decay. In: `anchor` [trained], which is a, and `proximalStrength` [1], which is μ.
 */
export function anchor(
  { loss, gradient }: Objective,
  trained: Value,
): Objective & { readonly inputs: readonly Value[] } {
  const [place, strength] = [input('anchor', trained.shape), input('proximalStrength', [1])]
  const moved = subtract(trained, place)
  return {
    loss: add(loss, multiply(scale(strength, 0.5), reduceSum(multiply(moved, moved), [0]))),
    gradient: add(gradient, multiply(moved, strength)),
    inputs: [place, strength],
  }
}
