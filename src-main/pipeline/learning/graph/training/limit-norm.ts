import { divide, multiply, reduceSum } from '../operators/arithmetic.ts'
import { clip, squareRoot } from '../operators/elementwise.ts'
import type { Value } from '../value.ts'

/** A norm of 0 divides nothing. */
const least = 1e-12

/** A flat gradient, made shorter where its Euclidean norm is above `largestNorm` [1] (Pascanu et al. 2013), and the norm it had. */
export function limitNorm(gradient: Value, largestNorm: Value): { readonly gradient: Value; readonly norm: Value } {
  const norm = squareRoot(reduceSum(multiply(gradient, gradient), [0]))
  const share = clip(divide(largestNorm, clip(norm, least, 3e38)), 0, 1)
  return { gradient: multiply(gradient, share), norm }
}
