import type { Proximal } from './proximal.ts'

/**
 * The proximal pull apart from the gradient: w ← w − η·μ·(w − a), once behind every step, as AdamW takes weight decay apart from the
 * gradient (Loshchilov & Hutter 2019). It is not FedProx to the letter: there μ·(w − a) is part of the gradient, which AdamW then divides by
 * the root of its mean square; here a step of the rate η brings weights back by the share η·μ of their way from the anchor,
 * whatever their gradients are. In place; `learningRates` is by weight.
 */
export function pullToAnchor(weights: Float32Array, { anchor, strength }: Proximal, learningRates: Float32Array): void {
  for (let index = 0; index < weights.length; index++)
    weights[index]! -= learningRates[index]! * strength * (weights[index]! - anchor[index]!)
}
