import type { Random } from '@volume/random.ts'
import { type Embeddings, vectorAt } from './embeddings.ts'

export interface KernelTest {
  /** Squared maximum mean discrepancy, unbiased, so it may be below 0; 0 … 2 of samples that are large. */
  readonly mmdSquared: number
  /** Of the Gaussian kernel exp(−|x − y|² ÷ 2σ²), in the units of the embeddings. */
  readonly bandwidth: number
  /** One-sided: the share of permutations with an MMD as large, the one that was seen counted as one. */
  readonly p: number
}

interface Samples {
  readonly here: readonly number[]
  readonly rest: readonly number[]
  readonly permutationCount: number
  readonly random: Random
}

/**
 * Whether two samples come from one distribution, whatever differs (Gretton et al., JMLR 2012;13:723): the kernel two-sample test with
 * the median distance as bandwidth. `undefined` if all are alike. At least two a side.
 */
export function kernelTest(
  embeddings: Embeddings,
  { here, rest, permutationCount, random }: Samples,
): KernelTest | undefined {
  const count = here.length + rest.length
  const squared = squaredDistances(embeddings, [...here, ...rest])
  const bandwidth = Math.sqrt(medianOfUpper(squared, count))
  if (bandwidth === 0) return undefined
  const sums = kernelSums(squared, { count, bandwidth })
  const order = Int32Array.from({ length: count }, (_, index) => index)
  const mmdSquared = sums.mmdSquared(order, here.length)
  let asLarge = 1
  for (let permutation = 0; permutation < permutationCount; permutation++) {
    for (let at = 0; at < here.length; at++) {
      const from = random.integer(at, count - 1)
      const moved = order[from]!
      order[from] = order[at]!
      order[at] = moved
    }
    // Sums in another order differ by rounding: an equal division has to count as one.
    if (sums.mmdSquared(order, here.length) >= mmdSquared - 1e-12) asLarge++
  }
  return { mmdSquared, bandwidth, p: asLarge / (permutationCount + 1) }
}

function squaredDistances(embeddings: Embeddings, indices: readonly number[]): Float64Array {
  const count = indices.length
  const squared = new Float64Array(count * count)
  for (let row = 0; row < count; row++) {
    const one = vectorAt(embeddings, indices[row]!)
    for (let column = 0; column < row; column++) {
      const other = vectorAt(embeddings, indices[column]!)
      let sum = 0
      for (let axis = 0; axis < one.length; axis++) sum += (one[axis]! - other[axis]!) ** 2
      squared[row * count + column] = sum
      squared[column * count + row] = sum
    }
  }
  return squared
}

/** Of an even number the mean of the middle two distances, squared again. */
function medianOfUpper(squared: Float64Array, count: number): number {
  const pairs = new Float64Array((count * (count - 1)) / 2)
  for (let row = 0, at = 0; row < count; row++)
    for (let column = 0; column < row; column++) pairs[at++] = squared[row * count + column]!
  pairs.sort()
  const middle = (pairs.length - 1) / 2
  return ((Math.sqrt(pairs[Math.floor(middle)]!) + Math.sqrt(pairs[Math.ceil(middle)]!)) / 2) ** 2
}

/** The kernel between all pairs of different cases; a division needs its sum over one side alone. */
function kernelSums(
  squared: Float64Array,
  { count, bandwidth }: { readonly count: number; readonly bandwidth: number },
) {
  const kernel = squared.map((value) => Math.exp(-value / (2 * bandwidth ** 2)))
  const ofRow = new Float64Array(count)
  for (let row = 0; row < count; row++) {
    kernel[row * count + row] = 0
    for (let column = 0; column < count; column++) ofRow[row]! += kernel[row * count + column]!
  }
  const total = ofRow.reduce((sum, value) => sum + value, 0)
  return {
    /** The first `hereCount` of the order against the rest. */
    mmdSquared(order: Int32Array, hereCount: number): number {
      let [within, touching] = [0, 0]
      for (let one = 0; one < hereCount; one++) {
        const row = order[one]! * count
        touching += ofRow[order[one]!]!
        for (let other = 0; other < one; other++) within += 2 * kernel[row + order[other]!]!
      }
      const restCount = count - hereCount
      const between = touching - within
      const rest = total - within - 2 * between
      return (
        within / (hereCount * (hereCount - 1)) +
        rest / (restCount * (restCount - 1)) -
        (2 * between) / (hereCount * restCount)
      )
    },
  }
}
