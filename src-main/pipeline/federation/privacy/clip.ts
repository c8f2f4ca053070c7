/** L2 norm, summed in float64. */
export function normOf(values: Float32Array): number {
  let sum = 0
  for (let index = 0; index < values.length; index++) sum += values[index]! ** 2
  return Math.sqrt(sum)
}

/** Takes off more than rounding to float32 can add, so that what is clipped is never above the norm. */
const room = 1 - 2 ** -22

/**
 * The difference itself if its L2 norm is at most `clipNorm`, else the same direction with that norm (Abadi et al. 2016, here for an update
 * as a whole, as McMahan et al. 2018). What one site can move is bounded by it, which noise and accounting rest on.
 */
export function clipped(difference: Float32Array, clipNorm: number): Float32Array {
  const norm = normOf(difference)
  if (norm <= clipNorm) return difference
  const factor = (clipNorm / norm) * room
  return difference.map((value) => value * factor)
}
