/**
 * FedProx (Li et al. 2020): while a site trains, its loss gets μ/2·‖w − a‖² more, where the anchor a is the weights of the round. So its
 * gradient gets μ·(w − a). `strength` is μ ≥ 0; 0 makes FedAvg of it.
 *
 * A step graph takes it as part of the gradient that its optimizer is given, before moments and velocity, unlike weight decay: an input
 * `anchor` of the weights' shape and one number `proximalStrength` beside them.
 */
export interface Proximal {
  readonly anchor: Float32Array
  readonly strength: number
}

/** μ/2·‖w − a‖² */
export function proximalLoss(weights: Float32Array, { anchor, strength }: Proximal): number {
  let sum = 0
  for (let index = 0; index < weights.length; index++) sum += (weights[index]! - anchor[index]!) ** 2
  return (strength / 2) * sum
}

/** μ·(w − a), [weights] */
export const proximalGradient = (weights: Float32Array, { anchor, strength }: Proximal): Float32Array<ArrayBuffer> =>
  Float32Array.from(weights, (weight, index) => strength * (weight - anchor[index]!))
