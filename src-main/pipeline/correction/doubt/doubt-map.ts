import type { VoxelRange } from '../tool/guard.ts'

/** An uncertainty map on the labelmap's grid: nats after multiplication by `natsPerUnit`, at most `limitNats`. */
export interface DoubtMap {
  readonly voxels: Uint16Array
  readonly natsPerUnit: number
  readonly limitNats: number
}

/** The voxels that a map doubts by at least this much, as a range that the guard of a tool can ask. */
export const doubtRange = ({ voxels, natsPerUnit, limitNats }: DoubtMap, fromNats: number): VoxelRange => ({
  voxels,
  low: fromNats / natsPerUnit,
  high: limitNats / natsPerUnit + 1,
})

const stepCount = 4096

/**
 * By stored value of predictive entropy: the probability that the label of the voxel is wrong, 1 − p of the most
 * probable class. It is the inverse of the binary entropy h(e) = −e ln e − (1 − e) ln(1 − e) on 0..½: exact where two
 * classes are in question, which is so on nearly every surface. Entropies above ln 2 need a third class and count as ½,
 * which is too little there (three equal classes: ⅔). Linear between 4096 values of h; its error is below 2·10⁻⁴.
 */
export function errorProbabilities(natsPerUnit: number): Float32Array {
  const entropies = Float64Array.from({ length: stepCount + 1 }, (_, step) => binaryEntropy(step / (2 * stepCount)))
  const errors = new Float32Array(65536)
  let step = 0
  for (let value = 0; value < errors.length; value++) {
    const nats = value * natsPerUnit
    while (step < stepCount && entropies[step + 1]! < nats) step++
    const [from, to] = [entropies[step]!, entropies[Math.min(step + 1, stepCount)]!]
    const within = to > from ? Math.min(1, (nats - from) / (to - from)) : 0
    errors[value] = Math.min(0.5, (step + within) / (2 * stepCount))
  }
  return errors
}

const binaryEntropy = (e: number): number => (e === 0 ? 0 : -e * Math.log(e) - (1 - e) * Math.log(1 - e))
